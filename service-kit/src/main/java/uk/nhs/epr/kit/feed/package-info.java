/// The service's feed as others read it: pulled, as a snapshot, and as server-sent events.
@NullMarked
package uk.nhs.epr.kit.feed;

import org.jspecify.annotations.NullMarked;
