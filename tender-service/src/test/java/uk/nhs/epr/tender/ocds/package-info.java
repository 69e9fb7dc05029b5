/// Tenders as open contracting data, against the standard's own files where they stand beside the checkout.
@NullMarked
package uk.nhs.epr.tender.ocds;

import org.jspecify.annotations.NullMarked;
