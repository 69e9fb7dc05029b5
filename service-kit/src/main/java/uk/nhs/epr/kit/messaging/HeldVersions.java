package uk.nhs.epr.kit.messaging;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/// The versions that a view has of a batch's aggregates: read in two queries and written in one.
final class HeldVersions {
    /// An aggregate with events in a topic.
    record Aggregate(String topic, String id) implements Comparable<Aggregate> {
        static Aggregate of(String topic, IncomingEvent event) {
            return new Aggregate(topic, event.aggregateId());
        }

        @Override
        public int compareTo(Aggregate other) {
            int byTopic = topic.compareTo(other.topic);
            return byTopic != 0 ? byTopic : id.compareTo(other.id);
        }
    }

    /// An aggregate and the version that the view has.
    public record Row(String topic, String id, long version) {
        Aggregate aggregate() {
            return new Aggregate(topic, id);
        }
    }

    private final Handle handle;
    private final String view;
    private final Map<Aggregate, Long> versions = new HashMap<>();
    private final Set<Aggregate> parked = new HashSet<>();
    private final Set<Aggregate> moved = new TreeSet<>();

    private HeldVersions(Handle handle, String view) {
        this.handle = handle;
        this.view = view;
    }

    static HeldVersions of(Handle handle, String view, Collection<Aggregate> aggregates) {
        HeldVersions held = new HeldVersions(handle, view);
        held.read(Set.copyOf(aggregates));
        return held;
    }

    private void read(Collection<Aggregate> aggregates) {
        aggregates.forEach(each -> versions.put(each, 0L));
        parked.removeAll(aggregates);
        rows("select topic, aggregate_id as id, version from view_version", aggregates)
                .forEach(row -> versions.put(row.aggregate(), row.version()));
        rows("select distinct topic, aggregate_id as id, 0 as version from parked_event", aggregates)
                .forEach(row -> parked.add(row.aggregate()));
    }

    private List<Row> rows(String select, Collection<Aggregate> aggregates) {
        return handle.createQuery(select
                        + " where view = :view and (topic, aggregate_id) in (select * from unnest(:topics, :ids))")
                .bind("view", view)
                .bind("topics", aggregates.stream().map(Aggregate::topic).toArray(String[]::new))
                .bind("ids", aggregates.stream().map(Aggregate::id).toArray(String[]::new))
                .mapTo(Row.class)
                .list();
    }

    long version(Aggregate aggregate) {
        return Objects.requireNonNull(versions.get(aggregate));
    }

    boolean isParked(Aggregate aggregate) {
        return parked.contains(aggregate);
    }

    /// Notes that a version was applied; `write` writes it.
    void moveTo(Aggregate aggregate, long version) {
        versions.put(aggregate, version);
        moved.add(aggregate);
    }

    /// Lets another class read and write the version of one aggregate.
    void aside(Aggregate aggregate, Runnable work) {
        write();
        work.run();
        read(List.of(aggregate));
    }

    /// Writes what was noted, in the order of the aggregates, so that two batches never wait for each other.
    void write() {
        if (moved.isEmpty()) {
            return;
        }
        List<Aggregate> all = new ArrayList<>(moved);
        moved.clear();
        handle.createUpdate("""
                        insert into view_version as known (view, topic, aggregate_id, version)
                        select :view, topic, id, version from unnest(:topics, :ids, :versions) as it (topic, id, version)
                        on conflict (view, topic, aggregate_id) do update
                           set version = greatest(known.version, excluded.version)""")
                .bind("view", view)
                .bind("topics", all.stream().map(Aggregate::topic).toArray(String[]::new))
                .bind("ids", all.stream().map(Aggregate::id).toArray(String[]::new))
                .bind("versions", all.stream().map(this::version).toArray(Long[]::new))
                .execute();
    }
}
