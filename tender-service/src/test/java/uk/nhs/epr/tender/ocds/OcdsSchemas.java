package uk.nhs.epr.tender.ocds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import uk.nhs.epr.kit.testing.SharedData;
import uk.nhs.epr.ocds.OcdsJson;

/// The standard's schemas: OCDS 1.1.5, and the European profile with the United Kingdom's extension. They are
/// beside the checkout; a test that needs them is skipped, and says so, if they are not.
public final class OcdsSchemas {
    private final Schema core;
    private final Schema unitedKingdom;

    private OcdsSchemas() {
        core = schema((ObjectNode) json("ocds/schema-1.1.5/release-schema.json"));
        ObjectNode extended = (ObjectNode) json("ocds/fts-profile/release-schema.json");
        patch(extended, json("ocds/uk-extension/release-schema.json"));
        unitedKingdom = schema(extended);
    }

    /// The schemas; skips the test where they are not.
    public static OcdsSchemas orSkip() {
        return new OcdsSchemas();
    }

    /// What is wrong with a release by either schema; empty when nothing is.
    public List<String> faults(JsonNode release) {
        String text = OcdsJson.write(release);
        return Stream.of(core, unitedKingdom)
                .flatMap(schema -> schema.validate(text, InputFormat.JSON).stream())
                .map(fault -> fault.getInstanceLocation() + " " + fault.getMessage())
                .distinct()
                .toList();
    }

    /// A file beside the checkout; skips the test if there is none.
    public static Path file(String path) {
        return SharedData.at(path);
    }

    public static JsonNode json(String path) {
        try {
            return OcdsJson.read(Files.readString(file(path)));
        } catch (IOException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    private static Schema schema(ObjectNode schema) {
        schema.remove("id");
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                .getSchema(OcdsJson.write(schema), InputFormat.JSON);
    }

    /// A JSON merge patch (RFC 7396), as extensions are.
    private static void patch(ObjectNode schema, JsonNode extension) {
        extension.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                schema.remove(field.getKey());
            } else if (field.getValue().isObject() && schema.get(field.getKey()) instanceof ObjectNode known) {
                patch(known, field.getValue());
            } else {
                schema.set(field.getKey(), field.getValue());
            }
        });
    }
}
