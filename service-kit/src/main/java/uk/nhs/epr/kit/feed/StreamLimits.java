package uk.nhs.epr.kit.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How many streams of server-sent events one instance keeps open, and how.
@ConfigMapping(prefix = "epr.streams")
public interface StreamLimits {
    /// Streams that are open at a time, of all clients together.
    @WithDefault("2000")
    int open();

    /// Streams of one address that are open at a time.
    @WithDefault("1000")
    int openOfOne();

    /// After this time without an event, a stream sends a comment.
    @WithDefault("PT15S")
    Duration heartbeat();

    /// A reader that takes no waiting event for this time is disconnected.
    @WithDefault("PT20S")
    Duration slow();

    /// After how long a client should connect again.
    @WithDefault("PT2S")
    Duration retry();

    /// Requests for changes that wait at a time.
    @WithDefault("2000")
    int waiting();

    /// Requests of one address for changes that wait at a time.
    @WithDefault("1000")
    int waitingOfOne();
}
