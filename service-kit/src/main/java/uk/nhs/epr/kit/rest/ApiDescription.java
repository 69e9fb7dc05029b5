package uk.nhs.epr.kit.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.jspecify.annotations.Nullable;

/// What the service's own OpenAPI document promises: its paths, their methods, and what each operation takes and
/// gives. Requests are checked against it, so that anything the document does not have is refused and never
/// ignored.
@ApplicationScoped
public class ApiDescription {
    private static final String DEFAULT = "<default>";
    private static final Pattern PARAMETER = Pattern.compile("\\{[^/{}]+}");
    private static final JaroWinklerSimilarity ALIKE = new JaroWinklerSimilarity();

    /// One method of one path: its query parameters and the media types of its bodies and answers.
    record Operation(Set<String> parameters, Set<String> takes, Set<String> gives) {
        /// The parameter that a client most likely meant by this name.
        Optional<String> nearest(String name) {
            return parameters.stream()
                    .max(Comparator.comparingDouble(
                            known -> ALIKE.apply(known.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT))));
        }
    }

    /// A path as the document writes it, its parameters open.
    private record Template(String text, Pattern form, Map<String, Operation> operations) {
        private int literals() {
            return PARAMETER.matcher(text).replaceAll("").length();
        }
    }

    private final Map<String, List<Template>> templates;

    ApiDescription(OpenApiDocumentService documents, ObjectMapper json) throws IOException {
        JsonNode paths =
                json.readTree(documents.getDocument(DEFAULT, Format.JSON)).path("paths");
        templates = paths.properties().stream()
                .map(path -> template(path.getKey(), path.getValue()))
                .sorted(Comparator.comparingInt(Template::literals).reversed())
                .collect(Collectors.groupingBy(template -> shape(template.text)));
    }

    /// The methods of a path, by name; empty where the document has no such path.
    Map<String, Operation> operations(String path) {
        String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return templates.getOrDefault(shape(plain), List.of()).stream()
                .filter(template -> template.form.matcher(plain).matches())
                .findFirst()
                .map(Template::operations)
                .orElse(Map.of());
    }

    @Nullable
    Operation operation(String method, String path) {
        return operation(method, operations(path));
    }

    /// What a method of a path does; a `HEAD` does what a `GET` does.
    static @Nullable Operation operation(String method, Map<String, Operation> ofPath) {
        return ofPath.get(method.equals("HEAD") ? "GET" : method);
    }

    /// The number of a path's parts, and the first two, which are never parameters: few paths share them.
    private static String shape(String path) {
        int second = path.indexOf('/', 1);
        int third = second < 0 ? -1 : path.indexOf('/', second + 1);
        long parts = path.chars().filter(each -> each == '/').count();
        return parts + (third < 0 ? path : path.substring(0, third));
    }

    /// What may be asked of a path, for `Allow`.
    static List<String> allowed(Map<String, Operation> operations) {
        Set<String> methods = new TreeSet<>(operations.keySet());
        methods.add("OPTIONS");
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return List.copyOf(methods);
    }

    private static Template template(String path, JsonNode methods) {
        Map<String, Operation> operations = new LinkedHashMap<>();
        methods.properties().stream()
                .filter(method -> method.getValue().has("responses"))
                .forEach(method ->
                        operations.put(method.getKey().toUpperCase(Locale.ROOT), operation(method.getValue())));
        String form = PARAMETER.splitAsStream(path).map(Pattern::quote).collect(Collectors.joining("[^/]+"));
        return new Template(path, Pattern.compile(form + (path.endsWith("}") ? "[^/]+" : "")), operations);
    }

    private static Operation operation(JsonNode described) {
        return new Operation(
                described
                        .path("parameters")
                        .valueStream()
                        .filter(parameter -> parameter.path("in").asText().equals("query"))
                        .map(parameter -> parameter.path("name").asText())
                        .collect(Collectors.toCollection(TreeSet::new)),
                types(described.path("requestBody")),
                described.path("responses").properties().stream()
                        .filter(response -> response.getKey().startsWith("2"))
                        .flatMap(response -> types(response.getValue()).stream())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Set<String> types(JsonNode bodyOrAnswer) {
        return bodyOrAnswer
                .path("content")
                .propertyStream()
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
