package uk.nhs.epr.kit.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How much one client may ask, how slowly it may send, and how much is held for all of them together. A rate
/// of 0 sets no limit; all requests of a minute may arrive at once.
@ConfigMapping(prefix = "epr.limits")
public interface Limits {
    @WithDefault("12000")
    int readsPerMinute();

    @WithDefault("2400")
    int writesPerMinute();

    @WithDefault("120")
    int importsPerMinute();

    /// Tokens that are refused, by the address they come from.
    @WithDefault("60")
    int failedTokensPerMinute();

    /// The largest body.
    @WithDefault("8M")
    MemorySize bodySize();

    /// The longest time from a body's first byte to its last.
    @WithDefault("PT60S")
    Duration bodyTime();

    /// The lowest average rate of a body after `bodyGrace`.
    @WithDefault("1024")
    int bodyBytesPerSecond();

    @WithDefault("PT5S")
    Duration bodyGrace();

    /// How much of all bodies is held in memory at a time.
    @WithDefault("64M")
    MemorySize bodiesTogether();

    /// How many reads wait for a view at a time (`Register-After`).
    @WithDefault("1000")
    int waitingReads();

    /// How many reads of one client wait for a view at a time.
    @WithDefault("50")
    int waitingReadsOfOne();
}
