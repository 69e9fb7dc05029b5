package uk.nhs.epr.kit.messaging;

/// A change about to be published: the aggregate, its version and the data. `stream` names the topic without
/// its prefix (`trusts` for `epr.trusts`); `type` is the wire name. Events of one `key` stay in order: that of
/// the aggregate's parent where it has one, else its own id.
public record OutgoingEvent(String stream, String key, String aggregateId, long version, String type, Object data) {
    public OutgoingEvent(String stream, String aggregateId, long version, String type, Object data) {
        this(stream, aggregateId, aggregateId, version, type, data);
    }

    public String topic() {
        return Topics.PREFIX + stream;
    }
}
