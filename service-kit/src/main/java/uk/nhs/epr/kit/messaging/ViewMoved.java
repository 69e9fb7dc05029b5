package uk.nhs.epr.kit.messaging;

/// A view of this instance has more than before, and it is committed. It is not fired for events that another
/// instance applied.
public record ViewMoved(String view) {}
