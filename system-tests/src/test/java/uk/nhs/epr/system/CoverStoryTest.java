package uk.nhs.epr.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What became of the Millennium sites when the national contracts ended, as the board shows it on four days.
/// Each answer is reasoned from the facts of the example, not from the service.
class CoverStoryTest {
    private static final Register REGISTER = LoadedExample.register();
    private static final String TODAY = "2026-11-22";

    private static JsonNode board(String query) {
        return REGISTER.get("trust-service", "/v1/cover?limit=500&" + query);
    }

    private static JsonNode south(String asOf) {
        return board("programme=NPfIT&cluster=South&asOf=" + asOf);
    }

    /// Each trust of the southern cluster: its stage, until when it is covered, days left.
    private static Map<String, String> standings(String asOf) {
        Map<String, String> standings = new TreeMap<>();
        south(asOf)
                .path("items")
                .forEach(item -> standings.put(
                        item.at("/trust/odsCode").asText(),
                        "%s, covered until %s, %s days left"
                                .formatted(
                                        item.at("/route/stage").asText(),
                                        item.path("coveredUntil").asText(),
                                        item.path("daysLeft").asText())));
        return standings;
    }

    private static JsonNode system(String odsCode, String product, String asOf) {
        return REGISTER.get("trust-service", "/v1/trusts/" + odsCode + "/cover?asOf=" + asOf)
                .path("items")
                .valueStream()
                .filter(item -> item.at("/system/product").asText().equals(product))
                .findAny()
                .orElseThrow();
    }

    private static JsonNode millennium(String odsCode, String asOf) {
        return system(odsCode, "Millennium", asOf);
    }

    private static Map<String, Integer> counts(JsonNode counted) {
        Map<String, Integer> counts = new TreeMap<>();
        counted.properties()
                .forEach(each -> counts.put(each.getKey(), each.getValue().asInt()));
        return counts;
    }

    @Test
    void in_august_2013_the_nine_have_807_days_left_and_each_has_gone_as_far_as_was_reported() {
        String left = ", covered until 2015-10-31, 807 days left";
        assertThat(standings("2013-08-15"))
                .isEqualTo(Map.of(
                        "RTH", "JOINING_FRAMEWORK" + left, // Oxford joins the London framework
                        "RTP", "JOINING_FRAMEWORK" + left, // so does Surrey and Sussex, which hopes to keep Millennium
                        "RXQ", "CONSIDERING_FRAMEWORK" + left, // Buckinghamshire considers it
                        "RBA", "IN_TENDER" + left, // Taunton tenders with Exeter since March
                        "RD1", "IN_TENDER" + left, // Bath since May
                        "RVJ", "IN_TENDER" + left, // North Bristol since May
                        "RA3", "IN_TENDER" + left, // Weston since this month
                        "RD8", "ASSESSING" + left, // Milton Keynes weighs its options
                        "RN5", "WINDING_DOWN" + left)); // Hampshire switches off what Winchester took
    }

    @Test
    void each_stage_of_august_2013_says_what_supports_it_since_when_and_who_reported_it() {
        JsonNode oxford = millennium("RTH", "2013-08-15").at("/route/evidence/0");
        assertThat(oxford.path("kind").asText()).isEqualTo("MEMBERSHIP");
        assertThat(oxford.path("reference").asText()).isEqualTo("LONDON-EPR-2013");
        assertThat(oxford.path("since").asText()).isEqualTo("2013-08");
        assertThat(oxford.at("/source/url").asText()).endsWith("/south-cerner-sites-join-london-framework/");
        JsonNode taunton = millennium("RBA", "2013-08-15").at("/route/evidence/0");
        assertThat(taunton.path("since").asText()).isEqualTo("2013-03");
        assertThat(taunton.at("/source/url").asText()).endsWith("/devon-and-somerset-issue-35m-epr-tender/");
        assertThat(taunton.path("confidence").asText()).isEqualTo("REPORTED");
        JsonNode miltonKeynes = millennium("RD8", "2013-08-15").at("/route/evidence/0");
        assertThat(miltonKeynes.path("kind").asText()).isEqualTo("STRATEGY");
        JsonNode hampshire = millennium("RN5", "2013-08-15").at("/route/evidence/0");
        assertThat(hampshire.path("kind").asText()).isEqualTo("SYSTEM_STATUS");
        assertThat(hampshire.path("since").asText()).isEqualTo("2012-01");
        assertThat(hampshire.at("/source/publication").asText()).isEqualTo("Digital Health (EHI)");
    }

    /// Beside the nine: six London trusts that run Millennium already, all on their framework (Croydon goes
    /// live in September), and Exeter, whose own contract runs to the end of 2015; what it
    /// tenders with Taunton is something else.
    @Test
    void the_whole_board_of_august_2013_holds_sixteen_systems() {
        JsonNode summary = board("asOf=2013-08-15").path("summary");
        assertThat(summary.path("total").asInt()).isEqualTo(16);
        assertThat(counts(summary.path("byStage")))
                .isEqualTo(Map.of(
                        "ON_FRAMEWORK", 6,
                        "JOINING_FRAMEWORK", 2,
                        "CONSIDERING_FRAMEWORK", 1,
                        "IN_TENDER", 4,
                        "NONE", 1,
                        "ASSESSING", 1,
                        "WINDING_DOWN", 1));
        assertThat(counts(summary.path("byMonth"))).isEqualTo(Map.of("2015-10", 15, "2015-12", 1));
        assertThat(counts(summary.path("bySupplier"))).isEqualTo(Map.of("Cerner", 15, "System C", 1));
        JsonNode exeter = system("RH8", "Order communications and e-prescribing", "2013-08-15");
        assertThat(exeter.path("coveredUntil").asText()).isEqualTo("2015-12-31");
        assertThat(exeter.path("couldExtendTo").asText()).isEqualTo("2017-12-31");
    }

    @Test
    void by_november_2014_surrey_and_sussex_is_secured_without_a_gap_and_taunton_prefers_a_supplier() {
        String left = ", covered until 2015-10-31, 364 days left";
        assertThat(standings("2014-11-01"))
                .containsEntry("RTP", "SECURED" + left)
                .containsEntry("RBA", "PREFERRED_SUPPLIER" + left)
                .containsEntry("RTH", "JOINING_FRAMEWORK" + left)
                .containsEntry("RXQ", "CONSIDERING_FRAMEWORK" + left)
                .containsEntry("RD8", "ASSESSING" + left)
                .containsEntry("RN5", "WINDING_DOWN" + left)
                .containsEntry("RA3", "IN_TENDER" + left)
                .hasSize(9);
        JsonNode surrey = millennium("RTP", "2014-11-01");
        assertThat(surrey.path("replacementFrom").asText()).isEqualTo("2015-11-01");
        assertThat(surrey.path("gapDays").asInt(-1)).isZero();
        assertThat(surrey.at("/route").has("securedWithGap")).isFalse();
        assertThat(surrey.at("/route/evidence").findValuesAsText("stage")).containsExactly("SECURED", "ON_FRAMEWORK");
        JsonNode taunton = millennium("RBA", "2014-11-01");
        assertThat(taunton.at("/route/evidence/0/source/url").asText()).endsWith("/taunton-picks-ims-maxims/");
    }

    /// South London was dissolved in October 2013 and Croydon has gone live: London is six again.
    @Test
    void in_november_2014_fifteen_systems_run_out_within_the_year() {
        JsonNode summary = board("asOf=2014-11-01&within=P12M").path("summary");
        assertThat(summary.path("total").asInt()).isEqualTo(15);
        assertThat(counts(summary.path("byStage"))).containsEntry("SECURED", 1).containsEntry("ON_FRAMEWORK", 6);
        assertThat(board("asOf=2014-11-01&odsCode=RYQ").path("items")).isEmpty();
        assertThat(board("asOf=2014-11-01&odsCode=RJ6").path("items")).hasSize(1);
    }

    @Test
    void on_the_day_after_the_national_contracts_only_surrey_and_sussex_of_the_nine_is_covered() {
        Map<String, String> standings = standings("2015-11-01");
        assertThat(standings.remove("RTP")).isEqualTo("NONE, covered until 2025-10-31, 3652 days left");
        assertThat(standings)
                .hasSize(8)
                .allSatisfy((_, standing) -> assertThat(standing).endsWith(", covered until 2015-10-31, -1 days left"));
        JsonNode summary = board("asOf=2015-11-01").path("summary");
        assertThat(summary.path("total").asInt()).isEqualTo(17); // Taunton's new system is there beside the old one
        assertThat(summary.path("overdue").asInt()).isEqualTo(14);
        assertThat(system("RBA", "openMAXIMS", "2015-11-01")
                        .path("neverCovered")
                        .asBoolean())
                .isTrue(); // live since September, and no contract of it is on record
    }

    /// For most, nothing was recorded after 2015; their systems are with their successors.
    @Test
    void today_the_register_says_plainly_that_it_knows_of_no_cover() {
        Map<String, String> standings = standings(TODAY);
        assertThat(standings.keySet()).containsExactly("RA7", "RD1", "RD8", "RH5", "RN5", "RTH", "RTP", "RVJ", "RXQ");
        assertThat(standings)
                .containsEntry("RTP", "NONE, covered until 2025-10-31, -387 days left")
                .containsEntry("RA7", "IN_TENDER, covered until 2015-10-31, -4040 days left")
                .containsEntry("RH5", "WINDING_DOWN, covered until 2015-10-31, -4040 days left");
        JsonNode summary = board("asOf=" + TODAY).path("summary");
        assertThat(summary.path("overdue").asInt()).isEqualTo(16);
        assertThat(summary.path("neverCovered").asInt()).isEqualTo(1);
        assertThat(system("RH8", "Order communications and e-prescribing", TODAY)
                        .has("couldExtendTo"))
                .isFalse(); // the option lapsed with its contract
    }

    @Test
    void the_change_feed_has_published_where_each_system_stands_today() {
        for (String odsCode : List.of("RXQ", "RTH", "RH5")) {
            String stands = millennium(odsCode, TODAY).at("/route/stage").asText();
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                JsonNode changes = REGISTER.get(
                        "trust-service", "/v1/cover/changes?since=2020-01-01&product=millennium&odsCode=" + odsCode);
                assertThat(changes.path("items")
                                .valueStream()
                                .map(change -> change.path("toStage").asText()))
                        .contains(stands);
            });
        }
    }
}
