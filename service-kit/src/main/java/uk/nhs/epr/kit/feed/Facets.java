package uk.nhs.epr.kit.feed;

import com.fasterxml.jackson.databind.JsonNode;
import uk.nhs.epr.kit.messaging.FeedEvent;

/// What a service's filters look at in an event. `of` is the data of the latest event of what the event's subject
/// belongs to, its own where it belongs to nothing; missing where the feed does not have it.
public interface Facets<T> {
    T of(FeedEvent event, JsonNode data, JsonNode of);
}
