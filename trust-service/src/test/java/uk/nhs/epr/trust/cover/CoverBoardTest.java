package uk.nhs.epr.trust.cover;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static uk.nhs.epr.trust.TheApi.anyName;
import static uk.nhs.epr.trust.TheApi.anyTrust;
import static uk.nhs.epr.trust.TheApi.merge;
import static uk.nhs.epr.trust.TheApi.millenniumOf;
import static uk.nhs.epr.trust.TheApi.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.trust.TheApi;

/// The board, from what the service owns.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class CoverBoardTest {
    private static ValidatableResponse coverOf(String odsCode, String asOf) {
        return given().get("/v1/trusts/" + odsCode + "/cover?asOf=" + asOf)
                .then()
                .statusCode(200);
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
                .contains("2015-10-31,2015-10-31,2015-11-01,false,807,")
                .contains(",NONE,");
    }

    @Test
    void the_table_is_had_by_its_address_alone_and_no_cell_of_it_is_a_formula() {
        String trust = anyTrust();
        steward().body("""
                        {"product": "=cmd|'/c calc'!A1", "supplier": {"name": "@Sum"}, "category": "EPR", "status": "LIVE",
                         "liveFrom": "2010", "licence": "TERM"}""").post("/v1/trusts/" + trust + "/systems").then().statusCode(201);
        String csv = given().get("/v1/cover?format=csv&bom=true&asOf=2013-08-15&odsCode=" + trust)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .header("Content-Disposition", "attachment; filename=\"cover-2013-08-15.csv\"")
                .extract()
                .asString();
        assertThat(csv).startsWith("\ufeffodsCode").contains("'=cmd|", "'@Sum").doesNotContain(",=", ",@");
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
