package uk.nhs.epr.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.stack.example.ExampleLoader;

/// The southern and London trusts: what the register answers about them, day by day, from facts that were
/// given to three services and travelled between them as events.
class ExampleTest {
    private static final Register REGISTER = LoadedExample.register();

    private static JsonNode south(String asOf) {
        return REGISTER.get("trust-service", "/v1/cover?programme=NPfIT&cluster=South&asOf=" + asOf);
    }

    private static Map<String, String> stages(JsonNode board) {
        return board.path("items")
                .valueStream()
                .collect(Collectors.toMap(
                        item -> item.at("/trust/odsCode").asText(),
                        item -> item.at("/route/stage").asText()));
    }

    private static JsonNode itemOf(String odsCode, JsonNode board) {
        return board.path("items")
                .valueStream()
                .filter(item -> item.at("/trust/odsCode").asText().equals(odsCode))
                .findAny()
                .orElseThrow();
    }

    @Test
    void in_august_2013_nine_systems_run_out_in_october_2015_and_none_is_secured() {
        JsonNode board = south("2013-08-15");
        assertThat(stages(board))
                .isEqualTo(Map.of(
                        "RTH", "JOINING_FRAMEWORK",
                        "RTP", "JOINING_FRAMEWORK",
                        "RXQ", "CONSIDERING_FRAMEWORK",
                        "RBA", "IN_TENDER",
                        "RD1", "IN_TENDER",
                        "RVJ", "IN_TENDER",
                        "RA3", "IN_TENDER",
                        "RD8", "ASSESSING",
                        "RN5", "WINDING_DOWN"));
        assertThat(board.path("items")).allSatisfy(item -> {
            assertThat(item.path("coveredUntil").asText()).isEqualTo("2015-10-31");
            assertThat(item.path("daysLeft").asInt()).isEqualTo(807);
        });
        assertThat(board.at("/summary/total").asInt()).isEqualTo(9);
        assertThat(board.at("/summary/byStage/IN_TENDER").asInt()).isEqualTo(4);
    }

    @Test
    void by_november_2014_surrey_and_sussex_is_secured_without_a_gap() {
        JsonNode item = itemOf("RTP", south("2014-11-01"));
        assertThat(item.at("/route/stage").asText()).isEqualTo("SECURED");
        assertThat(item.path("replacementFrom").asText()).isEqualTo("2015-11-01");
        assertThat(item.path("gapDays").asInt()).isZero();
        assertThat(stages(south("2014-11-01"))).containsEntry("RBA", "PREFERRED_SUPPLIER");
    }

    @Test
    void when_the_national_contract_has_ended_only_surrey_and_sussex_is_covered() {
        JsonNode board = south("2015-11-01");
        assertThat(itemOf("RTP", board).path("coveredUntil").asText()).isEqualTo("2025-10-31");
        assertThat(itemOf("RTH", board).path("daysLeft").asInt()).isEqualTo(-1);
    }

    @Test
    void what_weston_and_taunton_left_is_found_with_their_successors() {
        assertThat(stages(south("2020-03-31"))).containsKeys("RA3", "RBA");
        assertThat(stages(south("2020-04-01"))).containsKeys("RA7", "RH5").doesNotContainKeys("RA3", "RBA");
    }

    @Test
    void a_question_about_the_successor_of_weston_finds_the_group_that_weston_was_in() {
        String groups = "/v1/collaborations?member=RA7&asOf=2020-04-01";
        assertThat(REGISTER.get("trust-service", groups).path("items")).isEmpty();
        JsonNode found =
                REGISTER.get("trust-service", groups + "&resolve=current").path("items");
        assertThat(found).hasSize(1);
        JsonNode weston = found.at("/0/members")
                .valueStream()
                .filter(member -> member.path("odsCode").asText().equals("RA3"))
                .findAny()
                .orElseThrow();
        assertThat(weston.at("/continuedBy/0/odsCode").asText()).isEqualTo("RA7");
    }

    @Test
    void winchester_shows_its_successor() {
        JsonNode trust = REGISTER.get("trust-service", "/v1/trusts/RN1");
        assertThat(trust.at("/successors/0/odsCode").asText()).isEqualTo("RN5");
        assertThat(trust.at("/status").asText()).isEqualTo("CLOSED");
    }

    @Test
    void the_joint_tender_is_found_by_its_collaborator_with_taunton_as_lead() {
        JsonNode tenders = REGISTER.get("tender-service", "/v1/tenders?buyer=RH8");
        assertThat(tenders.path("items")).hasSize(1);
        JsonNode lead = tenders.at("/items/0/buyers/0");
        assertThat(lead.path("odsCode").asText()).isEqualTo("RBA");
        assertThat(lead.path("role").asText()).isEqualTo("LEAD");
        assertThat(lead.path("name").asText()).isEqualTo("Taunton and Somerset NHS Foundation Trust");
    }

    @Test
    void a_new_name_of_a_trust_reaches_the_members_of_a_framework_and_the_buyers_of_a_tender() {
        var before = REGISTER.client().get("trust-service", "/v1/trusts/RVJ");
        var patched = REGISTER.client()
                .patch(
                        "trust-service",
                        "/v1/trusts/RVJ",
                        Register.json("{\"name\": \"North Bristol and Partners NHS Trust\"}"),
                        before.etag().orElseThrow());
        assertThat(patched.status()).isEqualTo(200);
        assertThat(REGISTER.stack().awaitQuiet(java.time.Duration.ofSeconds(10)))
                .isTrue();
        JsonNode tenders = REGISTER.get("tender-service", "/v1/tenders?buyer=RVJ");
        assertThat(tenders.at("/items/0/buyers/0/name").asText()).isEqualTo("North Bristol and Partners NHS Trust");
    }

    @Test
    void surrey_and_sussex_called_off_from_cerner_under_the_london_framework_in_october_2014() {
        String framework = "/v1/frameworks/LONDON-EPR-2013";
        String callOffs = framework + "/lots/1/call-offs?asOf=";
        assertThat(REGISTER.get("framework-service", callOffs + "2014-09-30").path("items"))
                .isEmpty();
        JsonNode placed =
                REGISTER.get("framework-service", callOffs + "2014-11-01").path("items");
        assertThat(placed).hasSize(1);
        assertThat(placed.at("/0/trust/odsCode").asText()).isEqualTo("RTP");
        assertThat(placed.at("/0/supplier/name").asText()).isEqualTo("Cerner");
        JsonNode usage = REGISTER.get("framework-service", framework + "/usage?asOf=2014-11-01");
        assertThat(usage.at("/total/callOffs").asInt()).isEqualTo(1);
        assertThat(usage.at("/total/remaining/amount").asInt()).isEqualTo(400_000_000);
    }

    @Test
    void who_joins_the_london_framework_is_known_with_who_said_so_and_nobody_joined_before_it_existed() {
        String members = "/v1/frameworks/LONDON-EPR-2013/members/";
        JsonNode oxford = REGISTER.get("framework-service", members + "RTH?asOf=2013-08-15");
        assertThat(oxford.at("/source/statedBy/role").asText()).isEqualTo("director of planning and information");
        JsonNode barts = REGISTER.get("framework-service", members + "R1H?asOf=2013-08-15");
        assertThat(barts.path("since").asText()).isEqualTo("2012-04");
        assertThat(barts.path("warnings")).isEmpty();
        assertThat(REGISTER.get("framework-service", members.replace("/members/", "?asOf=2012-03-01"))
                        .path("status")
                        .asText())
                .isEqualTo("TENDERING");
    }

    @Test
    void the_frameworks_for_patient_records_are_found_by_what_their_lots_are_for() {
        String frameworks = "/v1/frameworks?asOf=2013-08-15&category=";
        assertThat(REGISTER.get("framework-service", frameworks + "EPR").path("items"))
                .hasSize(1);
        assertThat(REGISTER.get("framework-service", frameworks + "EPMA").path("items"))
                .isEmpty();
    }

    @Test
    void bath_had_not_decided_how_many_suppliers_to_invite() {
        JsonNode bath = REGISTER.get("tender-service", "/v1/tenders/ocds-eprreg-bath-2013");
        assertThat(bath.at("/secondStage/undecided").asBoolean()).isTrue();
        assertThat(bath.at("/subject/systems/0/odsCode").asText()).isEqualTo("RD1");
    }

    @Test
    void loading_the_example_again_changes_nothing() {
        assertThat(ExampleLoader.of(REGISTER.stack()).load()).isZero();
    }
}
