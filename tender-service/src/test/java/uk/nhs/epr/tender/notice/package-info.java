/// Releases compared with their tenders and the standard's schemas.
@NullMarked
package uk.nhs.epr.tender.notice;

import org.jspecify.annotations.NullMarked;
