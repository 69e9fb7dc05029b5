package uk.nhs.epr.kit.feed;

import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The streams of one source of a service, which has events of these types. `snapshot` is the path of the
/// snapshot.
public final class EventStreams<T> {
    private final Streams streams;
    private final Tail<T> tail;
    private final Set<String> types;
    private final String snapshot;

    EventStreams(Streams streams, Tail<T> tail, Set<String> types, String snapshot) {
        this.streams = streams;
        this.types = types;
        this.tail = tail;
        this.snapshot = snapshot;
    }

    /// Opens a stream for the current request: after `Last-Event-ID`, else from `since` on, else from now on.
    public Multi<OutboundSseEvent> open(FollowRequest asked, @Nullable String lastEventId, Predicate<T> filter) {
        return streams.open(tail, new Question<>(asked.types(types), filter), asked, lastEventId, snapshot);
    }
}
