package uk.nhs.epr.kit.messaging;

/// A change about to be published: which aggregate, at which version, and what is said of it. `stream`
/// names the topic without its prefix (`trusts` for `epr.trusts`); `type` is the wire name.
public record OutgoingEvent(String stream, String aggregateId, long version, String type, Object data) {
    public String topic() {
        return Topics.PREFIX + stream;
    }
}
