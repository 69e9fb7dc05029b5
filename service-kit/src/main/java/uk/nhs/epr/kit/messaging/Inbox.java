package uk.nhs.epr.kit.messaging;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.sql.PassingFault;

/// Applies polled records to a view: the batch and the new positions in one transaction. When a record
/// of the batch can't be applied, the batch is taken again record by record, and that one is parked; one that is
/// nested too deeply as well.
public final class Inbox {
    private static final Logger LOG = Logger.getLogger(Inbox.class);

    /// Another instance has read on from this position: seek again.
    static final class MovedOn extends RuntimeException {}

    private final Jdbi jdbi;
    private final EventView view;
    private final ViewVersions versions;

    public Inbox(Jdbi jdbi, EventView view, InboxCounters counters) {
        this.jdbi = jdbi;
        this.view = view;
        this.versions = new ViewVersions(view, counters);
    }

    /// The position to read a partition from.
    public long position(TopicPartition partition) {
        return jdbi.inTransaction(handle -> {
            handle.createUpdate("insert into consumer_offset (view, topic, part, next) values (?, ?, ?, 0) "
                            + "on conflict do nothing")
                    .bind(0, view.name())
                    .bind(1, partition.topic())
                    .bind(2, partition.partition())
                    .execute();
            return handle.createQuery("select next from consumer_offset where view = ? and topic = ? and part = ?")
                    .bind(0, view.name())
                    .bind(1, partition.topic())
                    .bind(2, partition.partition())
                    .mapTo(Long.class)
                    .one();
        });
    }

    /// Applies the records, which were read from these positions on; returns the new positions.
    public Map<TopicPartition, Long> apply(ConsumerRecords<String, byte[]> records, Map<TopicPartition, Long> from) {
        try {
            jdbi.useTransaction(handle -> {
                for (TopicPartition partition : records.partitions()) {
                    move(handle, partition, Objects.requireNonNull(from.get(partition)), next(records, partition));
                }
                applyAll(handle, records);
            });
        } catch (MovedOn e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            if (PassingFault.is(e)) {
                throw e;
            }
            LOG.infof("A batch of view %s is applied again record by record: %s", view.name(), e.getMessage());
            applyOneByOne(records, from);
        }
        var next = new java.util.HashMap<TopicPartition, Long>();
        records.partitions().forEach(partition -> next.put(partition, next(records, partition)));
        return next;
    }

    private static long next(ConsumerRecords<String, byte[]> records, TopicPartition partition) {
        return Objects.requireNonNull(records.nextOffsets().get(partition)).offset();
    }

    private void applyOneByOne(ConsumerRecords<String, byte[]> records, Map<TopicPartition, Long> from) {
        for (TopicPartition partition : records.partitions()) {
            long at = Objects.requireNonNull(from.get(partition));
            List<ConsumerRecord<String, byte[]>> ofPartition = records.records(partition);
            for (ConsumerRecord<String, byte[]> record : ofPartition) {
                applyOrPark(partition, at, record);
                at = record.offset() + 1;
            }
            long before = at;
            jdbi.useTransaction(handle -> move(handle, partition, before, next(records, partition)));
        }
    }

    private void applyOrPark(TopicPartition partition, long at, ConsumerRecord<String, byte[]> record) {
        try {
            jdbi.useTransaction(handle -> {
                move(handle, partition, at, record.offset() + 1);
                applyAll(handle, List.of(record));
            });
        } catch (MovedOn e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            if (PassingFault.is(e)) {
                throw e;
            }
            LOG.errorf(e, "Parked: %s offset %d of view %s", partition, record.offset(), view.name());
            jdbi.useTransaction(handle -> {
                move(handle, partition, at, record.offset() + 1);
                versions.park(handle, record, event(record), ParkedEvent.Reason.FAILED, e);
            });
        }
    }

    private void move(Handle handle, TopicPartition partition, long from, long to) {
        int moved = handle.createUpdate("update consumer_offset set next = :to "
                        + "where view = :view and topic = :topic and part = :part and next = :from")
                .bind("to", to)
                .bind("view", view.name())
                .bind("topic", partition.topic())
                .bind("part", partition.partition())
                .bind("from", from)
                .execute();
        if (moved == 0) {
            throw new MovedOn();
        }
    }

    private void applyAll(Handle handle, Iterable<ConsumerRecord<String, byte[]>> records) {
        List<Read> all = new ArrayList<>();
        records.forEach(record -> all.add(read(record)));
        HeldVersions held = HeldVersions.of(
                handle, view.name(), all.stream().map(Read::aggregate).toList());
        all.forEach(each -> versions.apply(handle, each.record, each.event, held));
        held.write();
    }

    /// A record and the event in it.
    private record Read(ConsumerRecord<String, byte[]> record, IncomingEvent event) {
        HeldVersions.Aggregate aggregate() {
            return HeldVersions.Aggregate.of(record.topic(), event);
        }
    }

    private static Read read(ConsumerRecord<String, byte[]> record) {
        IncomingEvent event = event(record);
        if (event == null) {
            throw new IllegalArgumentException("is not a CloudEvent with subject, sequence and time");
        }
        return new Read(record, event);
    }

    private static @Nullable IncomingEvent event(ConsumerRecord<String, byte[]> record) {
        try {
            CloudEvent event = KafkaMessageFactory.createReader(record).toEvent();
            var data = event.getData();
            var sequence = event.getExtension("sequence");
            if (event.getSubject() == null || event.getTime() == null || data == null || sequence == null) {
                return null;
            }
            return new IncomingEvent(
                    event.getType(),
                    event.getSubject(),
                    Long.parseLong(sequence.toString()),
                    event.getTime(),
                    new String(data.toBytes(), StandardCharsets.UTF_8));
        } catch (CloudEventRWException | IllegalArgumentException _) {
            return null;
        }
    }
}
