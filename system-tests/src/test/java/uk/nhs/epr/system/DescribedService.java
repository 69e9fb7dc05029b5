package uk.nhs.epr.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A running service as its own OpenAPI document describes it: its operations, and whether an answer matches
/// the document.
final class DescribedService {
    private static final String ID = "urn:epr:openapi:";

    /// One operation: its method, its path with parameters in braces, and what the document says of it.
    record Operation(String method, String path, JsonNode description) {
        boolean isRead() {
            return method.equals("GET");
        }

        /// Whether its answer has an end.
        boolean ends() {
            return !description.at("/responses/200/content").has("text/event-stream");
        }

        List<JsonNode> parameters(String in) {
            return description
                    .path("parameters")
                    .valueStream()
                    .filter(parameter -> parameter.path("in").asText().equals(in))
                    .toList();
        }

        Optional<Map.Entry<String, JsonNode>> body() {
            return description.at("/requestBody/content").propertyStream().findFirst();
        }
    }

    private final String name;
    private final URI address;
    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();
    private final SchemaRegistry schemas;
    private final Map<String, Schema> known = new HashMap<>();

    DescribedService(String name, URI address, JsonNode document) {
        this.name = name;
        this.address = address;
        this.document = document;
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> method.getValue().has("responses"))
                        .forEach(method -> operations.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
        schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(ID + name, document.toString())));
    }

    String name() {
        return name;
    }

    URI address() {
        return address;
    }

    /// Those whose answer has an end.
    List<Operation> operations() {
        return operations.stream().filter(Operation::ends).toList();
    }

    /// What is wrong with an answer; empty if it matches the document.
    List<String> faults(Operation operation, int status, String type, String body) {
        List<String> faults = new ArrayList<>();
        if (status >= 500 && status != 503) {
            faults.add("a fault of the service");
        }
        String where = "/paths/" + escaped(operation.path()) + "/"
                + operation.method().toLowerCase(Locale.ROOT) + "/responses/" + status;
        String shared = document.at(where).path("$ref").asText();
        String pointer = shared.isEmpty() ? where : shared.substring(1);
        JsonNode response = document.at(pointer);
        if (response.isMissingNode()) {
            faults.add("a status that is not in the document");
            return faults;
        }
        if (body.isEmpty()) {
            return faults;
        }
        Optional<String> described = response.path("content")
                .propertyStream()
                .map(Map.Entry::getKey)
                .filter(known -> plain(known).equals(plain(type)))
                .findFirst();
        if (described.isEmpty()) {
            faults.add("a media type that is not in the document: " + type);
        } else if (plain(type).endsWith("json")) {
            schema(pointer + "/content/" + escaped(described.get()) + "/schema")
                    .validate(body, InputFormat.JSON)
                    .stream()
                    .limit(3)
                    .map(fault -> fault.getInstanceLocation() + " " + fault.getMessage())
                    .forEach(faults::add);
        }
        return faults;
    }

    /// A media type without its parameters.
    private static String plain(String type) {
        return type.split(";", -1)[0].strip();
    }

    private Schema schema(String pointer) {
        return known.computeIfAbsent(pointer, _ -> schemas.getSchema(SchemaLocation.of(ID + name + "#" + pointer)));
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
