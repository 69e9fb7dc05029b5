package uk.nhs.epr.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The southern board on the four days that the model of cover is explained by, trust by trust: the stage, whether what
/// supports it is old, until when the present agreements last and from when everything signed leaves the system
/// exposed.
class BoardsOfFourDaysTest {
    private static final Register REGISTER = LoadedExample.register();
    private static final String TODAY = "2026-11-22";
    private static final String NATIONAL = ", covered until 2015-10-31, exposed from 2015-11-01";

    private static String cover(JsonNode item) {
        String covered = item.path("neverCovered").asBoolean()
                ? ", never covered"
                : ", covered until " + item.path("coveredUntil").asText();
        String exposed = item.has("exposedFrom")
                ? ", exposed from " + item.path("exposedFrom").asText()
                : "";
        return item.at("/route/stage").asText()
                + (item.at("/route/stale").asBoolean() ? " (stale)" : "")
                + covered
                + exposed;
    }

    private static Map<String, String> south(String asOf) {
        Map<String, String> board = new TreeMap<>();
        REGISTER.get("trust-service", "/v1/cover?limit=500&programme=NPfIT&cluster=South&asOf=" + asOf)
                .path("items")
                .forEach(item -> board.put(item.at("/trust/odsCode").asText(), cover(item)));
        return board;
    }

    private static JsonNode system(String odsCode, String product, String asOf) {
        return REGISTER.get("trust-service", "/v1/trusts/" + odsCode + "/cover?asOf=" + asOf)
                .path("items")
                .valueStream()
                .filter(item -> item.at("/system/product").asText().equals(product))
                .findAny()
                .orElseThrow();
    }

    @Test
    void on_15_august_2013_nine_run_out_together_and_none_is_secured() {
        assertThat(south("2013-08-15"))
                .isEqualTo(Map.of(
                        "RTH", "JOINING_FRAMEWORK" + NATIONAL,
                        "RTP", "JOINING_FRAMEWORK" + NATIONAL,
                        "RXQ", "CONSIDERING_FRAMEWORK" + NATIONAL,
                        "RBA", "IN_TENDER" + NATIONAL,
                        "RD1", "IN_TENDER" + NATIONAL,
                        "RVJ", "IN_TENDER" + NATIONAL,
                        "RA3", "IN_TENDER" + NATIONAL,
                        "RD8", "ASSESSING" + NATIONAL,
                        "RN5", "WINDING_DOWN" + NATIONAL));
    }

    /// Exeter buys a patient record with Taunton and has none yet: its order communications are not what is tendered.
    @Test
    void the_joint_tender_says_nothing_of_exeters_order_communications() {
        JsonNode exeter = system("RH8", "Order communications and e-prescribing", "2013-08-15");
        assertThat(exeter.at("/route/stage").asText()).isEqualTo("NONE");
        assertThat(exeter.at("/route/evidence")).isEmpty();
    }

    /// The contract of October 2014, called off and recorded on the system, is one agreement and known from then on.
    @Test
    void on_1_november_2014_surrey_and_sussex_alone_is_secured() {
        Map<String, String> south = south("2014-11-01");
        assertThat(south.remove("RTP")).isEqualTo("SECURED, covered until 2015-10-31, exposed from 2025-11-01");
        assertThat(south)
                .isEqualTo(Map.of(
                        "RTH", "JOINING_FRAMEWORK" + NATIONAL,
                        "RXQ", "CONSIDERING_FRAMEWORK" + NATIONAL,
                        "RBA", "PREFERRED_SUPPLIER" + NATIONAL,
                        "RD1", "IN_TENDER" + NATIONAL,
                        "RVJ", "IN_TENDER" + NATIONAL,
                        "RA3", "IN_TENDER" + NATIONAL,
                        "RD8", "ASSESSING" + NATIONAL,
                        "RN5", "WINDING_DOWN" + NATIONAL));
        JsonNode surrey = system("RTP", "Millennium", "2014-11-01");
        assertThat(surrey.path("replacementFrom").asText()).isEqualTo("2015-11-01");
        assertThat(surrey.path("gapDays").asInt(-1)).isZero();
        assertThat(surrey.path("openNeeds")).isEmpty();
    }

    /// For most, nothing was recorded for two years or more: they keep their last known stage, and say so.
    @Test
    void on_1_january_2016_the_others_are_exposed_at_the_stage_last_known() {
        Map<String, String> south = south("2016-01-01");
        assertThat(south.remove("RTP")).isEqualTo("NONE, covered until 2025-10-31, exposed from 2025-11-01");
        assertThat(south)
                .isEqualTo(Map.of(
                        "RTH", "JOINING_FRAMEWORK (stale)" + NATIONAL,
                        "RXQ", "CONSIDERING_FRAMEWORK (stale)" + NATIONAL,
                        "RBA", "WINDING_DOWN" + NATIONAL, // openMAXIMS has replaced it since September
                        "RD1", "IN_TENDER (stale)" + NATIONAL,
                        "RVJ", "IN_TENDER (stale)" + NATIONAL,
                        "RA3", "IN_TENDER (stale)" + NATIONAL,
                        "RD8", "ASSESSING (stale)" + NATIONAL,
                        "RN5", "WINDING_DOWN" + NATIONAL));
        assertThat(cover(system("RBA", "openMAXIMS", "2016-01-01"))).startsWith("NONE, never covered");
    }

    /// Weston and Taunton were followed by others, which have what was theirs.
    @Test
    void today_surrey_and_sussex_is_exposed_too() {
        Map<String, String> south = south(TODAY);
        assertThat(south.remove("RTP")).isEqualTo("NONE, covered until 2025-10-31, exposed from 2025-11-01");
        assertThat(south)
                .isEqualTo(Map.of(
                        "RTH", "JOINING_FRAMEWORK (stale)" + NATIONAL,
                        "RXQ", "CONSIDERING_FRAMEWORK (stale)" + NATIONAL,
                        "RH5", "WINDING_DOWN" + NATIONAL,
                        "RD1", "IN_TENDER (stale)" + NATIONAL,
                        "RVJ", "IN_TENDER (stale)" + NATIONAL,
                        "RA7", "IN_TENDER (stale)" + NATIONAL,
                        "RD8", "ASSESSING (stale)" + NATIONAL,
                        "RN5", "WINDING_DOWN" + NATIONAL));
        assertThat(system("RTP", "Millennium", TODAY).path("exposed").asBoolean())
                .isTrue();
    }
}
