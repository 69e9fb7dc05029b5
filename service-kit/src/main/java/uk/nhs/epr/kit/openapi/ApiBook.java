package uk.nhs.epr.kit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.RawString;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.nhs.epr.kit.page.Prose;

/// An OpenAPI document as people read it: operations by tag, then schemas. Descriptions are HTML.
public record ApiBook(String title, String description, List<Group> groups, List<Part> parts) {
    /// One field, parameter or answer. `of` names a schema of the document, or is empty.
    public record DescribedItem(String name, String type, String of, boolean isRequired, RawString description) {}

    /// An example of what is sent or answered.
    public record Example(String name, String text) {}

    /// One operation, with its parameters, request bodies and answers.
    public record Operation(
            String id,
            String tag,
            String method,
            String path,
            String summary,
            String description,
            List<DescribedItem> parameters,
            List<DescribedItem> bodies,
            List<DescribedItem> answers,
            List<Example> examples) {
        public RawString html() {
            return Prose.html(description);
        }
    }

    /// The operations of a tag.
    public record Group(String name, String description, List<Operation> operations) {
        public String id() {
            return "tag-" + name.replace(' ', '-');
        }
    }

    /// A schema with its fields.
    public record Part(String name, String description, List<DescribedItem> fields) {
        public RawString html() {
            return Prose.html(description);
        }
    }

    static ApiBook of(JsonNode document) {
        List<Operation> operations = document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(method -> method.getValue().has("responses"))
                        .map(method -> operation(document, path.getKey(), method.getKey(), method.getValue())))
                .sorted(Comparator.comparing(Operation::path).thenComparing(Operation::method))
                .toList();
        return new ApiBook(
                document.at("/info/title").asText(),
                document.at("/info/description").asText(),
                document.path("tags")
                        .valueStream()
                        .map(tag -> group(tag, operations))
                        .toList(),
                document.at("/components/schemas").properties().stream()
                        .map(schema -> new Part(
                                schema.getKey(),
                                schema.getValue().path("description").asText(),
                                fields(schema.getValue())))
                        .toList());
    }

    /// Every operation, in the order of the document's tags.
    Stream<Operation> operations() {
        return groups.stream().flatMap(group -> group.operations.stream());
    }

    private static Group group(JsonNode tag, List<Operation> all) {
        String name = tag.path("name").asText();
        return new Group(
                name,
                tag.path("description").asText(),
                all.stream().filter(operation -> operation.tag.equals(name)).toList());
    }

    private static Operation operation(JsonNode document, String path, String method, JsonNode described) {
        return new Operation(
                described.path("operationId").asText(),
                described.at("/tags/0").asText(),
                method.toUpperCase(Locale.ROOT),
                path,
                described.path("summary").asText(),
                described.path("description").asText(),
                described
                        .path("parameters")
                        .valueStream()
                        .map(parameter -> parameter(whole(document, parameter)))
                        .toList(),
                described.at("/requestBody/content").properties().stream()
                        .map(type -> item(type.getKey(), type.getValue().path("schema"), true, ""))
                        .toList(),
                described.path("responses").properties().stream()
                        .flatMap(response -> answers(response.getKey(), whole(document, response.getValue())))
                        .toList(),
                examples(described));
    }

    private static DescribedItem parameter(JsonNode parameter) {
        return item(
                parameter.path("name").asText() + " (" + parameter.path("in").asText() + ")",
                parameter.path("schema"),
                parameter.path("required").asBoolean(),
                parameter.path("description").asText());
    }

    private static Stream<DescribedItem> answers(String status, JsonNode response) {
        String description = response.path("description").asText();
        JsonNode content = response.path("content");
        return content.isEmpty()
                ? Stream.of(item(status, content, false, description))
                : content.properties().stream()
                        .map(type -> item(
                                status + " " + type.getKey(), type.getValue().path("schema"), false, description));
    }

    private static List<Example> examples(JsonNode described) {
        Stream<Example> requests = examples("Request, ", described.at("/requestBody/content"));
        Stream<Example> answers = described.path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .flatMap(response -> examples(
                        "Answer " + response.getKey() + ", ",
                        response.getValue().path("content")));
        return Stream.concat(requests, answers).toList();
    }

    private static Stream<Example> examples(String of, JsonNode content) {
        return content.properties().stream()
                .filter(type -> type.getValue().has("example"))
                .map(type -> {
                    JsonNode example = type.getValue().path("example");
                    return new Example(
                            of + type.getKey(), example.isTextual() ? example.asText() : example.toPrettyString());
                });
    }

    private static List<DescribedItem> fields(JsonNode schema) {
        Set<String> required =
                schema.path("required").valueStream().map(JsonNode::asText).collect(Collectors.toSet());
        return schema.path("properties").properties().stream()
                .map(field -> item(
                        field.getKey(),
                        field.getValue(),
                        required.contains(field.getKey()),
                        field.getValue().path("description").asText()))
                .toList();
    }

    private static DescribedItem item(String name, JsonNode schema, boolean isRequired, String description) {
        String of = schema.path("$ref").asText(schema.at("/items/$ref").asText());
        return new DescribedItem(
                name, type(schema), of.substring(of.lastIndexOf('/') + 1), isRequired, Prose.html(description));
    }

    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            String reference = schema.path("$ref").asText();
            return reference.substring(reference.lastIndexOf('/') + 1);
        }
        return schema.has("items")
                ? "list of " + type(schema.path("items"))
                : schema.path("format").asText(schema.path("type").asText());
    }

    private static JsonNode whole(JsonNode document, JsonNode part) {
        return part.has("$ref") ? document.at(part.path("$ref").asText().substring(1)) : part;
    }
}
