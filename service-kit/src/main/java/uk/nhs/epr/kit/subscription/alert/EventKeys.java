package uk.nhs.epr.kit.subscription.alert;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;
import uk.nhs.epr.kit.feed.Feed;
import uk.nhs.epr.kit.messaging.FeedEvent;

/// What has changed by the service's own events, for alerts that watch what events are of.
@ApplicationScoped
public class EventKeys {
    private static final int AT_ONCE = 200;

    private final Feed feed;

    EventKeys(Feed feed) {
        this.feed = feed;
    }

    public long head() {
        return feed.lastPosition();
    }

    /// The keys of the events after a position: the aggregates that they are of or belong to.
    public AlertSource.Changed after(long position) {
        long lastPosition = feed.lastPosition(); // first: what comes after it is for the next time
        List<FeedEvent> events = feed.events(position, AT_ONCE);
        return new AlertSource.Changed(
                events.stream().map(FeedEvent::key).collect(Collectors.toSet()),
                List.of(),
                events.isEmpty()
                        ? Math.max(position, lastPosition)
                        : events.getLast().position());
    }
}
