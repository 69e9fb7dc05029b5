package uk.nhs.epr.kit.openapi;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Adds descriptions and examples from the texts where the code has none, and orders the tags.
final class Descriptions {
    private final OpenAPI document;
    private final Texts texts;

    private Descriptions(OpenAPI document, Texts texts) {
        this.document = document;
        this.texts = texts;
    }

    static void add(OpenAPI document, Texts texts) {
        Descriptions descriptions = new Descriptions(document, texts);
        document.getComponents().getSchemas().forEach(descriptions::tellSchema);
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(descriptions::tellOperation);
        descriptions.order();
    }

    private void tellSchema(String name, Schema schema) {
        if (schema.getDescription() == null) {
            String of = name.replaceFirst("Patch$", "");
            schema.setDescription(
                    texts.schemas().getOrDefault(of, texts.schemas().get(of + "Details")));
        }
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((field, of) -> {
                if (of.getDescription() == null) {
                    of.setDescription(Texts.ofField(texts.fields(), name, field));
                }
                FieldExamples.complete(of, Texts.ofField(texts.examples(), name, field));
            });
        }
        Map<String, String> values = texts.values().get(name);
        if (values != null && schema.getEnumeration() != null) {
            String meanings = schema.getEnumeration().stream()
                    .map(value -> "- `" + value + "`: " + values.getOrDefault(value.toString(), ""))
                    .collect(Collectors.joining("\n"));
            schema.setDescription(
                    schema.getDescription() == null ? meanings : schema.getDescription() + "\n\n" + meanings);
        }
    }

    private void tellOperation(Operation operation) {
        String text = texts.operations().get(operation.getOperationId());
        if (text != null) {
            String rest = operation.getDescription();
            operation.setDescription(rest == null ? text : text + "\n\n" + rest);
        }
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(this::tellParameter);
        }
    }

    private void tellParameter(Parameter parameter) {
        Texts.Text text =
                parameter.getName() == null ? null : texts.parameters().get(parameter.getName());
        if (text != null && parameter.getDescription() == null) {
            parameter.setDescription(text.description());
        }
        if (parameter.getSchema() != null && parameter.getExample() == null && parameter.getExamples() == null) {
            parameter.setExample(example(parameter.getSchema(), text == null ? null : text.example()));
        }
    }

    /// The example in the form of the schema: one of its values, or a list. Without one, a value of the
    /// schema.
    private @Nullable Object example(Schema given, @Nullable Object example) {
        Schema schema = whole(given);
        if (schema.getItems() != null) {
            Object item = example instanceof List<?> ? null : example(schema.getItems(), example);
            return item == null ? example : List.of(item);
        }
        List<Object> values = schema.getEnumeration();
        if (values != null) {
            return values.contains(example) ? example : values.getFirst();
        }
        boolean isBoolean = schema.getType() != null && schema.getType().contains(Schema.SchemaType.BOOLEAN);
        return example == null && isBoolean ? true : example;
    }

    private Schema whole(Schema schema) {
        return document.getComponents().getSchemas().getOrDefault(SchemaWalk.name(schema), schema);
    }

    private void order() {
        List<String> tags = texts.tags();
        if (document.getTags() != null) {
            document.setTags(document.getTags().stream()
                    .sorted(Comparator.comparingInt((Tag tag) -> place(tags, tag.getName()))
                            .thenComparing(Tag::getName))
                    .toList());
        }
    }

    private static int place(List<String> tags, String tag) {
        int place = tags.indexOf(tag);
        return place < 0 ? tags.size() : place;
    }
}
