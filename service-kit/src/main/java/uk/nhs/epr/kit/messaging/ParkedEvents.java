package uk.nhs.epr.kit.messaging;

import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Waiting events, by view and aggregate.
final class ParkedEvents {
    private ParkedEvents() {}

    /// Keeps parking and releasing events of one aggregate apart until the transaction ends.
    static void lock(Handle handle, String view, String topic, String aggregateId) {
        handle.createQuery("select 1 from (select pg_advisory_xact_lock(hashtextextended(:key, 2))) as locked")
                .bind("key", view + "\n" + topic + "\n" + aggregateId)
                .mapTo(Integer.class)
                .one();
    }

    static List<IncomingEvent> waiting(Handle handle, String view, String topic, String aggregateId) {
        return handle.createQuery("""
                        select type, aggregate_id, version, recorded_at, data from parked_event
                         where view = ? and topic = ? and aggregate_id = ? and version is not null
                         order by version""")
                .bind(0, view)
                .bind(1, topic)
                .bind(2, aggregateId)
                .map((row, _) -> new IncomingEvent(
                        row.getString("type"),
                        row.getString("aggregate_id"),
                        row.getLong("version"),
                        row.getObject("recorded_at", OffsetDateTime.class),
                        row.getString("data")))
                .list();
    }

    /// Drops an aggregate's waiting events up to this version.
    static void drop(Handle handle, String view, String topic, String aggregateId, long upTo) {
        handle.createUpdate(
                        "delete from parked_event where view = ? and topic = ? and aggregate_id = ? and version <= ?")
                .bind(0, view)
                .bind(1, topic)
                .bind(2, aggregateId)
                .bind(3, upTo)
                .execute();
    }

    /// Notes that a waiting event could not be applied.
    static void fail(Handle handle, String view, String topic, IncomingEvent event, Throwable error) {
        handle.createUpdate("""
                        update parked_event set reason = 'FAILED', error = :error
                         where view = :view and topic = :topic and aggregate_id = :id and version = :version""")
                .bind("view", view)
                .bind("topic", topic)
                .bind("id", event.aggregateId())
                .bind("version", event.version())
                .bind("error", text(error))
                .execute();
    }

    static String text(Throwable error) {
        return error instanceof Error ? error.toString() : String.valueOf(error.getMessage());
    }
}
