package uk.nhs.epr.kit.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import uk.nhs.epr.kit.messaging.FeedEvent;

/// The service's public events at their positions, from 1 on. Positions have no gap beyond what was thinned, and no
/// lower one appears later: who has read up to a position misses nothing that comes before it.
@ApplicationScoped
public class Feed {
    /// Events that follow a position, in order; `told` is the last position of the feed, up to `thinned` only the
    /// latest event of each subject is kept.
    public record Stretch(List<FeedEvent> events, long told, long thinned) {}

    private record Head(long told, long thinned) {}

    private final Jdbi jdbi;

    Feed(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Up to so many events after the position. They are all there is only where the position is not below `thinned`.
    public Stretch after(long position, int most) {
        return jdbi.withHandle(handle -> {
            List<FeedEvent> events = handle.createQuery("select " + FeedEvent.COLUMNS
                            + " from feed_event where position > :position order by position limit :most")
                    .bind("position", position)
                    .bind("most", most)
                    .map((row, _) -> FeedEvent.read(row))
                    .list();
            Head head = head(handle); // read last: what was thinned meanwhile shows
            return new Stretch(events, head.told, head.thinned);
        });
    }

    private static Head head(Handle handle) {
        return handle.createQuery("select told, thinned from feed_head")
                .mapTo(Head.class)
                .one();
    }

    /// The last position; 0 when nothing has been told.
    public long told() {
        return jdbi.withHandle(handle -> head(handle).told);
    }
}
