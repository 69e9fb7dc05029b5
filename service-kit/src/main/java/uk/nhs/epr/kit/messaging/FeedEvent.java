package uk.nhs.epr.kit.messaging;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

/// A public event at its position of the feed. `stream` names the topic without its prefix, `subject` the aggregate,
/// `key` what keeps events in order in Kafka, `payload` the event's data as JSON.
public record FeedEvent(
        long position,
        UUID id,
        String stream,
        String subject,
        long version,
        String key,
        String type,
        String payload,
        String traceparent,
        String correlationId,
        OffsetDateTime recordedAt) {
    /// The columns that `read` reads.
    public static final String COLUMNS = """
            position, id, aggregatetype, aggregateid, version, eventkey, type, payload, traceparent, correlationid,
            recorded_at""";

    /// Reads a row of `feed_event` that was selected by `COLUMNS`.
    public static FeedEvent read(ResultSet row) throws SQLException {
        return new FeedEvent(
                row.getLong("position"),
                row.getObject("id", UUID.class),
                row.getString("aggregatetype"),
                row.getString("aggregateid"),
                row.getLong("version"),
                row.getString("eventkey"),
                row.getString("type"),
                row.getString("payload"),
                row.getString("traceparent"),
                row.getString("correlationid"),
                row.getObject("recorded_at", OffsetDateTime.class));
    }

    /// The event as Kafka has it.
    CloudEvent cloudEvent(EventOrigin origin) {
        return CloudEventBuilder.v1()
                .withId(id.toString())
                .withSource(URI.create(origin.source()))
                .withType(type)
                .withSubject(subject)
                .withTime(recordedAt)
                .withDataSchema(origin.schema(type))
                .withDataContentType("application/json")
                .withData(payload.getBytes(StandardCharsets.UTF_8))
                .withExtension("sequence", sequence())
                .withExtension("position", Long.toString(position))
                .withExtension("traceparent", traceparent)
                .withExtension("correlationid", correlationId)
                .build();
    }

    /// The aggregate's version, in 20 digits.
    public String sequence() {
        return "%020d".formatted(version);
    }
}
