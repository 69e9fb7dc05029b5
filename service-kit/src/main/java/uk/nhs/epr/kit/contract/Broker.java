package uk.nhs.epr.kit.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import uk.nhs.epr.kit.messaging.KafkaSettings;
import uk.nhs.epr.kit.messaging.MessagingConfig;

/// The site's Kafka as a subscriber reaches it, in the words of AsyncAPI.
@ApplicationScoped
class Broker {
    /// Where subscribers reach Kafka, when that is another address than the services'.
    @ConfigMapping(prefix = "epr.public.kafka")
    interface Place {
        Optional<String> bootstrapServers();
    }

    private static final Map<String, String> SCHEMES =
            Map.of("PLAIN", "plain", "SCRAM-SHA-256", "scramSha256", "SCRAM-SHA-512", "scramSha512");

    private final String host;
    private final Map<String, Object> settings;

    Broker(Place place, MessagingConfig config) {
        host = place.bootstrapServers().orElse(config.bootstrapServers());
        settings = KafkaSettings.read(config.bootstrapServers(), config.kafkaClientFile())
                .ofOperator();
    }

    ObjectNode described() {
        String protocol = text("security.protocol");
        ObjectNode server = JsonNodeFactory.instance
                .objectNode()
                .put("host", host)
                .put("protocol", protocol.contains("SSL") ? "kafka-secure" : "kafka")
                .put("title", "Kafka")
                .put("description", "The register's Kafka. Read with isolation.level=read_committed.");
        if (securityScheme().isPresent()) {
            server.putArray("security").addObject().put("$ref", "#/components/securitySchemes/kafka");
        }
        return server;
    }

    /// How a subscriber says who it is, where Kafka asks.
    Optional<ObjectNode> securityScheme() {
        return Optional.ofNullable(SCHEMES.get(text("sasl.mechanism")))
                .map(type -> JsonNodeFactory.instance
                        .objectNode()
                        .put("type", type)
                        .put("description", "Credentials with read access, from the operator"));
    }

    private String text(String setting) {
        return String.valueOf(settings.getOrDefault(setting, "")).toUpperCase(Locale.ROOT);
    }
}
