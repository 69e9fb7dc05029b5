package uk.nhs.epr.kit.openapi;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/// Visits the schemas of a document.
final class SchemaWalk {
    private static final String COMPONENT = "#/components/schemas/";

    private SchemaWalk() {}

    /// The component that a schema refers to; empty if it refers to none.
    static String name(Schema schema) {
        String reference = schema.getRef();
        return reference == null || !reference.startsWith(COMPONENT) ? "" : reference.substring(COMPONENT.length());
    }

    static Stream<Operation> operations(OpenAPI document) {
        return document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream());
    }

    /// Each schema of the components and the operations, and each within one.
    static void visit(OpenAPI document, Consumer<Schema> visitor) {
        document.getComponents().getSchemas().values().forEach(schema -> visit(schema, visitor));
        operations(document).forEach(operation -> {
            if (operation.getParameters() != null) {
                operation.getParameters().stream()
                        .filter(parameter -> parameter.getSchema() != null)
                        .forEach(parameter -> visit(parameter.getSchema(), visitor));
            }
            bodies(operation).forEach(schema -> visit(schema, visitor));
            operation.getResponses().getAPIResponses().values().stream()
                    .flatMap(response -> schemas(response.getContent()))
                    .forEach(schema -> visit(schema, visitor));
        });
    }

    /// The components that what clients send consists of.
    static Set<String> sent(OpenAPI document) {
        Set<String> found = new HashSet<>();
        operations(document)
                .flatMap(SchemaWalk::bodies)
                .forEach(schema -> follow(schema, document.getComponents().getSchemas(), found));
        return found;
    }

    private static void follow(Schema schema, Map<String, Schema> all, Set<String> found) {
        visit(schema, part -> {
            Schema component = all.get(name(part));
            if (component != null && found.add(name(part))) {
                follow(component, all, found);
            }
        });
    }

    private static Stream<Schema> bodies(Operation operation) {
        return operation.getRequestBody() == null
                ? Stream.of()
                : schemas(operation.getRequestBody().getContent());
    }

    private static Stream<Schema> schemas(@Nullable Content content) {
        return content == null
                ? Stream.of()
                : content.getMediaTypes().values().stream()
                        .map(type -> type.getSchema())
                        .filter(Objects::nonNull);
    }

    private static void visit(Schema schema, Consumer<Schema> visitor) {
        visitor.accept(schema);
        Map<String, Schema> properties = schema.getProperties();
        Stream.of(
                        properties == null ? List.<Schema>of() : properties.values(),
                        some(schema.getItems()),
                        some(schema.getAdditionalPropertiesSchema()),
                        some(schema.getAllOf()),
                        some(schema.getAnyOf()),
                        some(schema.getOneOf()))
                .flatMap(Collection::stream)
                .forEach(part -> visit(part, visitor));
    }

    private static List<Schema> some(@Nullable Schema schema) {
        return schema == null ? List.of() : List.of(schema);
    }

    private static List<Schema> some(@Nullable List<Schema> schemas) {
        return schemas == null ? List.of() : schemas;
    }
}
