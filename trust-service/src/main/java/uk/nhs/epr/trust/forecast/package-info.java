/// Whether what is under way will finish in time, from how long procurements took before; and whom or what a trust
/// could join.
@NullMarked
package uk.nhs.epr.trust.forecast;

import org.jspecify.annotations.NullMarked;
