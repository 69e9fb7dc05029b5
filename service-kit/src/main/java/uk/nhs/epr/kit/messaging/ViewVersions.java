package uk.nhs.epr.kit.messaging;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.sql.PassingFault;

/// The guard before a view: for each aggregate, only the next version passes. Known versions are skipped. One that
/// is too early is parked until the missing version arrives, or until the next event, which carries the full state,
/// closes the gap. Events after a failed one wait behind it.
final class ViewVersions {
    private final EventView view;
    private final InboxCounters counters;

    ViewVersions(EventView view, InboxCounters counters) {
        this.view = view;
        this.counters = counters;
    }

    void apply(Handle handle, ConsumerRecord<String, byte[]> record, IncomingEvent event, HeldVersions held) {
        HeldVersions.Aggregate aggregate = HeldVersions.Aggregate.of(record.topic(), event);
        if (held.isParked(aggregate) || event.version() > held.version(aggregate) + 1) {
            held.aside(aggregate, () -> applyOutOfTurn(handle, record, event));
        } else if (event.version() <= held.version(aggregate)) {
            counters.duplicate();
        } else {
            view(handle, record.topic(), event);
            held.moveTo(aggregate, event.version());
        }
    }

    /// Applies or parks an event that is not the next version.
    private void applyOutOfTurn(Handle handle, ConsumerRecord<String, byte[]> record, IncomingEvent event) {
        String topic = record.topic();
        long have = version(handle, topic, event.aggregateId());
        if (event.version() <= have) {
            counters.duplicate();
            return;
        }
        @Nullable ParkedKey parked = parked(handle, topic, event.aggregateId());
        if (parked != null) {
            ParkedEvents.lock(handle, view.name(), topic, event.aggregateId());
            have = version(handle, topic, event.aggregateId());
            parked = parked(handle, topic, event.aggregateId());
        }
        if (parked != null && parked.failed) {
            park(handle, record, event, ParkedEvent.Reason.BEHIND_FAILED, null);
        } else if (event.version() == have + 1) {
            applyNext(handle, topic, event);
            if (parked != null) {
                releaseGap(handle, topic, event.aggregateId());
            }
        } else if (parked != null && event.version() == parked.lastVersion + 1) {
            applyNext(handle, topic, event);
            ParkedEvents.drop(handle, view.name(), topic, event.aggregateId(), event.version());
        } else {
            counters.gap();
            park(handle, record, event, ParkedEvent.Reason.GAP, null);
        }
    }

    /// Applies one event, whatever its version, and stores the version.
    void applyNext(Handle handle, String topic, IncomingEvent event) {
        view(handle, topic, event);
        remember(handle, topic, event.aggregateId(), event.version());
    }

    private void view(Handle handle, String topic, IncomingEvent event) {
        if (view.knows(event.type())) {
            view.apply(handle, topic, event);
        } else {
            counters.unknownType();
        }
    }

    private void remember(Handle handle, String topic, String aggregateId, long version) {
        handle.createUpdate("""
                        insert into view_version as known (view, topic, aggregate_id, version)
                        values (:view, :topic, :id, :version)
                        on conflict (view, topic, aggregate_id) do update
                           set version = greatest(known.version, excluded.version)""")
                .bind("view", view.name())
                .bind("topic", topic)
                .bind("id", aggregateId)
                .bind("version", version)
                .execute();
    }

    /// Skips a discarded version unless earlier ones wait; the one after it is then the next. Events that wait
    /// behind it are applied, up to the first that fails.
    void passOver(Handle handle, String topic, String aggregateId, @Nullable Long version) {
        List<IncomingEvent> waiting = ParkedEvents.waiting(handle, view.name(), topic, aggregateId);
        if (version != null && waiting.stream().noneMatch(event -> event.version() < version)) {
            remember(handle, topic, aggregateId, version);
        }
        for (IncomingEvent event : waiting) {
            if (!isApplied(handle, topic, event)) {
                return;
            }
            ParkedEvents.drop(handle, view.name(), topic, aggregateId, event.version());
        }
    }

    private boolean isApplied(Handle handle, String topic, IncomingEvent event) {
        handle.savepoint("waiting");
        try {
            applyNext(handle, topic, event);
            handle.releaseSavepoint("waiting");
            return true;
        } catch (RuntimeException | StackOverflowError e) {
            if (PassingFault.is(e)) {
                throw e;
            }
            handle.rollbackToSavepoint("waiting");
            ParkedEvents.fail(handle, view.name(), topic, event, e);
            return false;
        }
    }

    private void releaseGap(Handle handle, String topic, String aggregateId) {
        for (IncomingEvent waiting : ParkedEvents.waiting(handle, view.name(), topic, aggregateId)) {
            if (waiting.version() != version(handle, topic, aggregateId) + 1) {
                return;
            }
            applyNext(handle, topic, waiting);
            ParkedEvents.drop(handle, view.name(), topic, aggregateId, waiting.version());
        }
    }

    long version(Handle handle, String topic, String aggregateId) {
        return handle.createQuery("select version from view_version where view = ? and topic = ? and aggregate_id = ?")
                .bind(0, view.name())
                .bind(1, topic)
                .bind(2, aggregateId)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    private record ParkedKey(boolean failed, long lastVersion) {}

    private @Nullable ParkedKey parked(Handle handle, String topic, String aggregateId) {
        return handle.createQuery("""
                        select bool_or(reason <> 'GAP') as failed, coalesce(max(version), 0) as last_version
                          from parked_event where view = ? and topic = ? and aggregate_id = ? having count(*) > 0""")
                .bind(0, view.name())
                .bind(1, topic)
                .bind(2, aggregateId)
                .map((row, _) -> new ParkedKey(row.getBoolean("failed"), row.getLong("last_version")))
                .findOne()
                .orElse(null);
    }

    void park(
            Handle handle,
            ConsumerRecord<String, byte[]> record,
            @Nullable IncomingEvent event,
            ParkedEvent.Reason reason,
            @Nullable Throwable error) {
        ParkedEvents.lock(handle, view.name(), record.topic(), key(record, event));
        handle.createUpdate("""
                        insert into parked_event (view, topic, part, position, aggregate_id, version, type, recorded_at,
                                                  data, reason, error)
                        values (:view, :topic, :part, :position, :id, :version, :type, :recorded, :data, :reason, :error)
                        on conflict (view, topic, part, position) do nothing""")
                .bind("view", view.name())
                .bind("topic", record.topic())
                .bind("part", record.partition())
                .bind("position", record.offset())
                .bind("id", key(record, event))
                .bind("version", event == null ? null : event.version())
                .bind("type", event == null ? null : event.type())
                .bind("recorded", event == null ? null : event.recordedAt())
                .bind(
                        "data",
                        record.value() == null
                                ? ""
                                : new String(record.value(), StandardCharsets.UTF_8).replace("\0", ""))
                .bind("reason", reason.name())
                .bind("error", error == null ? null : ParkedEvents.text(error))
                .execute();
        counters.parked();
    }

    private static String key(ConsumerRecord<String, byte[]> record, @Nullable IncomingEvent event) {
        return event != null ? event.aggregateId() : String.valueOf(record.key());
    }
}
