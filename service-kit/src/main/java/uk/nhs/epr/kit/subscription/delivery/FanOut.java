package uk.nhs.epr.kit.subscription.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.feed.Entry;
import uk.nhs.epr.kit.feed.Feed;
import uk.nhs.epr.kit.feed.Question;
import uk.nhs.epr.kit.feed.Source;
import uk.nhs.epr.kit.problem.Problem;

/// Processes the feed for each subscription and adds matching events to its messages, once for each position:
/// the messages and the position they go up to are one transaction. Subscriptions at the same position are
/// served together. One whose messages pile up waits at its position; the feed keeps what follows.
@ApplicationScoped
public class FanOut {
    private static final Logger LOG = Logger.getLogger(FanOut.class);
    private static final int EVENTS_AT_ONCE = 200;
    private static final int GROUPS_AT_ONCE = 20;
    private static final int MOST_WAITING = 1_000;

    /// A subscription's filter and its processed position.
    public record Wish(
            UUID id,
            long position,
            @Nullable List<String> types,
            @Json Map<String, List<String>> filter,
            long revision) {}

    private record Revision(UUID id, long revision) {}

    private final Jdbi jdbi;
    private final Deliveries deliveries;
    private final Spreading<?> spreading;

    public FanOut(Jdbi jdbi, Feed feed, Deliveries deliveries, EventWishes<?> wishes) {
        this.jdbi = jdbi;
        this.deliveries = deliveries;
        this.spreading = spreading(feed, wishes);
    }

    private <T> Spreading<T> spreading(Feed feed, EventWishes<T> wishes) {
        return new Spreading<>(feed.seenAs(wishes.facets()), wishes);
    }

    /// Processes the next part of the feed for subscriptions, those nearest to the end first; returns whether
    /// any moved.
    boolean spread() {
        List<Wish> lagging = jdbi.withHandle(handle -> handle.createQuery("""
                        select s.id, s.position, s.types, s.filter, s.revision
                          from subscription s
                         where s.status = 'ACTIVE' and s.position < (select told from feed_head)
                           and (select count(*) from delivery d
                                 where d.subscription_id = s.id and d.status = 'WAITING') < :most""")
                .bind("most", MOST_WAITING)
                .mapTo(Wish.class)
                .list());
        NavigableMap<Long, List<Wish>> groups = new TreeMap<>();
        lagging.forEach(each ->
                groups.computeIfAbsent(each.position, _ -> new ArrayList<>()).add(each));
        boolean moved = false;
        for (var group :
                groups.descendingMap().entrySet().stream().limit(GROUPS_AT_ONCE).toList()) {
            moved |= spreading.take(group.getKey(), group.getValue());
        }
        return moved;
    }

    /// The feed as the service's filters see it.
    private final class Spreading<T> {
        private final Source<T> source;
        private final EventWishes<T> wishes;

        private Spreading(Source<T> source, EventWishes<T> wishes) {
            this.source = source;
            this.wishes = wishes;
        }

        private boolean take(long from, List<Wish> group) {
            Source.Stretch<T> stretch = source.after(from, EVENTS_AT_ONCE);
            if (stretch.upTo() <= from) {
                return false;
            }
            Map<Wish, List<Entry<T>>> fitting =
                    group.stream().collect(Collectors.toMap(wish -> wish, wish -> fitting(wish, stretch.entries())));
            return jdbi.inTransaction(handle -> {
                Set<Revision> reserved = reserve(handle, group, from);
                List<UUID> moving = new ArrayList<>();
                fitting.forEach((wish, entries) -> {
                    if (reserved.contains(new Revision(wish.id, wish.revision))) {
                        deliveries.addEvents(handle, wish.id, entries);
                        moving.add(wish.id);
                    }
                });
                handle.createUpdate("update subscription set position = :to where id = any (:ids)")
                        .bind("to", stretch.upTo())
                        .bind("ids", moving.toArray(UUID[]::new))
                        .execute();
                return !moving.isEmpty();
            });
        }

        /// The matching events; all of them if a stored filter can no longer be read.
        private List<Entry<T>> fitting(Wish wish, List<Entry<T>> entries) {
            if (wish.types != null && wish.types.isEmpty()) {
                return List.of();
            }
            try {
                Question<T> question = new Question<>(
                        wish.types == null ? Set.of() : Set.copyOf(wish.types), wishes.matching(wish.filter));
                return entries.stream().filter(question::takes).toList();
            } catch (Problem e) {
                LOG.warnf("The filter of subscription %s cannot be read: %s", wish.id, e.getMessage());
                return entries;
            }
        }
    }

    /// Those that are still where they were and as they were; another instance may have them, or their subscriber just
    /// changed them.
    private static Set<Revision> reserve(Handle handle, List<Wish> group, long from) {
        return handle.createQuery("""
                        select id, revision from subscription
                         where id = any (:ids) and status = 'ACTIVE' and position = :from
                         order by id for update skip locked""")
                .bind("ids", group.stream().map(Wish::id).toArray(UUID[]::new))
                .bind("from", from)
                .mapTo(Revision.class)
                .set();
    }
}
