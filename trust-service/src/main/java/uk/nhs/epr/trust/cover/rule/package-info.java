/// The rule of cover and route, worked out from facts alone: no database, no clock. `docs/cover.md` tells it in words.
@NullMarked
package uk.nhs.epr.trust.cover.rule;

import org.jspecify.annotations.NullMarked;
