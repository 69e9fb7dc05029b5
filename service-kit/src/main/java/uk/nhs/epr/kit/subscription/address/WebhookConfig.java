package uk.nhs.epr.kit.subscription.address;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether and where to the service sends webhooks, and what their secrets are encrypted with.
@ConfigMapping(prefix = "epr.subscriptions")
public interface WebhookConfig {
    /// If it is off, nobody can subscribe, nothing is sent, and no key is needed.
    @WithDefault("true")
    boolean enabled();

    /// What secrets are encrypted with: 32 or more random characters.
    Optional<String> key();

    /// How the key is named beside what it encrypts; a new key needs a new name.
    @WithDefault("1")
    String keyId();

    /// Keys that secrets were encrypted with before, by name: read at the start, when the new key takes over.
    Map<String, String> formerKeys();

    /// Whether `http` is allowed beside `https`.
    @WithDefault("false")
    boolean allowHttp();

    /// Networks to send to though they are not public, such as `10.20.0.0/16`.
    Optional<List<String>> allowedNetworks();

    /// Certificates of authorities that receivers' are signed by, as PEM; those of the Java runtime without it.
    Optional<Path> authorities();

    /// The most messages that are being sent at a time.
    @WithDefault("256")
    int inFlight();

    /// How long a receiver has to answer.
    @WithDefault("PT15S")
    Duration timeout();

    /// After how long a message is sent again whose sender stopped before it noted the answer; longer than the timeout.
    @WithDefault("PT1M")
    Duration lease();

    /// How long the log keeps what was delivered or has failed for good.
    @WithDefault("P30D")
    Duration keep();

    /// The most subscriptions of one subject.
    @WithDefault("50")
    int most();
}
