package uk.nhs.epr.kit.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/// Gives schemas the names that generated clients show: the read form of a thing has its name, a page is `…Page`, a
/// patch `…Patch`. Days, times and ids are plain texts with a format, without their own schemas.
final class SchemaNames {
    private static final String NOT_BLANK = "\\S";
    private static final String NOT_BLANK_LINES = "(?s).*\\S.*";
    private static final Schema ANYTHING = OASFactory.createSchema();
    private static final Map<String, Schema> PLAIN = Map.of(
            "UUID", text("uuid"),
            "LocalDate", text("date"),
            "OffsetDateTime", text("date-time"),
            "Instant", text("date-time"),
            "Period", text("duration"),
            "LocalTime", text(null).pattern("^\\d{2}:\\d{2}(:\\d{2})?$"),
            "IfMatch", text(null),
            "JsonNode", ANYTHING,
            "RawValue", ANYTHING);
    /// What only a schema above refers to.
    private static final Set<String> UNUSED = Set.of("JsonNodeType");

    private final Map<String, String> names = new LinkedHashMap<>();

    static void give(OpenAPI document) {
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        SchemaNames renaming = new SchemaNames();
        schemas.forEach((name, schema) -> renaming.names.put(name, name(name, schema)));
        SchemaWalk.visit(document, renaming::rename);
        Map<String, Schema> renamed = new TreeMap<>();
        schemas.forEach((name, schema) -> {
            if (PLAIN.containsKey(name) || UNUSED.contains(name)) {
                return;
            }
            if (renamed.put(renaming.names.getOrDefault(name, name), schema) != null) {
                throw new IllegalStateException("Two schemas would be called " + renaming.names.get(name));
            }
        });
        document.getComponents().setSchemas(renamed);
    }

    private static String name(String name, Schema schema) {
        if (name.startsWith("Page") && schema.getProperties() != null) {
            Schema items = schema.getProperties().get("items");
            return items == null || items.getItems() == null ? name : plain(SchemaWalk.name(items.getItems())) + "Page";
        }
        return plain(name);
    }

    private static String plain(String name) {
        return name.replaceFirst("(?<=.)View$", "").replaceFirst("DetailsPatch$", "Patch");
    }

    private void rename(Schema schema) {
        String name = SchemaWalk.name(schema);
        Schema plain = PLAIN.get(name);
        if (plain != null) {
            schema.setRef(null);
            schema.setType(plain.getType());
            schema.setFormat(plain.getFormat());
            schema.setPattern(plain.getPattern());
        } else if (!name.isEmpty()) {
            schema.setRef(names.getOrDefault(name, name));
        }
        if (schema.getPattern() != null) {
            schema.setPattern("uuid".equals(schema.getFormat()) ? null : whole(schema.getPattern()));
        }
    }

    /// A pattern of the code is for the whole text, one of a schema for any part of it.
    private static String whole(String pattern) {
        if (pattern.startsWith("^") || pattern.equals(NOT_BLANK)) {
            return pattern;
        }
        return pattern.equals(NOT_BLANK_LINES) ? NOT_BLANK : "^(" + pattern + ")$";
    }

    private static Schema text(@Nullable String format) {
        return OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING)).format(format);
    }
}
