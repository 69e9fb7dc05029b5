package uk.nhs.epr.kit.messaging;

/// A view of this instance holds more than before, and what it holds is committed. What another instance applied tells
/// nobody here.
public record ViewMoved(String view) {}
