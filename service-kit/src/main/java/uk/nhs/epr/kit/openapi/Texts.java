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

/// The sentences of the OpenAPI document that belong to no single place in the code, from `openapi-texts/kit.yaml` and
/// the
/// service's own `openapi-texts/service.yaml`: of fields, parameters, operations and values by name.
///
/// @param tags the tags, in the order in which a reader needs them
/// @param fields by `name`, or by `Schema.name` where the same name means something else
/// @param values of enums, by the name of the enum
public record Texts(
        List<String> tags,
        Map<String, String> operations,
        Map<String, String> schemas,
        Map<String, String> fields,
        Map<String, Text> parameters,
        Map<String, Map<String, String>> values,
        Map<String, Text> problemMembers) {
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
            @Nullable Map<String, Text> problemMembers) {}

    public static Texts read() {
        Texts all = new Texts(
                List.of(),
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
        // those of a service come before what all have
        List<String> together = Stream.concat(
                        Objects.requireNonNullElse(given.tags, List.<String>of()).stream(), tags.stream())
                .toList();
        return new Texts(together, operations, schemas, fields, parameters, values, problemMembers);
    }

    private static Given given(String name) {
        String file = "openapi-texts/" + name + ".yaml";
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(file)) {
            return in == null ? new Given(null, null, null, null, null, null, null) : YAML.readValue(in, Given.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
