package uk.nhs.epr.kit.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.messaging.EventOrigin;
import uk.nhs.epr.kit.messaging.FeedEvent;

/// The service's public events at their positions, from 1 on. Positions have no gap beyond what was thinned,
/// and no lower one appears later: a reader that has read up to a position has missed nothing before it.
@ApplicationScoped
public class Feed {
    /// With each event the latest one of its subject's parent, up to the same position or to `judged_at`.
    private static final String WITH_PARENTS = """
            select e.*, parent.payload as parent
              from (select %s from feed_event e where %%s order by position limit :most) e
              left join lateral (
                  select payload from feed_event p
                   where e.eventkey <> e.aggregateid and p.aggregatetype = e.aggregatetype and p.aggregateid = e.eventkey
                     and p.position <= greatest(e.position, :judgedAt)
                   order by p.version desc limit 1) parent on true
             order by e.position""".formatted(FeedEvent.COLUMNS);

    private static final String FOLLOWING = WITH_PARENTS.formatted("e.position > :after and e.position <= :to");
    private static final String LATEST = WITH_PARENTS.formatted("""
            e.position > :after and e.position <= :to and not exists (
                select from feed_event later
                 where later.aggregatetype = e.aggregatetype and later.aggregateid = e.aggregateid
                   and later.version > e.version and later.position <= :judgedAt)""");

    /// How many positions one reading of a snapshot looks at: most may be superseded.
    private static final int LOOKED_AT = 2_000;

    private record Head(long lastPosition, long thinned) {}

    private final Jdbi jdbi;
    private final EventOrigin origin;
    private final ObjectMapper json;

    public Feed(Jdbi jdbi, EventOrigin origin, ObjectMapper json) {
        this.jdbi = jdbi;
        this.origin = origin;
        this.json = json;
    }

    /// At most this number of events after the position, in order. They are complete only if `isWhole` is true for
    /// the position.
    public List<FeedEvent> events(long after, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("select " + FeedEvent.COLUMNS
                        + " from feed_event where position > :after order by position limit :most")
                .bind("after", after)
                .bind("most", most)
                .map((row, _) -> FeedEvent.read(row))
                .list());
    }

    /// Whether the feed still has every event after this position, and has reached it.
    public boolean isWhole(long after) {
        Head head = jdbi.withHandle(Feed::head);
        return after >= head.thinned && after <= head.lastPosition;
    }

    private static Head head(Handle handle) {
        return handle.createQuery("select told as last_position, thinned from feed_head")
                .mapTo(Head.class)
                .one();
    }

    /// The last position; 0 in an empty feed.
    public long lastPosition() {
        return jdbi.withHandle(handle -> head(handle).lastPosition);
    }

    /// The lowest position after which every event is kept.
    long thinned() {
        return jdbi.withHandle(handle -> head(handle).thinned);
    }

    /// The position after which all events are from this moment or later.
    public long before(OffsetDateTime moment) {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        select coalesce((select position from feed_event where told_at < :moment
                                          order by told_at desc, position desc limit 1), 0)""").bind("moment", moment).mapTo(Long.class).one());
    }

    /// The feed as the filters of these facets see it.
    public <T> Source<T> seenAs(Facets<T> facets) {
        return new Source<>() {
            @Override
            public Stretch<T> after(long position, int most) {
                return jdbi.withHandle(handle -> {
                    long lastPosition = head(handle).lastPosition; // first: what comes after it is for the next reading
                    List<Entry<T>> entries = read(handle, FOLLOWING, position, lastPosition, 0, most, facets);
                    long upTo =
                            entries.size() == most ? entries.getLast().position() : Math.max(lastPosition, position);
                    return new Stretch<>(
                            entries, upTo, lastPosition, head(handle).thinned); // last: it may grow meanwhile
                });
            }

            @Override
            public long before(OffsetDateTime moment) {
                return Feed.this.before(moment);
            }

            @Override
            public long lastPosition() {
                return Feed.this.lastPosition();
            }
        };
    }

    /// The latest event of each subject as of a position, in the order of positions, from after one on.
    <T> Source.Stretch<T> latest(long asOf, long after, int most, Facets<T> facets) {
        return jdbi.withHandle(handle -> {
            long to = Math.min(asOf, after + LOOKED_AT);
            List<Entry<T>> entries = read(handle, LATEST, after, to, asOf, most, facets);
            long upTo = entries.size() == most ? entries.getLast().position() : to;
            Head head = head(handle);
            return new Source.Stretch<>(entries, upTo, head.lastPosition, head.thinned);
        });
    }

    private <T> List<Entry<T>> read(
            Handle handle, String query, long after, long to, long judgedAt, int most, Facets<T> facets) {
        return handle.createQuery(query)
                .bind("after", after)
                .bind("to", to)
                .bind("judgedAt", judgedAt)
                .bind("most", most)
                .map((row, _) -> entry(FeedEvent.read(row), row.getString("parent"), facets))
                .list();
    }

    private <T> Entry<T> entry(FeedEvent event, @Nullable String parent, Facets<T> facets) {
        return new Entry<>(event.position(), PublishedEvent.of(event, origin), () -> {
            JsonNode data = tree(event.payload());
            boolean isPart = !event.key().equals(event.subject());
            JsonNode none = isPart ? MissingNode.getInstance() : data;
            return facets.of(event, data, parent == null ? none : tree(parent));
        });
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
