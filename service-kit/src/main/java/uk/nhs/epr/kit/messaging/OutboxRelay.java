package uk.nhs.epr.kit.messaging;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/// Publishes the outbox in order of position. One leader a service, by an advisory lock on a
/// connection of its own; fenced by a transactional id, so that a leader that slept and woke can't
/// write again. Whatever fails, it closes both and begins anew: never past a record that failed.
public final class OutboxRelay implements BackgroundWork {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final long LOCK = 0x6f7574626f78L;
    private static final int BATCH = 500;
    private static final int POLL_MILLIS = 100;
    private static final int RETRY_MILLIS = 500;
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(20);

    private record Row(
            long pos,
            UUID id,
            String stream,
            String key,
            String aggregateId,
            long version,
            String type,
            String payload,
            String traceparent,
            String correlationId,
            OffsetDateTime recordedAt) {}

    /// Where the relay gets its dedicated connection from.
    public interface Connections {
        Connection open() throws SQLException;
    }

    private final Connections connections;
    private final KafkaSettings kafka;
    private final String service;
    private final RelaySignal signal;
    private volatile boolean stopping;

    public OutboxRelay(Connections connections, KafkaSettings kafka, String service, RelaySignal signal) {
        this.connections = connections;
        this.kafka = kafka;
        this.service = service;
        this.signal = signal;
    }

    @Override
    public void run() {
        while (!stopping) {
            try (Connection connection = connections.open()) {
                if (lead(connection)) {
                    publishAll(connection);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception e) {
                LOG.warnf("Publishing is interrupted and begins again: %s", e.getMessage());
            } catch (Error e) {
                LOG.error("Publishing is interrupted and begins again", e);
            }
            pause(RETRY_MILLIS);
        }
    }

    private static boolean lead(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set idle_session_timeout = " + LONGEST_IDLE.toMillis());
            try (ResultSet row = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private void publishAll(Connection connection) throws Exception {
        KafkaProducer<String, byte[]> producer = new KafkaProducer<>(kafka.producer(service + "-relay"));
        try {
            producer.initTransactions();
            LOG.info("This instance publishes the outbox");
            while (!stopping) {
                List<Row> rows = unpublished(connection);
                if (rows.isEmpty()) {
                    signal.await(POLL_MILLIS);
                } else {
                    publish(producer, rows);
                    mark(connection, rows);
                }
            }
        } finally {
            producer.close(Duration.ZERO);
        }
    }

    private static List<Row> unpublished(Connection connection) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
                select pos, id, aggregatetype, coalesce(eventkey, aggregateid), aggregateid, version, type, payload,
                       traceparent, correlationid, recorded_at
                  from outbox where published_at is null order by pos limit ?""")) {
            query.setInt(1, BATCH);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    rows.add(new Row(
                            row.getLong(1),
                            row.getObject(2, UUID.class),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getLong(6),
                            row.getString(7),
                            row.getString(8),
                            row.getString(9),
                            row.getString(10),
                            row.getObject(11, OffsetDateTime.class)));
                }
            }
        }
        return rows;
    }

    private void publish(KafkaProducer<String, byte[]> producer, List<Row> rows) throws Exception {
        producer.beginTransaction();
        List<Future<?>> sent = new ArrayList<>(rows.size());
        for (Row row : rows) {
            sent.add(producer.send(record(row)));
        }
        producer.commitTransaction();
        for (Future<?> each : sent) {
            each.get();
        }
    }

    private ProducerRecord<String, byte[]> record(Row row) {
        CloudEvent event = CloudEventBuilder.v1()
                .withId(row.id.toString())
                .withSource(URI.create("/" + service))
                .withType(row.type)
                .withSubject(row.aggregateId)
                .withTime(row.recordedAt)
                .withDataSchema(URI.create(EventSchemas.URI_PREFIX + row.type))
                .withDataContentType("application/json")
                .withData(row.payload.getBytes(StandardCharsets.UTF_8))
                .withExtension("sequence", "%020d".formatted(row.version))
                .withExtension("traceparent", row.traceparent)
                .withExtension("correlationid", row.correlationId)
                .build();
        return KafkaMessageFactory.<String>createWriter(Topics.PREFIX + row.stream, row.key)
                .writeBinary(event);
    }

    private static void mark(Connection connection, List<Row> rows) throws SQLException {
        Long[] positions = rows.stream().map(Row::pos).toArray(Long[]::new);
        try (PreparedStatement update =
                connection.prepareStatement("update outbox set published_at = ? where pos = any (?)")) {
            update.setObject(1, Instant.now().atOffset(java.time.ZoneOffset.UTC));
            update.setArray(2, connection.createArrayOf("bigint", positions));
            update.executeUpdate();
        }
    }

    private void pause(long millis) {
        try {
            if (!stopping) {
                signal.await(millis);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    @Override
    public void close() {
        stopping = true;
        signal.wake();
    }
}
