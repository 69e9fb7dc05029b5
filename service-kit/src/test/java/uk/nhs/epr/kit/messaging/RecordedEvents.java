package uk.nhs.epr.kit.messaging;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Writes events as the outbox does, without a service around it.
final class RecordedEvents {
    private RecordedEvents() {}

    static void record(Handle handle, String subject, long version) {
        handle.execute("""
                insert into outbox (id, aggregatetype, aggregateid, version, type, payload, traceparent, correlationid)
                values (gen_random_uuid(), 'texts', ?, ?, 'text', '{}', '00', 'any')""", subject, version);
    }

    /// Raises the subject's version under its row lock and records the event, in the transaction that is open.
    static long change(Handle handle, String subject) {
        long version = handle.createQuery("insert into counted (id, version) values (:id, 1) on conflict (id) do update"
                        + " set version = counted.version + 1 returning version")
                .bind("id", subject)
                .mapTo(Long.class)
                .one();
        record(handle, subject, version);
        return version;
    }

    static void prepare(Jdbi jdbi) {
        jdbi.useHandle(handle -> {
            handle.execute("create table if not exists counted (id text primary key, version bigint not null)");
            handle.execute("truncate outbox, feed_event, counted");
            handle.execute("update feed_head set told = 0, told_at = '-infinity', thinned = 0");
            handle.execute("update relay_position set published = 0");
        });
    }

    /// The feed: position, subject and version of each event.
    static List<String> feed(Jdbi jdbi) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select position || ' ' || aggregateid || ' ' || version from feed_event order by position")
                .mapTo(String.class)
                .list());
    }
}
