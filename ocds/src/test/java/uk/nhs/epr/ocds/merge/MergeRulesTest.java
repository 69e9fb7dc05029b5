package uk.nhs.epr.ocds.merge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.epr.ocds.StandardFiles;

/// The project's table of rules says what the standard's schemas say, no more and no less.
class MergeRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ocds/schema-1.1.5/release-schema.json",
                "ocds/merge/release-schema-1__1__4.json",
                "ocds/fts-profile/release-schema.json"
            })
    void the_table_agrees_with_a_schema(String file) {
        assertAgrees(StandardFiles.json(file));
    }

    @Test
    void the_table_agrees_with_the_schema_that_the_united_kingdom_extends() {
        ObjectNode schema = (ObjectNode) StandardFiles.json("ocds/fts-profile/release-schema.json");
        patch(schema, StandardFiles.json("ocds/uk-extension/release-schema.json"));
        assertAgrees(schema);
    }

    @Test
    void every_name_in_the_table_stands_for_a_list_of_some_schema() {
        ObjectNode schema = (ObjectNode) StandardFiles.json("ocds/fts-profile/release-schema.json");
        patch(schema, StandardFiles.json("ocds/uk-extension/release-schema.json"));
        Set<String> known = new HashSet<>(Set.of("links", "rationaleClassifications"));

        new SchemaRules(schema).stated().keySet().forEach(path -> known.add(path.getLast()));

        assertThat(known).containsAll(StandardRules.WHOLE);
    }

    private static void assertAgrees(JsonNode schema) {
        SchemaRules stated = new SchemaRules(schema);
        assertThat(stated.stated()).containsValues(MergeRule.OMIT, MergeRule.WHOLE, MergeRule.DEEP);
        stated.stated()
                .forEach((path, rule) -> assertThat(MergeRules.standard().at(path))
                        .as(path.toString())
                        .isEqualTo(rule));
    }

    private static void patch(ObjectNode schema, JsonNode extension) {
        BiConsumer<String, JsonNode> apply = (name, value) -> {
            if (value.isObject() && schema.path(name).isObject()) {
                patch((ObjectNode) schema.get(name), value);
            } else {
                schema.set(name, value);
            }
        };
        extension.properties().forEach(field -> apply.accept(field.getKey(), field.getValue()));
    }
}
