package uk.nhs.epr.kit.messaging;

import java.util.Set;
import org.jdbi.v3.core.Handle;

/// What a service keeps of others' facts. Each version of an aggregate is applied exactly once and in
/// order, in one transaction with the position up to which the topic has been read.
public interface EventView {
    /// The view's name: its positions and parked events are kept under it.
    String name();

    Set<String> topics();

    /// Whether the view reads events of this wire type; others are counted and skipped.
    boolean knows(String type);

    void apply(Handle handle, String topic, IncomingEvent event);
}
