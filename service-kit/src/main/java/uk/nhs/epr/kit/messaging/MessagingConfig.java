package uk.nhs.epr.kit.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Where a service publishes to and how it is known there.
@ConfigMapping(prefix = "epr")
public interface MessagingConfig {
    /// The service's name: the source of its events, its group and its transactional id.
    String service();

    /// The stream it publishes to: `trusts` for the topic `epr.trusts`.
    String stream();

    /// Which of the service's instances this is; each needs its own, kept over restarts.
    @WithDefault("0")
    String replica();

    @WithName("kafka.bootstrap-servers")
    @WithDefault("localhost:9092")
    String bootstrapServers();

    @WithName("kafka.replication-factor")
    @WithDefault("1")
    short replicationFactor();

    /// A file with what else Kafka's clients need: `security.protocol`, `sasl.jaas.config` and the like.
    @WithName("kafka.client-file")
    Optional<Path> kafkaClientFile();

    /// Off where a test drives the views itself.
    @WithName("messaging.enabled")
    @WithDefault("true")
    boolean enabled();

    /// The largest event in bytes: a larger one is refused when it is written.
    @WithName("outbox.largest-event")
    @WithDefault("900000")
    int largestEvent();

    /// How long the feed keeps every event; of older ones it keeps the latest of each subject.
    @WithName("feed.keep")
    @WithDefault("P400D")
    Duration keep();

    /// The service is not ready when an event has waited longer than this to be published.
    @WithName("outbox.oldest-allowed")
    @WithDefault("PT15M")
    Duration oldestAllowed();

    /// Whose tokens are accepted; the JWT settings of the service refer to these.
    Jwt jwt();

    /// The OpenID Connect provider whose tokens are accepted.
    interface Jwt {
        /// Where its public keys are: a file or an address with a JSON Web Key Set.
        String jwks();

        String issuer();

        String audience();
    }
}
