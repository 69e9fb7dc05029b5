package uk.nhs.epr.trust;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static uk.nhs.epr.trust.TheApi.anyTrust;
import static uk.nhs.epr.trust.TheApi.imported;
import static uk.nhs.epr.trust.TheApi.millenniumOf;
import static uk.nhs.epr.trust.TheApi.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.TestTokens;

/// What files of the Organisation Data Service bring, line by line.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class ImportTest {
    private static String line(String code, String name, String opened, String closed, int columns) {
        return "%s,%s,Y58,QUY,,,,,,,%s,%s".formatted(code, name, opened, closed) + ",".repeat(columns - 12);
    }

    @Test
    void a_file_of_either_width_is_taken_line_by_line_and_repeating_it_changes_nothing() {
        String old = line("Q1A", "FIRST NHS TRUST", "19910401", "", 24);
        String recent = line("Q1B", "\"SECOND, NHS FOUNDATION TRUST\"", "19940401", "20200331", 27);
        String bad = line("q!", "WRONG", "", "", 27) + "\n" + line("Q1C", "LATE", "20150101", "20140101", 27)
                + "\nQ1D,SHORT";
        String file = old + "\r\n" + recent + "\n" + bad + "\n";
        imported("ods-trusts", file)
                .body(
                        "lines", equalTo(5),
                        "read", equalTo(5),
                        "created", equalTo(2),
                        "rejected", equalTo(3),
                        "fileDate", equalTo("2020-03-31"),
                        "rejections.line", contains(3, 4, 5));
        imported("ods-trusts", file)
                .body("created", equalTo(0), "changed", equalTo(0), "unchanged", equalTo(2), "rejected", equalTo(3));
        given().get("/v1/trusts/Q1B")
                .then()
                .body(
                        "name",
                        equalTo("SECOND, NHS FOUNDATION TRUST"),
                        "status",
                        equalTo("CLOSED"),
                        "type",
                        equalTo("NHS_FOUNDATION_TRUST"));
    }

    @Test
    void an_older_file_that_comes_later_adds_to_the_past_and_undoes_nothing() {
        imported("ods-trusts?fileDate=2025-12", line("Q2A", "NEW NHS FOUNDATION TRUST", "19910401", "", 27));
        imported("ods-trusts?fileDate=2020-03", line("Q2A", "OLD NHS TRUST", "19910401", "", 24))
                .body("changed", equalTo(1));
        given().get("/v1/trusts/Q2A")
                .then()
                .body(
                        "name", equalTo("NEW NHS FOUNDATION TRUST"),
                        "nameHistory.name", contains("OLD NHS TRUST", "NEW NHS FOUNDATION TRUST"),
                        "nameHistory[0].to", equalTo("2025-11-30"),
                        "typeHistory.type", contains("NHS_TRUST", "NHS_FOUNDATION_TRUST"),
                        "operational.from", equalTo("1991-04-01"));
        given().get("/v1/trusts/Q2A?asOf=2021-01-01")
                .then()
                .body("name", equalTo("OLD NHS TRUST"), "type", equalTo("NHS_TRUST"));
        given().get("/v1/trusts?name=old nhs").then().body("items.odsCode", hasItem("Q2A"));
        given().get("/v1/trusts?type=NHS_TRUST&asOf=2021-01-01&odsCode=Q2A")
                .then()
                .body("items", hasSize(1));
        given().get("/v1/trusts?type=NHS_TRUST&odsCode=Q2A").then().body("items", hasSize(0));
    }

    @Test
    void pairs_of_a_file_make_mergers_splits_and_acquisitions_of_known_and_unknown_trusts() {
        String known = anyTrust();
        imported(
                        "ods-successions",
                        "predecessor_code,successor_code,succession_date\r\nQ3A,%1$s,2012-04-01\r\nQ3B,%1$s,2012-04-01\r\n"
                                        .formatted(known)
                                + "Q3C,Q3D,2021-10-01\nQ3C,Q3E,2021-10-01\n%1$s,%1$s,2020-01-01\n,Q3F,2020-01-01\nQ3G,Q3F,soon\n"
                                        .formatted(known))
                .body(
                        "lines",
                        equalTo(7),
                        "created",
                        equalTo(4),
                        "rejected",
                        equalTo(3),
                        "rejections.line",
                        contains(5, 6, 7));
        given().get("/v1/trusts/" + known + "/lineage")
                .then()
                .body(
                        "trusts.odsCode", hasItems("Q3A", "Q3B", known),
                        "trusts.find { it.odsCode == 'Q3A' }.onRegister", equalTo(false),
                        "successions.kind", contains("MERGER", "MERGER"));
        imported("ods-trusts?fileDate=2022", line("Q3C", "SPLIT NHS TRUST", "19910401", "", 27))
                .body("created", equalTo(1));
        given().get("/v1/trusts/Q3C")
                .then()
                .body(
                        "successors.odsCode", contains("Q3D", "Q3E"),
                        "successors.kind", contains("SPLIT", "SPLIT"),
                        "operational.to", equalTo("2021-09-30"));
    }

    @Test
    void the_files_of_successors_are_read_as_they_are_published() {
        imported(
                        "ods-successions",
                        "\"Q8C\",\"Q8D\",\"R\",\"20120401\",\"\"\r\n\"Q8E\",\"Q8D\",\"R\",\"20120401\",\"\"\r\n")
                .body("created", equalTo(2), "status", equalTo("DONE"));
        imported("ods-successions", "Q8F,Q8G,20130401\n").body("created", equalTo(1));
        imported("ods-successions", "Q8H,Q8I,,20140401,1\nQ8J,Q8K,R,20141301,\n")
                .body("created", equalTo(1), "rejections.line", contains(2));
        imported("ods-trusts?fileDate=2022", line("Q8C", "FIRST NHS TRUST", "19910401", "", 27))
                .body("created", equalTo(1));
        given().get("/v1/trusts/Q8C")
                .then()
                .body("successors.odsCode", contains("Q8D"), "operational.to", equalTo("2012-03-31"));
    }

    @Test
    void systems_wait_with_a_trust_until_its_successor_is_on_the_register() {
        String trust = anyTrust();
        String system = millenniumOf(trust, "South");
        imported("ods-successions", trust + ",Q4A,2015-04-01\n").body("created", equalTo(1));
        imported("ods-trusts?fileDate=2020", line("Q4A", "HEIR NHS TRUST", "20150401", "", 27))
                .body("created", equalTo(1));
        given().get("/v1/trusts/Q4A/cover?asOf=2015-04-01").then().body("items.system.id", contains(system));
        given().get("/v1/trusts/" + trust + "/cover?asOf=2015-03-31").then().body("items.system.id", contains(system));
    }

    @Test
    void a_file_can_not_split_a_trust_that_has_systems() {
        String trust = anyTrust();
        millenniumOf(trust, "South");
        imported("ods-successions", trust + ",Q5A,2015-04-01\n" + trust + ",Q5B,2015-04-01\n")
                .body("created", equalTo(1), "rejections[0].reason", containsString("POST /v1/successions"));
    }

    @Test
    void an_empty_file_is_refused_and_one_that_is_not_a_table_rejects_its_lines() {
        given().header("Authorization", TestTokens.steward())
                .contentType("text/csv")
                .body(new byte[0])
                .post("/v1/imports/ods-trusts")
                .then()
                .statusCode(422);
        imported("ods-trusts", "text/csv", new byte[] {(byte) 0xff, 0, 1, '\n', 'x'})
                .body("created", equalTo(0), "rejected", equalTo(2));
        steward()
                .contentType("application/json")
                .body("[{]")
                .post("/v1/imports/ods-organisations")
                .then()
                .statusCode(400);
        steward()
                .contentType("text/csv")
                .body("x")
                .post("/v1/imports/ods-trusts?fileDate=soon")
                .then()
                .statusCode(422);
        given().contentType("text/csv")
                .body("x")
                .post("/v1/imports/ods-trusts")
                .then()
                .statusCode(401);
        given().header("Authorization", TestTokens.bearer("trust-editor", "RTH"))
                .contentType("text/csv")
                .body("x")
                .post("/v1/imports/ods-trusts")
                .then()
                .statusCode(403);
    }

    @Test
    void a_key_that_was_used_for_a_file_gives_its_import_again_and_refuses_another_file() {
        String first = keyed("Q7A,x");
        assertThat(keyed("Q7A,x")).isEqualTo(first);
        steward()
                .contentType("text/csv")
                .header("Idempotency-Key", "import-1")
                .body("Q7B,x")
                .post("/v1/imports/ods-trusts")
                .then()
                .statusCode(422);
    }

    private static String keyed(String file) {
        return steward()
                .contentType("text/csv")
                .header("Idempotency-Key", "import-1")
                .body(file)
                .post("/v1/imports/ods-trusts")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
    }

    @Test
    void every_rejected_line_can_be_read_page_by_page() {
        String lines = IntStream.range(0, 230).mapToObj(i -> "bad line " + i).collect(Collectors.joining("\n"));
        String job = imported("ods-trusts", lines)
                .body("rejected", equalTo(230), "rejections", hasSize(100))
                .extract()
                .path("id");
        steward()
                .get("/v1/audit?kind=import&key=" + job)
                .then()
                .body("items.action", contains("started"), "items[0].stateAfter.kind", equalTo("ODS_TRUSTS"));
        var page = steward().get("/v1/imports/" + job + "/rejections?limit=150").then();
        page.body("items", hasSize(150));
        steward()
                .get("/v1/imports/" + job + "/rejections?limit=150&cursor="
                        + page.extract().path("next"))
                .then()
                .body("items", hasSize(80), "items[0].line", equalTo(151));
    }
}
