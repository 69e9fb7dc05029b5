/// Tenders as open contracting data: published and imported releases, records, the feed.
@NullMarked
package uk.nhs.epr.tender.ocds;

import org.jspecify.annotations.NullMarked;
