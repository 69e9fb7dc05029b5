package uk.nhs.epr.kit.subscription.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.messaging.FeedEvent;

/// Looks through the feed for each subscription and puts what fits to its messages, once for each position: the
/// messages and the position they go up to are one transaction. Subscriptions at the same position are served
/// together. One whose messages pile up waits at its position; the feed keeps what follows.
@ApplicationScoped
public class FanOut {
    private static final int EVENTS_AT_ONCE = 200;
    private static final int GROUPS_AT_ONCE = 20;
    private static final int MOST_WAITING = 1_000;

    private record Lagging(UUID id, long position) {}

    /// What a subscription asks for.
    public record Wish(
            UUID id, @Nullable List<String> types, @Json Map<String, List<String>> filter) {
        boolean holds(FeedEvent event) {
            return types == null || types.contains(event.type());
        }
    }

    private final Jdbi jdbi;
    private final Deliveries deliveries;

    public FanOut(Jdbi jdbi, Deliveries deliveries) {
        this.jdbi = jdbi;
        this.deliveries = deliveries;
    }

    /// Takes subscriptions a stretch further, those nearest to the end first; answers whether any moved.
    boolean spread() {
        List<Lagging> lagging = jdbi.withHandle(handle -> handle.createQuery("""
                        select s.id, s.position
                          from subscription s
                         where s.status = 'ACTIVE' and s.position < (select told from feed_head)
                           and (select count(*) from delivery d
                                 where d.subscription_id = s.id and d.status = 'WAITING') < :most""")
                .bind("most", MOST_WAITING)
                .mapTo(Lagging.class)
                .list());
        NavigableMap<Long, List<UUID>> groups = new TreeMap<>();
        lagging.forEach(each ->
                groups.computeIfAbsent(each.position, _ -> new ArrayList<>()).add(each.id));
        boolean moved = false;
        for (var group :
                groups.descendingMap().entrySet().stream().limit(GROUPS_AT_ONCE).toList()) {
            moved |= take(group.getKey(), group.getValue());
        }
        return moved;
    }

    private boolean take(long from, List<UUID> group) {
        List<FeedEvent> events = following(from);
        if (events.isEmpty()) {
            return false;
        }
        return jdbi.inTransaction(handle -> {
            List<Wish> reserved = reserve(handle, group, from);
            reserved.forEach(wish -> deliveries.addEvents(
                    handle, wish.id(), events.stream().filter(wish::holds).toList()));
            handle.createUpdate("update subscription set position = :to where id = any (:ids)")
                    .bind("to", events.getLast().position())
                    .bind("ids", reserved.stream().map(Wish::id).toArray(UUID[]::new))
                    .execute();
            return !reserved.isEmpty();
        });
    }

    private List<FeedEvent> following(long position) {
        return jdbi.withHandle(handle -> handle.createQuery("select " + FeedEvent.COLUMNS
                        + " from feed_event where position > :position order by position limit :most")
                .bind("position", position)
                .bind("most", EVENTS_AT_ONCE)
                .map((row, _) -> FeedEvent.read(row))
                .list());
    }

    /// Those that are still where they were; another instance may have them, or their subscriber just changed them.
    private static List<Wish> reserve(Handle handle, List<UUID> group, long from) {
        return handle.createQuery("""
                        select id, types, filter from subscription
                         where id = any (:ids) and status = 'ACTIVE' and position = :from
                         order by id for update skip locked""")
                .bind("ids", group.toArray(UUID[]::new))
                .bind("from", from)
                .mapTo(Wish.class)
                .list();
    }
}
