package uk.nhs.epr.kit.subscription.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import uk.nhs.epr.kit.feed.PublishedEvent;
import uk.nhs.epr.kit.messaging.EventOrigin;
import uk.nhs.epr.kit.messaging.FeedEvent;

/// A message's body: a CloudEvent in JSON. A thin event has a `dataref`, from which its data can be read, instead
/// of `data`.
@ApplicationScoped
public class EventBody {
    private final ObjectMapper json;
    private final EventOrigin origin;

    EventBody(ObjectMapper json, EventOrigin origin) {
        this.json = json;
        this.origin = origin;
    }

    byte[] of(Message message, FeedEvent event) {
        if (!message.thin()) {
            return bytes(PublishedEvent.of(event, origin));
        }
        ObjectNode body = common(message, event.subject(), event.recordedAt());
        body.put("sequence", event.sequence());
        body.put("position", Long.toString(event.position()));
        body.put("traceparent", event.traceparent());
        body.put("correlationid", event.correlationId());
        body.put("dataref", origin.data(event.position()).toString());
        return bytes(body);
    }

    /// For a message that is not an event of the feed and carries its own data.
    byte[] of(Message message, String payload) {
        ObjectNode body = common(message, message.subject(), message.createdAt());
        body.put("datacontenttype", "application/json");
        body.putRawValue("data", new RawValue(payload));
        return bytes(body);
    }

    private ObjectNode common(Message message, String subject, OffsetDateTime time) {
        return json.createObjectNode()
                .put("specversion", "1.0")
                .put("id", message.id())
                .put("source", origin.source())
                .put("type", message.type())
                .put("subject", subject)
                .put("dataschema", origin.schema(message.type()).toString())
                .put("time", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.withOffsetSameInstant(ZoneOffset.UTC)));
    }

    private byte[] bytes(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
