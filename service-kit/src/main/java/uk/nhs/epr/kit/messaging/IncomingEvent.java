package uk.nhs.epr.kit.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.OffsetDateTime;

/// Another service's event as it arrived: its wire type, its aggregate, the aggregate's version, and the unread
/// data.
public record IncomingEvent(String type, String aggregateId, long version, OffsetDateTime recordedAt, String data) {
    private static final ObjectMapper TOLERANT = EventJson.tolerantReader();

    /// Reads one member of the data as the consumer's own record; members it does not name are left out.
    public <T> T read(String member, Class<T> as) {
        try {
            JsonNode node = TOLERANT.readTree(data).path(member);
            return TOLERANT.treeToValue(node, as);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "can't be read as " + as.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }
}
