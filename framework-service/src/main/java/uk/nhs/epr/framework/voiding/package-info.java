/// Voids what should not have been recorded.
@NullMarked
package uk.nhs.epr.framework.voiding;

import org.jspecify.annotations.NullMarked;
