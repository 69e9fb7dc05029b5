package uk.nhs.epr.kit.feed;

import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The streams of one source of a service. `snapshot` is the path under which the state of things is.
public final class EventStreams<T> {
    private final Streams streams;
    private final Tail<T> tail;
    private final String snapshot;

    EventStreams(Streams streams, Tail<T> tail, String snapshot) {
        this.streams = streams;
        this.tail = tail;
        this.snapshot = snapshot;
    }

    /// Opens a stream for the current request: after `Last-Event-ID`, else from `since` on, else from now on.
    public Multi<OutboundSseEvent> open(FollowRequest asked, @Nullable String lastEventId, Predicate<T> filter) {
        return streams.open(tail, new Question<>(Set.of(), filter), asked, lastEventId, snapshot);
    }
}
