package uk.nhs.epr.kit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.nhs.epr.kit.problem.ProblemType;

/// The OpenAPI document as one page for people, at `/api`, and each kind of problem at its address. They need no
/// network
/// and no script; the browser's own search finds everything.
@ApplicationScoped
public class ApiPages {
    private static final String DEFAULT = "<default>";
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    /// One field, parameter or answer; `of` names a schema of the page, or is empty.
    public record Line(String name, String type, String of, boolean isRequired, RawString told) {}

    /// One operation, with what it takes and gives.
    public record Operation(
            String id,
            String method,
            String path,
            String summary,
            RawString told,
            List<Line> parameters,
            List<Line> bodies,
            List<Line> answers) {}

    /// What belongs together, in the order in which a reader needs it.
    public record Group(String name, String told, List<Operation> operations) {}

    /// A schema with its fields.
    public record Part(String name, RawString told, List<Line> fields) {}

    /// All that the page shows.
    public record Page(String title, RawString told, List<Group> groups, List<Part> parts) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance api(Page page);

        static native TemplateInstance problems(List<ProblemType> types);

        static native TemplateInstance problem(ProblemType type, List<Line> members);
    }

    private final OpenApiDocumentService documents;
    private final ObjectMapper json;
    private final Texts texts = Texts.read();

    ApiPages(OpenApiDocumentService documents, ObjectMapper json) {
        this.documents = documents;
        this.json = json;
    }

    void open(@Observes Router router) {
        router.get("/api").blockingHandler(context -> answer(context, Templates.api(page(document()))));
        router.get("/problems")
                .blockingHandler(context -> answer(context, Templates.problems(List.of(ProblemType.values()))));
        router.get("/problems/:name")
                .blockingHandler(context -> ProblemType.named(context.pathParam("name"))
                        .ifPresentOrElse(
                                type -> answer(context, Templates.problem(type, members(type))), context::next));
    }

    private static void answer(RoutingContext context, TemplateInstance page) {
        context.response().headers().remove(HttpHeaders.CONTENT_ENCODING); // compressed where the client takes it so
        context.response()
                .putHeader("Content-Type", "text/html;charset=UTF-8")
                .putHeader("Content-Security-Policy", POLICY)
                .end(page.render());
    }

    /// Beside those of its own, a conflict has members that the service's rules give it.
    private List<Line> members(ProblemType type) {
        return texts.problemMembers().entrySet().stream()
                .filter(member -> type.members().contains(member.getKey())
                        || (type == ProblemType.CONFLICT && !isOfAnother(member.getKey())))
                .map(member -> new Line(
                        member.getKey(),
                        json.valueToTree(member.getValue().example()).toString(),
                        "",
                        false,
                        Prose.html(member.getValue().description())))
                .toList();
    }

    private static boolean isOfAnother(String member) {
        return Stream.of(ProblemType.values()).anyMatch(type -> type.members().contains(member));
    }

    private JsonNode document() {
        try {
            return json.readTree(documents.getDocument(DEFAULT, Format.JSON));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Page page(JsonNode document) {
        TreeMap<String, Operation> operations = new TreeMap<>();
        TreeMap<String, String> tags = new TreeMap<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> method.getValue().has("responses"))
                        .forEach(method -> {
                            Operation operation =
                                    operation(document, path.getKey(), method.getKey(), method.getValue());
                            operations.put(operation.id, operation);
                            tags.put(
                                    operation.id,
                                    method.getValue().at("/tags/0").asText());
                        }));
        return new Page(
                document.at("/info/title").asText(),
                Prose.html(document.at("/info/description").asText()),
                document.path("tags")
                        .valueStream()
                        .map(tag -> new Group(
                                tag.path("name").asText(),
                                tag.path("description").asText(),
                                operations.values().stream()
                                        .filter(operation ->
                                                tag.path("name").asText().equals(tags.get(operation.id)))
                                        .sorted(Comparator.comparing(Operation::path)
                                                .thenComparing(Operation::method))
                                        .toList()))
                        .toList(),
                document.at("/components/schemas").properties().stream()
                        .map(schema -> new Part(
                                schema.getKey(),
                                Prose.html(schema.getValue().path("description").asText()),
                                fields(schema.getValue())))
                        .toList());
    }

    private static Operation operation(JsonNode document, String path, String method, JsonNode described) {
        return new Operation(
                described.path("operationId").asText(),
                method.toUpperCase(Locale.ROOT),
                path,
                described.path("summary").asText(),
                Prose.html(described.path("description").asText()),
                described
                        .path("parameters")
                        .valueStream()
                        .map(parameter -> whole(document, parameter))
                        .map(parameter -> line(
                                parameter.path("name").asText() + " ("
                                        + parameter.path("in").asText() + ")",
                                parameter.path("schema"),
                                parameter.path("required").asBoolean(),
                                parameter.path("description").asText()))
                        .toList(),
                bodies(described.path("requestBody")),
                described.path("responses").properties().stream()
                        .flatMap(response -> answers(response.getKey(), whole(document, response.getValue())))
                        .toList());
    }

    private static List<Line> bodies(JsonNode body) {
        return body.path("content").properties().stream()
                .map(type -> line(type.getKey(), type.getValue().path("schema"), true, ""))
                .toList();
    }

    private static Stream<Line> answers(String status, JsonNode response) {
        String told = response.path("description").asText();
        JsonNode content = response.path("content");
        return content.isEmpty()
                ? Stream.of(line(status, content, false, told))
                : content.properties().stream()
                        .map(type -> line(
                                status + " " + type.getKey(), type.getValue().path("schema"), false, told));
    }

    private static List<Line> fields(JsonNode schema) {
        Set<String> required =
                schema.path("required").valueStream().map(JsonNode::asText).collect(Collectors.toSet());
        return schema.path("properties").properties().stream()
                .map(field -> line(
                        field.getKey(),
                        field.getValue(),
                        required.contains(field.getKey()),
                        field.getValue().path("description").asText()))
                .toList();
    }

    private static Line line(String name, JsonNode schema, boolean isRequired, String told) {
        String of = schema.path("$ref").asText(schema.at("/items/$ref").asText());
        return new Line(name, type(schema), of.substring(of.lastIndexOf('/') + 1), isRequired, Prose.html(told));
    }

    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            String reference = schema.path("$ref").asText();
            return reference.substring(reference.lastIndexOf('/') + 1);
        }
        if (schema.has("items")) {
            return "list of " + type(schema.path("items"));
        }
        return schema.path("format").asText(schema.path("type").asText());
    }

    private static JsonNode whole(JsonNode document, JsonNode part) {
        return part.has("$ref") ? document.at(part.path("$ref").asText().substring(1)) : part;
    }
}
