package uk.nhs.epr.ocds.merge;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The merge rules that a schema states with `omitWhenMerged` and `wholeListMerge` (in OCDS 1.0,
/// `mergeStrategy`), and by what it says its lists hold.
final class SchemaRules implements MergeRules {
    private static final int DEEPEST = 50;

    private final JsonNode schema;
    private final Map<List<String>, MergeRule> rules = new HashMap<>();

    SchemaRules(JsonNode schema) {
        this.schema = schema;
        properties(schema.path("properties"), List.of());
    }

    @Override
    public MergeRule at(List<String> path) {
        return rules.getOrDefault(path, MergeRule.DEEP);
    }

    /// All lists of the schema, and the fields that are left out, with their rules.
    Map<List<String>, MergeRule> stated() {
        return Map.copyOf(rules);
    }

    private void properties(JsonNode properties, List<String> path) {
        if (path.size() > DEEPEST) {
            throw new IllegalArgumentException("The schema's definitions lead back to themselves");
        }
        properties.properties().forEach(property -> {
            List<String> at = new ArrayList<>(path);
            at.add(property.getKey());
            property(resolved(property.getValue()), List.copyOf(at));
        });
    }

    private void property(JsonNode field, List<String> path) {
        Set<String> types = types(field);
        if (isTrue(field, "omitWhenMerged", "ocdsOmit")) {
            rules.put(path, MergeRule.OMIT);
        } else if (types.contains("array") && isTrue(field, "wholeListMerge", "ocdsVersion")) {
            rules.put(path, MergeRule.WHOLE);
        } else if (types.contains("object") && field.has("properties")) {
            properties(field.get("properties"), path);
        } else if (types.contains("array")) {
            items(resolved(field.path("items")), path);
        }
    }

    private void items(JsonNode items, List<String> path) {
        Set<String> types = types(items);
        if (types.stream().anyMatch(type -> !type.equals("object"))) {
            rules.put(path, MergeRule.WHOLE);
        } else if (types.contains("object") && items.has("properties")) {
            if (items.path("properties").has("id")) {
                rules.put(path, MergeRule.DEEP);
                properties(items.get("properties"), path);
            } else {
                rules.put(path, MergeRule.WHOLE);
            }
        }
    }

    private static boolean isTrue(JsonNode field, String name, String strategyOfBefore) {
        return field.path(name).asBoolean()
                || field.path("mergeStrategy").asText().equals(strategyOfBefore);
    }

    private static Set<String> types(JsonNode field) {
        Set<String> types = new HashSet<>();
        JsonNode type = field.path("type");
        if (type.isTextual()) {
            types.add(type.asText());
        }
        type.forEach(each -> types.add(each.asText()));
        return types;
    }

    /// The field with what it refers to; what it says itself comes first.
    private JsonNode resolved(JsonNode field) {
        JsonNode known = field;
        for (int steps = 0; known.path("$ref").asText().startsWith("#/"); steps++) {
            if (steps > DEEPEST) {
                throw new IllegalArgumentException("The schema's definitions lead back to themselves");
            }
            JsonNode target =
                    schema.at(JsonPointer.compile(known.get("$ref").asText().substring(1)));
            ObjectNode own = known.deepCopy();
            own.remove("$ref");
            known = target.isObject() ? ((ObjectNode) target.deepCopy()).setAll(own) : own;
        }
        return known;
    }
}
