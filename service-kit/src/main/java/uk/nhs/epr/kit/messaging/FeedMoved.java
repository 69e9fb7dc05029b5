package uk.nhs.epr.kit.messaging;

/// The feed has events up to this position, and they are committed. Every instance fires it, whichever instance
/// wrote them. Observers run on the teller's thread and must return quickly.
public record FeedMoved(long position) {}
