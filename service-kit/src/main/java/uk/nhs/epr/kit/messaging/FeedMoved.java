package uk.nhs.epr.kit.messaging;

/// The feed has events up to this position, and they are committed. Each instance says so, whichever one told them;
/// what hears it runs on the teller's thread, and is quick.
public record FeedMoved(long position) {}
