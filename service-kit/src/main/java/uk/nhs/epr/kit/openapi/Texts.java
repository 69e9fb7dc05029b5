package uk.nhs.epr.kit.openapi;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The texts of the OpenAPI document that have no single place in the code, from `openapi-texts/kit.yaml` and
/// the service's own `openapi-texts/service.yaml`: of fields, parameters, operations and values by name.
///
/// @param tags the tags, in the order in which a reader needs them
/// @param fields by `name`, or by `Schema.name` where the same name means something else
/// @param values of enums, by the name of the enum
/// @param examples of fields that no operation's example shows, by the same names as `fields`
public record Texts(
        List<String> tags,
        Map<String, String> operations,
        Map<String, String> schemas,
        Map<String, String> fields,
        Map<String, Text> parameters,
        Map<String, Map<String, String>> values,
        Map<String, Text> problemMembers,
        Map<String, Object> examples) {
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /// A sentence with an example.
    public record Text(String description, Object example) {}

    private record Given(
            @Nullable List<String> tags,
            @Nullable Map<String, String> operations,
            @Nullable Map<String, String> schemas,
            @Nullable Map<String, String> fields,
            @Nullable Map<String, Text> parameters,
            @Nullable Map<String, Map<String, String>> values,
            @Nullable Map<String, Text> problemMembers,
            @Nullable Map<String, Object> examples) {}

    public static Texts read() {
        Texts all = new Texts(
                List.of(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>());
        return all.with(given("kit")).with(given("service"));
    }

    private Texts with(Given given) {
        operations.putAll(Objects.requireNonNullElse(given.operations, Map.of()));
        schemas.putAll(Objects.requireNonNullElse(given.schemas, Map.of()));
        fields.putAll(Objects.requireNonNullElse(given.fields, Map.of()));
        parameters.putAll(Objects.requireNonNullElse(given.parameters, Map.of()));
        values.putAll(Objects.requireNonNullElse(given.values, Map.of()));
        problemMembers.putAll(Objects.requireNonNullElse(given.problemMembers, Map.of()));
        examples.putAll(Objects.requireNonNullElse(given.examples, Map.of()));
        // those of a service come before the common ones
        List<String> together = Stream.concat(
                        Objects.requireNonNullElse(given.tags, List.<String>of()).stream(), tags.stream())
                .toList();
        return new Texts(together, operations, schemas, fields, parameters, values, problemMembers, examples);
    }

    /// The text or example of a field: that of its schema, of the schema that a patch changes, or of every field of the
    /// name.
    static <T> @Nullable T ofField(Map<String, T> all, String schema, String field) {
        return Stream.of(
                        schema + ".",
                        schema.replaceFirst("Patch$", "Details") + ".",
                        schema.replaceFirst("Patch$", "") + ".",
                        "")
                .map(before -> all.get(before + field))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Given given(String name) {
        String file = "openapi-texts/" + name + ".yaml";
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(file)) {
            return in == null
                    ? new Given(null, null, null, null, null, null, null, null)
                    : YAML.readValue(in, Given.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
