@NullMarked
package uk.nhs.epr.trust.cover.rule;

import org.jspecify.annotations.NullMarked;
