/// Tenders as open contracting data: the releases that are published, records, the feed, and what comes in.
@NullMarked
package uk.nhs.epr.tender.ocds;

import org.jspecify.annotations.NullMarked;
