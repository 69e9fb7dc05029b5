package uk.nhs.epr.trust.cover;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static uk.nhs.epr.trust.TheApi.anyTrust;
import static uk.nhs.epr.trust.TheApi.merge;
import static uk.nhs.epr.trust.TheApi.millenniumOf;
import static uk.nhs.epr.trust.TheApi.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.ComingIn;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.trust.TheApi;
import uk.nhs.epr.trust.procurement.ProcurementView;

/// The board, from what the service owns and from what comes in of frameworks and tenders.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class CoverBoardTest {
    private static final String MEMBER_CHANGED = "uk.nhs.epr.framework.member-changed.v1";
    private static final String PUBLISHED = "uk.nhs.epr.tender.published.v1";

    @Inject
    Jdbi jdbi;

    @Inject
    ProcurementView view;

    private ComingIn comingIn() {
        return new ComingIn(jdbi, view);
    }

    private static String anyName() {
        return "N" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }

    private static ValidatableResponse coverOf(String odsCode, String asOf) {
        return given().get("/v1/trusts/" + odsCode + "/cover?asOf=" + asOf)
                .then()
                .statusCode(200);
    }

    private static String framework(String reference, String odsCode, String... statuses) {
        StringBuilder history = new StringBuilder();
        for (String status : statuses) {
            String[] parts = status.split(" ", -1);
            history.append(history.isEmpty() ? "" : ",")
                    .append("{\"status\": \"%s\", \"since\": \"%s\"}".formatted(parts[0], parts[1]));
        }
        String last = statuses[statuses.length - 1].split(" ", -1)[0];
        return """
                {"change": {"odsCode": "%s", "status": "%s", "since": "2013"},
                 "framework": {"reference": "%s", "name": "London", "regime": "PCR2006", "type": "CLOSED",
                  "term": {"start": "2013-07"}, "lots": [], "version": 1,
                  "members": [{"odsCode": "%s", "status": "%s", "since": "2013", "history": [%s]}]}}""".formatted(odsCode, last, reference, odsCode, last, history);
    }

    private static String tender(String ocid, String lead, String collaborator, String steps) {
        return """
                {"change": {"on": "2013-03"},
                 "tender": {"ocid": "%s", "title": "EPR", "procedure": "RESTRICTED", "regime": "PCR2006",
                  "status": "PUBLISHED", "steps": [%s],
                  "buyers": [{"odsCode": "%s", "role": "LEAD"}, {"odsCode": "%s", "role": "COLLABORATOR"}]}}""".formatted(ocid, steps, lead, collaborator);
    }

    @Test
    void a_membership_that_comes_in_moves_the_route_from_its_day_on() {
        String trust = anyTrust();
        millenniumOf(trust, "South");
        String reference = anyName();
        comingIn()
                .event(
                        "epr.frameworks",
                        MEMBER_CHANGED,
                        reference,
                        1,
                        framework(reference, trust, "CONSIDERING 2013-02", "JOINING 2013-08"));
        coverOf(trust, "2013-01-15").body("items[0].route.stage", equalTo("NONE"));
        coverOf(trust, "2013-03-15").body("items[0].route.stage", equalTo("CONSIDERING_FRAMEWORK"));
        coverOf(trust, "2013-08-15")
                .body(
                        "items[0].route.stage", equalTo("JOINING_FRAMEWORK"),
                        "items[0].route.framework", equalTo(reference),
                        "items[0].coveredUntil", equalTo("2015-10-31"),
                        "items[0].daysLeft", equalTo(807),
                        "items[0].route.evidence[0].since", equalTo("2013-08"));
    }

    @Test
    void a_joint_tender_counts_for_each_of_its_buyers() {
        String lead = anyTrust();
        String collaborator = anyTrust();
        millenniumOf(lead, "South");
        millenniumOf(collaborator, "South");
        String ocid = anyName();
        comingIn()
                .event(
                        "epr.tenders",
                        PUBLISHED,
                        ocid,
                        1,
                        tender(ocid, lead, collaborator, "{\"step\": \"PUBLISHED\", \"on\": \"2013-03\"}"));
        coverOf(lead, "2013-08-15").body("items[0].route.stage", equalTo("IN_TENDER"));
        coverOf(collaborator, "2013-08-15").body("items[0].route.tender", equalTo(ocid));
    }

    @Test
    void an_event_that_comes_twice_counts_once_and_an_unknown_type_is_passed_over() {
        String trust = anyTrust();
        millenniumOf(trust, "South");
        String reference = anyName();
        ComingIn in = comingIn();
        in.event("epr.frameworks", MEMBER_CHANGED, reference, 1, framework(reference, trust, "CONSIDERING 2013"));
        in.event("epr.frameworks", "uk.nhs.epr.framework.renamed.v9", reference, 2, "{}");
        in.event("epr.frameworks", MEMBER_CHANGED, reference, 3, framework(reference, trust, "JOINED 2013"));
        in.event("epr.frameworks", MEMBER_CHANGED, reference, 1, framework(reference, trust, "CONSIDERING 2013"));
        coverOf(trust, "2013-08-15").body("items[0].route.stage", equalTo("ON_FRAMEWORK"));
        assertThat(in.parked(reference)).isZero();
    }

    @Test
    void an_event_that_comes_too_early_waits_for_the_one_before_it() {
        String trust = anyTrust();
        millenniumOf(trust, "South");
        String reference = anyName();
        ComingIn in = comingIn();
        in.event("epr.frameworks", MEMBER_CHANGED, reference, 2, framework(reference, trust, "JOINED 2013"));
        assertThat(in.parked(reference)).isEqualTo(1);
        coverOf(trust, "2013-08-15").body("items[0].route.stage", equalTo("NONE"));
        in.event("epr.frameworks", MEMBER_CHANGED, reference, 1, framework(reference, trust, "CONSIDERING 2013"));
        coverOf(trust, "2013-08-15").body("items[0].route.stage", equalTo("ON_FRAMEWORK"));
        assertThat(in.parked(reference)).isZero();
    }

    @Test
    void the_event_after_a_gap_heals_it() {
        String trust = anyTrust();
        millenniumOf(trust, "South");
        String reference = anyName();
        ComingIn in = comingIn();
        in.event("epr.frameworks", MEMBER_CHANGED, reference, 2, framework(reference, trust, "CONSIDERING 2013"));
        in.event("epr.frameworks", MEMBER_CHANGED, reference, 3, framework(reference, trust, "JOINED 2013"));
        coverOf(trust, "2013-08-15").body("items[0].route.stage", equalTo("ON_FRAMEWORK"));
        assertThat(in.parked(reference)).isZero();
    }

    @Test
    void an_event_that_can_not_be_applied_waits_with_those_behind_it_until_an_operator_acts() {
        String trust = anyTrust();
        millenniumOf(trust, "South");
        String ocid = anyName();
        String unreadable = tender(ocid, trust, "RH8", "{\"step\": \"PUBLISHED\", \"on\": \"2013-03\"}")
                .replace("2013-03\"}]", "2013-99\"}]");
        ComingIn in = comingIn();
        in.event("epr.tenders", PUBLISHED, ocid, 1, unreadable);
        in.event(
                "epr.tenders",
                PUBLISHED,
                ocid,
                2,
                tender(ocid, trust, "RH8", "{\"step\": \"PUBLISHED\", \"on\": \"2013-03\"}"));
        coverOf(trust, "2013-08-15").body("items[0].route.stage", equalTo("NONE"));
        List<Integer> ids = steward()
                .get("/v1/admin/parked-events")
                .then()
                .statusCode(200)
                .extract()
                .path("items.findAll { it.aggregateId == '%s' }.id".formatted(ocid));
        assertThat(ids).hasSize(2);
        steward()
                .post("/v1/admin/parked-events/" + ids.getFirst() + "/retry")
                .then()
                .statusCode(409);
        steward().delete("/v1/admin/parked-events/" + ids.getFirst()).then().statusCode(204);
        steward()
                .post("/v1/admin/parked-events/" + ids.getLast() + "/retry")
                .then()
                .statusCode(200);
        coverOf(trust, "2013-08-15").body("items[0].route.stage", equalTo("IN_TENDER"));
        given().get("/v1/admin/parked-events").then().statusCode(401);
    }

    @Test
    void what_a_predecessor_held_is_the_successors_from_the_day() {
        String winchester = anyTrust();
        String hampshire = anyTrust();
        String system = millenniumOf(winchester, "South");
        merge(winchester, hampshire, "2012-01-10");
        TheApi.steward()
                .contentType(TheApi.PATCH)
                .header("If-Match", "*")
                .body("{\"status\": \"WINDING_DOWN\", \"since\": \"2012-01\"}")
                .patch("/v1/trusts/" + hampshire + "/systems/" + system)
                .then()
                .statusCode(200);
        coverOf(winchester, "2012-01-09").body("items", hasSize(1));
        coverOf(winchester, "2012-01-10").body("items", empty());
        coverOf(hampshire, "2013-08-15")
                .body("items[0].system.id", equalTo(system), "items[0].route.stage", equalTo("WINDING_DOWN"));
        given().get("/v1/trusts/" + winchester)
                .then()
                .body(
                        "status",
                        equalTo("CLOSED"),
                        "successors.odsCode",
                        contains(hampshire),
                        "operational.to",
                        equalTo("2012-01-09"));
        given().get("/v1/trusts/" + winchester + "/systems")
                .then()
                .body("items[0].heldBy.odsCode", contains(winchester, hampshire));
        TheApi.steward()
                .contentType(TheApi.PATCH)
                .header("If-Match", "*")
                .body("{\"product\": \"Other\"}")
                .patch("/v1/trusts/" + winchester + "/systems/" + system)
                .then()
                .statusCode(409);
    }

    @Test
    void what_a_dissolved_trust_ran_is_on_the_board_to_its_last_day() {
        String trust = anyTrust();
        millenniumOf(trust, "London");
        steward()
                .body("{\"kind\": \"DISSOLUTION\", \"date\": \"2013-10-01\", \"predecessors\": [\"%s\"]}"
                        .formatted(trust))
                .post("/v1/successions")
                .then()
                .statusCode(201);
        coverOf(trust, "2013-09-30").body("items", hasSize(1));
        coverOf(trust, "2013-10-01").body("items", empty());
        given().get("/v1/trusts/" + trust + "/systems").then().body("items[0].heldBy[0].to", equalTo("2013-09-30"));
    }

    @Test
    void the_board_is_walked_page_by_page_and_its_summary_counts_the_whole_filter() {
        String cluster = anyName();
        for (int i = 0; i < 5; i++) {
            millenniumOf(anyTrust(), cluster);
        }
        String board = "/v1/cover?asOf=2013-08-15&programme=npfit&cluster=" + cluster;
        var found = new ArrayList<String>();
        String cursor = "";
        while (cursor != null) {
            var page = given().get(board + "&limit=2&cursor=" + cursor)
                    .then()
                    .statusCode(200)
                    .body("summary.total", equalTo(5), "summary.byStage.NONE", equalTo(5))
                    .extract();
            found.addAll(page.path("items.system.id"));
            cursor = page.path("next");
        }
        assertThat(found).hasSize(5).doesNotHaveDuplicates();
        given().get(board + "&stage=SECURED").then().body("items", empty(), "summary.total", equalTo(0));
        given().get(board + "&endsBefore=2015-10-31").then().body("items", empty());
        given().get(board + "&endsBefore=2015-11-01").then().body("items", hasSize(5));
        given().get(board + "&supplier=cerner&product=millennium").then().body("items", hasSize(5));
        given().get(board + "&stage=SOON").then().statusCode(422);
        given().get(board + "&endsBefore=soon").then().statusCode(422);
    }

    @Test
    void the_board_is_had_as_a_table_too() {
        String cluster = anyName();
        String trust = anyTrust();
        millenniumOf(trust, cluster);
        String csv = given().accept("text/csv")
                .get("/v1/cover?asOf=2013-08-15&cluster=" + cluster)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .extract()
                .asString();
        assertThat(csv.lines().toList())
                .hasSize(2)
                .last()
                .asString()
                .startsWith(trust + ",")
                .contains("2015-10-31,807,NONE");
    }

    @Test
    void a_system_that_was_never_covered_says_so() {
        String trust = anyTrust();
        steward().body("""
                        {"product": "Rio", "supplier": {"name": "Servelec"}, "category": "EPR", "status": "LIVE",
                         "liveFrom": "2010", "licence": "TERM"}""").post("/v1/trusts/" + trust + "/systems").then().statusCode(201);
        coverOf(trust, "2013-08-15").body("items[0].neverCovered", equalTo(true), "items[0].coveredUntil", nullValue());
    }
}
