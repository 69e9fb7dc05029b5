/// Dates that are known to the year, the month or the day.
@NullMarked
package uk.nhs.epr.kit.time;

import org.jspecify.annotations.NullMarked;
