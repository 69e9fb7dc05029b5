/// Tenders: drafted, published, and led step by step to a contract or a cancellation.
@NullMarked
package uk.nhs.epr.tender.tendering;

import org.jspecify.annotations.NullMarked;
