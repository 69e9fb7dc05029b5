package uk.nhs.epr.kit.testing;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jdbi.v3.core.Jdbi;
import uk.nhs.epr.kit.messaging.EventSchemas;
import uk.nhs.epr.kit.messaging.EventView;
import uk.nhs.epr.kit.messaging.Inbox;
import uk.nhs.epr.kit.messaging.InboxCounters;

/// Gives other services' events to a view as Kafka does, one record in each batch. The events must match their
/// contracts, like published ones.
public record ComingIn(Jdbi jdbi, EventView view) {
    private static final EventSchemas CONTRACTS = new EventSchemas();

    public void event(String topic, String type, String aggregateId, long version, String data) {
        if (view.knows(type)) {
            List<String> faults = CONTRACTS.faults(type, data);
            if (!faults.isEmpty()) {
                throw new IllegalArgumentException(type + " breaks its contract: " + faults);
            }
        }
        withoutContract(topic, type, aggregateId, version, data);
    }

    /// An event as another service sends it.
    public record Sent(String type, String aggregateId, long version, String data) {}

    /// Gives the view an event that no service publishes.
    public void withoutContract(String topic, String type, String aggregateId, long version, String data) {
        batch(topic, List.of(new Sent(type, aggregateId, version, data)));
    }

    /// Gives the view events in one batch.
    public void batch(String topic, List<Sent> events) {
        TopicPartition partition = new TopicPartition(topic, 0);
        Inbox inbox = new Inbox(jdbi, view, new InboxCounters(new SimpleMeterRegistry(), view.name()));
        long position = inbox.position(partition);
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        events.forEach(event -> records.add(record(partition, position + records.size(), event)));
        inbox.apply(
                new ConsumerRecords<>(
                        Map.of(partition, records),
                        Map.of(partition, new OffsetAndMetadata(position + records.size()))),
                Map.of(partition, position));
    }

    private static ConsumerRecord<String, byte[]> record(TopicPartition partition, long position, Sent sent) {
        var event = CloudEventBuilder.v1()
                .withId(UUID.randomUUID().toString())
                .withSource(URI.create("/elsewhere"))
                .withType(sent.type)
                .withSubject(sent.aggregateId)
                .withTime(OffsetDateTime.now(ZoneOffset.UTC))
                .withExtension("sequence", "%020d".formatted(sent.version))
                .withData("application/json", sent.data.getBytes(StandardCharsets.UTF_8))
                .build();
        var written = KafkaMessageFactory.createWriter(partition.topic()).writeBinary(event);
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                position,
                0L,
                TimestampType.CREATE_TIME,
                0,
                0,
                sent.aggregateId,
                written.value(),
                new RecordHeaders(written.headers()),
                Optional.empty());
    }

    /// How many events of this aggregate wait outside the view.
    public int parked(String aggregateId) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from parked_event where aggregate_id = ?")
                .bind(0, aggregateId)
                .mapTo(Integer.class)
                .one());
    }
}
