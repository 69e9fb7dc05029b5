package uk.nhs.epr.ocds.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.ocds.OcdsJson;

/// What merging does where the fixtures are silent.
class MergeTest {
    @Test
    void a_field_set_to_null_takes_back_all_that_is_below_it() {
        Merged merged = merge("'tender':{'id':'1','items':[{'id':'a'}]}", "'tender':null");

        assertThat(merged.compiled().has("tender")).isFalse();
        assertThat(merged.versioned().at("/tender/id/1/value").isNull()).isTrue();
    }

    @Test
    void an_object_whose_fields_were_all_taken_back_is_gone() {
        Merged merged = merge(
                "'tender':{'id':'1','value':{'amount':5,'x':{'y':1}}}",
                "'tender':{'value':{'amount':null,'x':{'y':null}}}");

        assertThat(merged.compiled().path("tender")).isEqualTo(json("{'id':'1'}"));
    }

    @Test
    void an_object_of_which_nothing_is_merged_is_left_out_of_both() throws JsonProcessingException {
        MergeRules rules = MergeRules.of(OcdsJson.readSchema("""
                {"title": "First", "title": "Second", "properties": {
                    "tag": {"omitWhenMerged": true},
                    "tender": {"type": "object", "properties": {"note": {"type": "string", "omitWhenMerged": true}}}}}"""));

        Merged merged = Merge.by(rules)
                .of(releases("'tender':{'note':'A','x':{'y':{}}},'list':[{'z':{}}]", "'tender':{'note':'B'}"));

        assertThat(merged.compiled().has("tender")).isFalse();
        assertThat(merged.compiled().has("list")).isFalse();
        assertThat(merged.versioned().has("tender")).isFalse();
        assertThat(merged.versioned().has("list")).isFalse();
    }

    @Test
    void what_was_taken_back_can_be_said_again_without_what_it_had() {
        Merged merged = merge("'tender':{'id':'1','title':'A'}", "'tender':null", "'tender':{'id':'2'}");

        assertThat(merged.compiled().path("tender")).isEqualTo(json("{'id':'2'}"));
    }

    @Test
    void a_field_that_changes_its_kind_is_replaced_and_its_versions_are_kept_whole() {
        Merged merged = merge("'x':{'a':1}", "'x':[{'id':'1','b':2}]", "'x':'text'");

        assertThat(merged.compiled().path("x")).isEqualTo(json("'text'"));
        assertThat(merged.versioned().path("x").findValuesAsText("releaseID")).containsExactly("0", "1", "2");
        assertThat(merged.versioned().at("/x/0/value")).isEqualTo(json("{'a':1}"));
        assertThat(merged.versioned().at("/x/1/value")).isEqualTo(json("[{'id':'1','b':2}]"));
    }

    @Test
    void an_id_is_the_same_as_a_number_and_as_a_text() {
        Merged merged = merge("'parties':[{'id':1,'name':'A'}]", "'parties':[{'id':'1','name':'B'}]");

        assertThat(merged.compiled().path("parties")).isEqualTo(json("[{'id':1,'name':'B'}]"));
    }

    @Test
    void objects_without_an_id_are_all_kept() {
        Merged merged = merge("'parties':[{'name':'A'}]", "'parties':[{'name':'A'},{'name':'B'}]");

        assertThat(merged.compiled().path("parties")).hasSize(3);
    }

    @Test
    void a_strategy_for_duplicates_leaves_lists_without_any_alone() {
        Merged merged = Merge.by(MergeRules.standard())
                .with(Duplicates.APPEND)
                .of(releases("'parties':[{'id':'1'}],'awards':[{'id':'1'},{'id':'1'}]", "'parties':[{'id':'1'}]"));

        assertThat(merged.compiled().path("parties")).hasSize(1);
        assertThat(merged.compiled().path("awards")).hasSize(2);
    }

    @Test
    void numbers_keep_their_value_whatever_their_size() {
        Merged merged = merge("'value':{'amount':1e9999}", "'value':{'amount':0.10000000000000000000000000000000001}");

        assertThat(OcdsJson.write(merged.versioned()))
                .contains("1E+9999")
                .contains("0.10000000000000000000000000000000001");
    }

    @Test
    void a_number_written_otherwise_is_no_new_version() {
        assertThat(merge("'amount':1", "'amount':1.0").versioned().path("amount"))
                .hasSize(1);
    }

    @Test
    void releases_are_merged_by_date_whatever_their_order_and_offset() {
        List<JsonNode> releases = List.of(
                json("{'ocid':'o','id':'2','date':'2026-01-01T00:30:00+01:00','title':'first'}"),
                json("{'ocid':'o','id':'1','date':'2026-01-01T00:00:00Z','title':'second'}"));

        assertThat(Merge.by(MergeRules.standard()).of(releases).compiled().path("title"))
                .isEqualTo(json("'second'"));
        assertThat(Merge.by(MergeRules.standard())
                        .of(releases.reversed())
                        .compiled()
                        .path("title"))
                .isEqualTo(json("'second'"));
    }

    @Test
    void the_releases_that_were_given_stay_as_they_are() {
        List<JsonNode> releases = releases("'tender':{'id':'1','items':[{'id':'a'}]}", "'tender':{'id':null}");
        List<JsonNode> before =
                releases.stream().map(JsonNode::<JsonNode>deepCopy).toList();

        Merge.by(MergeRules.standard()).of(releases);

        assertThat(releases).isEqualTo(before);
    }

    @Test
    void refuses_what_can_not_be_one_process() {
        Merge merge = Merge.by(MergeRules.standard());

        assertThatThrownBy(() -> merge.of(List.of())).hasMessage("There are no releases");
        assertThatThrownBy(() -> merge.of(List.of(json("{'ocid':'o','id':'1'}"))))
                .hasMessageContaining("no date");
        assertThatThrownBy(() -> merge.of(List.of(json("{'ocid':'o','id':'1','date':'soon'}"))))
                .hasMessageContaining("soon");
        assertThatThrownBy(() -> merge.of(List.of(
                        json("{'ocid':'o','id':'1','date':'2026-01-01'}"),
                        json("{'ocid':'p','id':'1','date':'2026-01-01'}"))))
                .hasMessageContaining("several processes");
    }

    private static Merged merge(String... bodies) {
        return Merge.by(MergeRules.standard()).of(releases(bodies));
    }

    private static List<JsonNode> releases(String... bodies) {
        List<JsonNode> releases = new ArrayList<>();
        Arrays.stream(bodies)
                .forEach(body -> releases.add(json("{'ocid':'o','id':'%d','date':'2026-01-%02d','tag':['tender'],%s}"
                        .formatted(releases.size(), releases.size() + 1, body))));
        return releases;
    }

    private static JsonNode json(String text) {
        try {
            return OcdsJson.read(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
