/// Days that the law counts: bank holidays, working days, standstill periods.
@NullMarked
package uk.nhs.epr.tender.law;

import org.jspecify.annotations.NullMarked;
