/// The feed of tenders: pull, snapshot and stream.
@NullMarked
package uk.nhs.epr.tender.feed;

import org.jspecify.annotations.NullMarked;
