package uk.nhs.epr.kit.feed;

import com.fasterxml.jackson.databind.JsonNode;
import uk.nhs.epr.kit.messaging.FeedEvent;

/// The facets of an event for a service's filters. `of` is the data of the latest event of the subject's
/// parent, or its own if it has no parent; missing if the feed does not have it.
public interface Facets<T> {
    T of(FeedEvent event, JsonNode data, JsonNode of);
}
