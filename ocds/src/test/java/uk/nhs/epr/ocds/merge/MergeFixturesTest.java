package uk.nhs.epr.ocds.merge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.epr.ocds.OcdsJson;
import uk.nhs.epr.ocds.StandardFiles;

/// Merging is what the standard's own fixtures and examples say it is.
class MergeFixturesTest {
    @TestFactory
    Stream<DynamicTest> agrees_with_the_fixtures_of_the_standards_schema() throws IOException {
        return fixtures("ocds/merge/1.1", MergeRules.of(StandardFiles.json("ocds/merge/release-schema-1__1__4.json")));
    }

    @TestFactory
    Stream<DynamicTest> agrees_with_them_by_its_own_table_of_rules() throws IOException {
        return fixtures("ocds/merge/1.1", MergeRules.standard());
    }

    @TestFactory
    Stream<DynamicTest> agrees_with_the_fixtures_of_a_schema_of_edge_cases() throws IOException {
        return fixtures("ocds/merge/schema", MergeRules.of(StandardFiles.json("ocds/merge/schema.json")));
    }

    @ParameterizedTest
    @CsvSource({"APPEND,append", "BY_POSITION,by-position"})
    void keeps_duplicates_in_the_list_that_was_named(Duplicates duplicates, String fixture) {
        List<JsonNode> twice = new ArrayList<>();
        for (int time = 0; time < 2; time++) {
            twice.addAll(
                    StandardFiles.list(StandardFiles.json("ocds/merge/schema/identifier-merge-duplicate-id.json")));
        }

        Merged merged = Merge.by(MergeRules.of(StandardFiles.json("ocds/merge/schema.json")))
                .with(Map.of(List.of("nested", "array"), duplicates))
                .of(twice);

        assertThat(merged.compiled())
                .isEqualTo(StandardFiles.json("ocds/merge/schema/identifier-merge-duplicate-id-" + fixture + ".json"));
        assertThat(merged.warnings())
                .containsExactly(
                        "Several objects of nested/identifierMerge have the id 1",
                        "Several objects of nested/array have the id 1");
    }

    @Test
    void agrees_with_the_record_of_the_fictional_process() throws IOException {
        List<JsonNode> releases;
        try (Stream<Path> files = Files.list(StandardFiles.at("ocds/examples/fictional-process"))) {
            releases = files.filter(file -> file.toString().matches(".*-0\\d-.*json"))
                    .map(StandardFiles::json)
                    .map(file -> file.path("releases").path(0))
                    .toList();
        }

        Merged merged = Merge.by(MergeRules.standard()).of(releases);

        JsonNode expected = StandardFiles.json(
                        "ocds/examples/fictional-process/record/ocds-213czf-000-00001-withversions.json")
                .path("records")
                .path(0);
        assertSame(expected.path("compiledRelease"), merged.compiled());
        assertSame(expected.path("versionedRelease"), merged.versioned());
    }

    @ParameterizedTest
    @CsvSource({"tender", "tenderUpdate", "award", "contract", "contractAmendment", "implementation"})
    void agrees_with_the_records_of_the_history_of_changes(String file) {
        JsonNode record = StandardFiles.json("ocds/examples/change_history/records/" + file + ".json")
                .path("records")
                .path(0);

        Merged merged = Merge.by(MergeRules.standard()).of(StandardFiles.list(record.path("releases")));

        assertSame(record.path("compiledRelease"), merged.compiled());
        assertSame(record.path("versionedRelease"), merged.versioned());
    }

    private static Stream<DynamicTest> fixtures(String folder, MergeRules rules) throws IOException {
        Merge merge = Merge.by(rules);
        List<Path> expected;
        try (Stream<Path> files = Files.list(StandardFiles.at(folder))) {
            expected = files.filter(file -> file.toString().matches(".*-(compiled|versioned)\\.json"))
                    .sorted()
                    .toList();
        }
        return expected.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    String name = file.getFileName().toString();
                    Merged merged = merge.of(StandardFiles.list(StandardFiles.json(
                            file.resolveSibling(name.replaceFirst("-(compiled|versioned)\\.json$", ".json")))));
                    assertThat(name.endsWith("-compiled.json") ? merged.compiled() : merged.versioned())
                            .isEqualTo(StandardFiles.json(file));
                }));
    }

    private static void assertSame(JsonNode expected, JsonNode found) {
        assertThat(OcdsJson.isSame(expected, found))
                .withFailMessage(() -> "expected\n" + OcdsJson.writeIndented(expected) + "\nbut found\n"
                        + OcdsJson.writeIndented(found))
                .isTrue();
    }
}
