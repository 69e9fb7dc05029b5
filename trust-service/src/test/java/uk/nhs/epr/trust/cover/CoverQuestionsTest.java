package uk.nhs.epr.trust.cover;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static uk.nhs.epr.trust.TheApi.anyTrust;
import static uk.nhs.epr.trust.TheApi.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;

/// What can be asked of the board and the change feed, over three systems of a separate programme.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class CoverQuestionsTest {
    private final String programme = "P" + UUID.randomUUID().toString().substring(0, 8);
    private String first = "";
    private String second = "";
    private String third = "";

    @BeforeEach
    void record() {
        first = running("EPR", "2015-10", "Cerner");
        second = running("PAS", "2016-02", "CSC");
        third = running("EPR", "2017-12", "Cerner");
    }

    private String running(String category, String coveredTo, String supplier) {
        String trust = anyTrust();
        String system = steward()
                .body("""
                        {"product": "Any", "supplier": {"name": "%s", "id": "id-%s"}, "category": "%s", "status": "LIVE",
                         "programme": {"name": "%s"}, "liveFrom": "2007", "licence": "PERPETUAL"}""".formatted(supplier, supplier, category, programme))
                .post("/v1/trusts/" + trust + "/systems")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        contract(
                trust,
                system,
                "\"signedOn\": \"2007\", \"period\": {\"start\": \"2007\", \"end\": \"%s\"}".formatted(coveredTo));
        return trust;
    }

    private static void contract(String trust, String system, String terms) {
        steward()
                .body("{\"covers\": [\"HOSTING\", \"SUPPORT\"], \"supplier\": {\"name\": \"BT\"}, " + terms + "}")
                .post("/v1/trusts/" + trust + "/systems/" + system + "/contracts")
                .then()
                .statusCode(201);
    }

    private ValidatableResponse board(String query) {
        return given().get("/v1/cover?asOf=2015-01-01&programme=" + programme + "&" + query)
                .then();
    }

    private void finds(String query, String... trusts) {
        board(query).statusCode(200).body("items.trust.odsCode", equalTo(List.of(trusts)));
    }

    @Test
    void within_finds_what_ends_by_the_day_so_far_ahead_or_has_ended() {
        finds("within=P10M", first);
        finds("within=P304D", first); // 2015-11-01
        finds("within=P302D&endsBefore=2099-01-01"); // 2015-10-30
        finds("within=P2Y", first, second);
        finds("within=P2Y&endsBefore=2016-01-01", first);
        given().get("/v1/cover?asOf=2020-01-01&within=P1D&programme=" + programme)
                .then()
                .body("items", hasSize(3), "summary.overdue", equalTo(3));
    }

    @Test
    void filters_narrow_each_other() {
        finds("category=EPR", first, third);
        finds("category=EPR&supplier=cerner&within=P1Y", first);
        finds("supplier=id-CSC", second);
        finds("odsCode=" + third + "&odsCode=" + first, first, third);
        finds("odsCode=" + first.toLowerCase(Locale.ROOT), first);
        String system = board("odsCode=" + second).extract().path("items[0].system.id");
        finds("systemId=" + system + "&systemId=" + UUID.randomUUID(), second);
        board("systemId=none").statusCode(422).body("errors[0].parameter", equalTo("systemId"));
        given().get("/v1/trusts?odsCode=" + first + "&odsCode=" + third)
                .then()
                .body("items.odsCode", containsInAnyOrder(first, third));
        given().get("/v1/trusts?odsCode=R" + "&odsCode=R".repeat(500)).then().statusCode(422);
        board("odsCode=R" + "&odsCode=R".repeat(500)).statusCode(422).body("errors[0].parameter", equalTo("odsCode"));
        finds("stage=NONE&stage=SECURED", first, second, third);
    }

    @Test
    void the_summary_counts_by_stage_supplier_and_month_of_expiry() {
        board("limit=1")
                .statusCode(200)
                .body(
                        "summary.total", equalTo(3),
                        "summary.byStage.NONE", equalTo(3),
                        "summary.bySupplier", equalTo(java.util.Map.of("Cerner", 2, "CSC", 1)),
                        "summary.byMonth", equalTo(java.util.Map.of("2015-10", 1, "2016-02", 1, "2017-12", 1)),
                        "summary.overdue", equalTo(0))
                .header("Link", containsString("rel=\"next\""));
    }

    @Test
    void every_order_is_walked_to_its_end_and_back() {
        for (String sort : List.of("daysLeft", "trust", "stage")) {
            List<String> walked = walk(sort);
            assertThat(walked).containsExactlyInAnyOrder(first, second, third);
            List<String> back = walk("-" + sort);
            Collections.reverse(back);
            assertThat(back).isEqualTo(walked);
        }
        finds("sort=daysLeft", first, second, third);
        finds("sort=-daysLeft", third, second, first);
        finds("sort=-trust", third, second, first);
    }

    private List<String> walk(String sort) {
        List<String> walked = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            var page = board("limit=1&sort=" + sort + "&cursor=" + cursor)
                    .statusCode(200)
                    .extract();
            walked.addAll(page.path("items.trust.odsCode"));
            cursor = page.path("next");
        }
        return walked;
    }

    @Test
    void what_can_not_be_asked_is_refused_by_name() {
        refused("within=24", "within");
        refused("within=PT24H", "within");
        refused("within=P-1M", "within");
        refused("within=P99999999Y", "within");
        refused("endsBefore=%2B999999999-01-01", "endsBefore");
        refused("sort=price", "sort");
        refused("category=CHAIR", "category");
        String cursor = board("limit=1").extract().path("next");
        refused("sort=trust&cursor=" + cursor, "cursor");
        for (String since : List.of("soon", "2026-13-01", "%2B999999999-01-01T00:00:00Z")) {
            given().get("/v1/cover/changes?since=" + since)
                    .then()
                    .statusCode(422)
                    .body("errors.parameter", hasItem("since"));
        }
    }

    private void refused(String query, String parameter) {
        board(query).statusCode(422).body("errors.parameter", hasItem(parameter));
    }

    @Test
    void a_gap_is_told_on_the_board_in_the_summary_and_in_the_table() {
        String system = given().get("/v1/trusts/" + first + "/systems").path("items[0].id");
        contract(first, system, """
                "signedOn": "2014-12", "procuredVia": {"framework": "LONDON"},
                "period": {"start": "2015-12-01", "end": "2025"}""");
        board("stage=SECURED")
                .body(
                        "items[0].route.securedWithGap", equalTo(true),
                        "items[0].gapDays", equalTo(30),
                        "items[0].replacementFrom", equalTo("2015-12-01"),
                        "summary.securedWithGap", equalTo(1));
        given().accept("text/csv")
                .get("/v1/cover?asOf=2015-01-01&stage=SECURED&programme=" + programme)
                .then()
                .body(containsString(",2015-12-01,30,true"));
        given().get("/v1/trusts/" + first + "/cover?asOf=2015-01-01")
                .then()
                .body("items", hasSize(1), "summary.securedWithGap", equalTo(1));
    }

    @Test
    void the_change_feed_tells_of_a_move_to_whoever_asks_for_it() {
        String feed = "/v1/cover/changes?since=2020-01-01&odsCode=" + second;
        String resume = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> given().get(feed)
                                .then()
                                .body("resume", notNullValue())
                                .extract(),
                        page -> !page.<List<?>>path("items").isEmpty())
                .path("resume");
        steward()
                .body("{\"approach\": \"ASSESSING\", \"intent\": \"UNDECIDED\", \"statedOn\": \"2025-03\"}")
                .post("/v1/trusts/" + second + "/strategies")
                .then()
                .statusCode(201);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> given().get(feed + "&stage=ASSESSING&cursor=" + resume)
                        .then()
                        .statusCode(200)
                        .body(
                                "items", hasSize(1),
                                "items[0].fromStage", equalTo("NONE"),
                                "items[0].toStage", equalTo("ASSESSING"),
                                "items[0].on", equalTo("2025-03-01"),
                                "items[0].evidence[0].kind", equalTo("STRATEGY")));
    }
}
