/// The calendar's rules against days that were counted by hand and published ones.
@NullMarked
package uk.nhs.epr.tender.law;

import org.jspecify.annotations.NullMarked;
