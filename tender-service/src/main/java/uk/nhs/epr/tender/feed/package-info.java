/// What is told of tenders, to follow: pulled, as a snapshot and as a stream.
@NullMarked
package uk.nhs.epr.tender.feed;

import org.jspecify.annotations.NullMarked;
