/// The rules of tenders.
@NullMarked
package uk.nhs.epr.tender.tendering;

import org.jspecify.annotations.NullMarked;
