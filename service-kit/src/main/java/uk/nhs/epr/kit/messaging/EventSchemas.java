package uk.nhs.epr.kit.messaging;

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
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The JSON Schemas of all events under `contracts/events`, one file for each type.
@ApplicationScoped
public class EventSchemas {
    public static final String URI_PREFIX = "urn:epr:contract:";

    private static final Pattern NAMED = Pattern.compile("name: (uk\\.nhs\\.epr\\.\\S+)");

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

    /// The types of events that the service's AsyncAPI document names.
    public static Set<String> typesOf(String service) {
        return NAMED.matcher(read("contracts/asyncapi/" + service + ".yaml").orElse(""))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
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
