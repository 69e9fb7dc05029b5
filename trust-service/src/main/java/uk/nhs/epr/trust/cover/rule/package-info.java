/// The rule of cover and route, worked out from facts alone: no database, no clock. `docs/cover.md` explains it.
@NullMarked
package uk.nhs.epr.trust.cover.rule;

import org.jspecify.annotations.NullMarked;
