package uk.nhs.epr.kit.feed;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.messaging.EventOrigin;
import uk.nhs.epr.kit.messaging.FeedEvent;

/// An event as CloudEvents 1.0 write it in JSON, with its position. `data` is JSON already.
@Schema(
        name = "PublishedEvent",
        description = "A CloudEvent 1.0 in JSON; `position` is its place in the feed, `sequence` its subject's version")
public record PublishedEvent(
        String specversion,
        UUID id,
        String source,
        String type,
        String subject,
        OffsetDateTime time,
        String datacontenttype,
        @Nullable String dataschema,
        @Nullable String sequence,
        String position,
        @Nullable String traceparent,
        @Nullable String correlationid,
        @JsonRawValue @Schema(implementation = Object.class) String data) {
    private static final String JSON = "application/json";

    public static PublishedEvent of(FeedEvent event, EventOrigin origin) {
        return new PublishedEvent(
                "1.0",
                event.id(),
                origin.source(),
                event.type(),
                event.subject(),
                event.recordedAt(),
                JSON,
                origin.schema(event.type()).toString(),
                event.sequence(),
                Long.toString(event.position()),
                event.traceparent(),
                event.correlationId(),
                event.payload());
    }

    /// An event that has its own stream and is not in Kafka: it has no version and no contract there.
    public static PublishedEvent ofStream(
            UUID id, String service, String type, String subject, OffsetDateTime time, long position, String data) {
        return new PublishedEvent(
                "1.0",
                id,
                "/" + service,
                type,
                subject,
                time,
                JSON,
                null,
                null,
                Long.toString(position),
                null,
                null,
                data);
    }
}
