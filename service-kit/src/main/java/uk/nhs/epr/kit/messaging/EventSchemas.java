package uk.nhs.epr.kit.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// The JSON Schemas of all events under `contracts/events`, one file for each type.
@ApplicationScoped
public class EventSchemas {
    public static final String URI_PREFIX = "urn:epr:contract:";

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(EventSchemas::byUri));
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    /// What is wrong with this data as an event of this type; empty when nothing is.
    public List<String> faults(String type, String data) {
        Schema schema = schemas.computeIfAbsent(type, t -> registry.getSchema(SchemaLocation.of(URI_PREFIX + t)));
        return schema.validate(data, InputFormat.JSON).stream()
                .map(fault -> fault.getInstanceLocation() + " " + fault.getMessage())
                .toList();
    }

    private static String byUri(String uri) {
        return text(uri.substring(URI_PREFIX.length()))
                .orElseThrow(() -> new IllegalArgumentException("There is no contract " + uri));
    }

    /// The types of events that the service's AsyncAPI document has in its topic; what webhooks are sent beside them is
    /// none of them.
    public static Set<String> typesOf(String service) {
        JsonNode document;
        try {
            document = new YAMLMapper()
                    .readTree(read("contracts/asyncapi/" + service + ".yaml").orElse("{}"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        Set<String> types = new TreeSet<>();
        document.path("channels").properties().stream()
                .filter(channel -> channel.getValue().path("address").isTextual())
                .flatMap(channel -> channel.getValue().path("messages").properties().stream())
                .map(message -> document.path("components").path("messages").path(message.getKey()))
                .forEach(message -> types.add(message.path("name").asText()));
        return types;
    }

    /// The schema's own text.
    public static Optional<String> text(String type) {
        return read("contracts/events/" + type + ".json");
    }

    /// The AsyncAPI document of a service as the repository has it.
    public static String document(String service) {
        return read("contracts/asyncapi/" + service + ".yaml")
                .orElseThrow(() -> new IllegalStateException("There is no AsyncAPI document of " + service));
    }

    private static Optional<String> read(String resource) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
