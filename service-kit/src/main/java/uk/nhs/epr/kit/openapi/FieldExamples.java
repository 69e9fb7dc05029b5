package uk.nhs.epr.kit.openapi;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/// Gives each field an example: the first value that it has in the example of a request or an answer, which is valid
/// and real. Fields that none shows have theirs from the texts.
final class FieldExamples {
    private final Map<String, Schema> schemas;

    private FieldExamples(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    static void add(OpenAPI document) {
        FieldExamples examples = new FieldExamples(document.getComponents().getSchemas());
        SchemaWalk.operations(document).forEach(operation -> {
            if (operation.getRequestBody() != null) {
                examples.take(operation.getRequestBody().getContent());
            }
            operation
                    .getResponses()
                    .getAPIResponses()
                    .values()
                    .forEach(response -> examples.take(response.getContent()));
        });
    }

    /// A plain field that no operation's example shows has this one, or `false`.
    static void complete(Schema property, @Nullable Object example) {
        boolean isBoolean = property.getType() != null && property.getType().contains(Schema.SchemaType.BOOLEAN);
        Object value = example == null && isBoolean ? false : example;
        boolean refers = property.getRef() != null
                || (property.getItems() != null && property.getItems().getRef() != null);
        if (value != null && !refers && property.getExamples() == null) {
            property.setExamples(List.of(value));
        }
    }

    private void take(@Nullable Content content) {
        if (content != null) {
            content.getMediaTypes().values().stream()
                    .filter(type -> type.getSchema() != null && type.getExample() != null)
                    .forEach(type -> take(type.getSchema(), type.getExample()));
        }
    }

    private void take(Schema given, Object example) {
        Schema schema = schemas.getOrDefault(SchemaWalk.name(given), given);
        if (example instanceof Map<?, ?> fields && schema.getProperties() != null) {
            fields.forEach((name, value) -> {
                Schema property = schema.getProperties().get(String.valueOf(name));
                if (property != null && value != null) {
                    take(property, value);
                    show(property, value);
                }
            });
        } else if (example instanceof List<?> items && schema.getItems() != null) {
            items.forEach(item -> take(schema.getItems(), item));
        }
    }

    /// Plain values are shown; objects and lists of objects have examples in their own schemas.
    private static void show(Schema property, Object value) {
        boolean isPlain = !(value instanceof Map)
                && !(value instanceof List<?> items && items.stream().anyMatch(Map.class::isInstance));
        if (isPlain && property.getExamples() == null) {
            property.setExamples(List.of(value));
        }
    }
}
