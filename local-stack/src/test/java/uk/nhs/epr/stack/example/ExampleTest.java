package uk.nhs.epr.stack.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExampleTest {
    private final Example example = new Example();

    @Test
    void nine_southern_and_seven_london_trusts_run_millennium_on_contracts_that_end_in_october_2015() {
        assertThat(cluster("South")).hasSize(9);
        assertThat(cluster("London")).hasSize(7);
        assertThat(example.facts("systems").stream().filter(ExampleTest::isNational))
                .allMatch(fact -> fact.at("/contracts/0/period/end").asText().equals("2015-10"));
    }

    @Test
    void three_groups_of_southern_trusts_were_formed_in_2013_and_nobody_named_their_members() {
        assertThat(example.facts("collaborations").stream()
                        .filter(group -> group.path("formedOn").asText().equals("2013"))
                        .filter(group -> group.path("membersKnown").asText().equals("NONE")))
                .hasSize(3)
                .allMatch(group -> group.path("members").isMissingNode());
    }

    @Test
    void every_fact_speaks_of_a_trust_of_the_example() {
        var known = example.facts("trusts").stream()
                .map(trust -> trust.path("odsCode").asText())
                .collect(Collectors.toSet());

        var named = List.of("systems", "strategies", "collaborations", "frameworks", "tenders", "successions").stream()
                .flatMap(file -> example.facts(file).stream())
                .flatMap(fact -> trustsNamedIn(fact).stream())
                .collect(Collectors.toSet());

        assertThat(known).containsAll(named);
    }

    @Test
    void every_reported_fact_says_where_it_comes_from() {
        for (var file : List.of("strategies", "statements", "collaborations", "successions")) {
            assertThat(example.facts(file))
                    .allMatch(fact ->
                            hasSource(fact) || hasSource(fact.path("strategy")) || hasSource(fact.path("statement")));
        }
        assertThat(example.facts("systems"))
                .allMatch(fact -> hasSource(fact.path("system")))
                .allMatch(fact -> fact.path("contracts").valueStream().allMatch(ExampleTest::hasSource));
        assertThat(example.facts("tenders")).allMatch(fact -> hasSource(fact.path("tender")));
        assertThat(example.facts("frameworks"))
                .allMatch(
                        fact -> fact.path("callOffs").valueStream().allMatch(each -> hasSource(each.path("callOff"))));
    }

    @Test
    void every_tender_and_lot_says_what_it_is_for_and_no_trust_joined_before_it_existed() {
        assertThat(example.facts("tenders"))
                .allMatch(fact ->
                        fact.at("/tender/subject/systems/0/product").asText().equals("Millennium"));
        assertThat(example.facts("frameworks").getFirst().path("lots"))
                .allMatch(lot -> lot.at("/subject/categories").isArray());
        var barts = example.facts("frameworks").getFirst().at("/members/0");
        assertThat(barts.path("odsCode").asText()).isEqualTo("R1H");
        assertThat(barts.at("/steps/0/since").asText()).isEqualTo("2012-04");
    }

    @Test
    void a_fact_may_add_to_its_source_who_said_it_and_cite_others() {
        var oxford = example.facts("systems").getFirst().path("system");
        assertThat(oxford.at("/furtherSources/0/publication").asText()).isEqualTo("Digital Health (EHI)");
        assertThat(oxford.at("/furtherSources/0/confidence").asText()).isEqualTo("INDICATED");
        var joining = example.facts("frameworks").getFirst().at("/members/7/steps/0/source");
        assertThat(joining.at("/statedBy/role").asText()).isEqualTo("director of planning and information");
        assertThat(joining.has("of")).isFalse();
    }

    private Set<String> cluster(String name) {
        return example.facts("systems").stream()
                .filter(fact -> fact.at("/system/programme/cluster").asText().equals(name))
                .map(fact -> fact.path("trust").asText())
                .collect(Collectors.toSet());
    }

    private static boolean isNational(JsonNode fact) {
        return fact.at("/system/programme/name").asText().equals("NPfIT");
    }

    private static boolean hasSource(JsonNode fact) {
        return fact.at("/source/publication").isTextual();
    }

    private static List<String> trustsNamedIn(JsonNode fact) {
        var codes = new ArrayList<>(fact.findValuesAsText("odsCode"));
        codes.addAll(fact.findValuesAsText("trust"));
        codes.addAll(fact.findValuesAsText("leadOdsCode"));
        fact.findValues("predecessors").forEach(list -> list.forEach(code -> codes.add(code.asText())));
        fact.findValues("successors").forEach(list -> list.forEach(code -> codes.add(code.asText())));
        return codes;
    }
}
