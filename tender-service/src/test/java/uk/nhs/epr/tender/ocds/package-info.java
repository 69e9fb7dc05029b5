/// Tenders as open contracting data, against the standard's own files if they are beside the checkout.
@NullMarked
package uk.nhs.epr.tender.ocds;

import org.jspecify.annotations.NullMarked;
