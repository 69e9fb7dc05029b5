package uk.nhs.epr.kit.subscription.alert;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What a service's alerts watch: things with a future day, found by a filter.
public interface AlertSource {
    /// The names of its messages; `moved` is null if only the day is watched.
    record Types(String near, String lifted, @Nullable String moved) {}

    /// A thing and the day that comes; `shown` is what a message says of it.
    record Watched(String key, LocalDate day, Object shown) {}

    /// A thing that moved.
    record Move(String key, Object shown) {}

    /// Things with news after a position, up to another: those that may now be due on another day, and moves.
    record Changed(Set<String> keys, List<Move> moves, long upTo) {}

    Types types();

    /// Whether a day that has come still counts.
    boolean tellsOfPast();

    /// Refuses a filter that it does not have with 422.
    void check(Map<String, List<String>> filter);

    /// What the filter finds on the day, or only these things of it.
    List<Watched> watched(Handle handle, Map<String, List<String>> filter, LocalDate today, @Nullable Set<String> keys);

    /// Things that were notified and no longer exist, if no event says so.
    default Set<String> gone(Handle handle) {
        return Set.of();
    }

    /// The last position.
    long head();

    /// News after the position; with moves of what the filter finds, if they are requested.
    Changed changed(Handle handle, Map<String, List<String>> filter, LocalDate today, long after, boolean moves);
}
