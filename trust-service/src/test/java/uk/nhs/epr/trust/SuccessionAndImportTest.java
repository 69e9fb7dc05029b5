package uk.nhs.epr.trust;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static uk.nhs.epr.trust.TheApi.anyTrust;
import static uk.nhs.epr.trust.TheApi.merge;
import static uk.nhs.epr.trust.TheApi.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.TestTokens;

/// Who follows whom, and what an ODS file brings.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class SuccessionAndImportTest {
    private static final Path PUBLISHED_FILES = Path.of("../../shared/data/ods");

    private static ValidatableResponse succession(String kind, String predecessor, String successors) {
        return steward()
                .body("{\"kind\": \"%s\", \"date\": \"2020-04-01\", \"predecessors\": [\"%s\"], \"successors\": [%s]}"
                        .formatted(kind, predecessor, successors))
                .post("/v1/successions")
                .then();
    }

    @Test
    void refuses_a_trust_that_succeeds_itself_an_unknown_one_and_a_second_succession() {
        String trust = anyTrust();
        String other = anyTrust();
        succession("MERGER", trust, "\"" + trust + "\"")
                .statusCode(422)
                .body("errors.pointer", hasItem("/predecessors/0"));
        succession("MERGER", trust, "\"QQQ1\"").statusCode(422).body("errors.pointer", hasItem("/successors/0"));
        succession("MERGER", trust, "").statusCode(422).body("errors.pointer", hasItem("/successors"));
        succession("DISSOLUTION", trust, "\"" + other + "\"").statusCode(422);
        merge(trust, other, "2020-04-01");
        succession("MERGER", trust, "\"" + other + "\"").statusCode(409).body("detail", containsString(trust));
        given().get("/v1/trusts/" + other).then().body("predecessors[0].odsCode", equalTo(trust));
    }

    @Test
    void refuses_a_successor_that_was_closed_before() {
        String closed = anyTrust();
        succession("DISSOLUTION", closed, "").statusCode(201);
        String trust = anyTrust();
        steward()
                .body(
                        "{\"kind\": \"MERGER\", \"date\": \"2021-04-01\", \"predecessors\": [\"%s\"], \"successors\": [\"%s\"]}"
                                .formatted(trust, closed))
                .post("/v1/successions")
                .then()
                .statusCode(409);
    }

    private static ValidatableResponse imported(byte[] file) {
        String job = given().header("Authorization", TestTokens.steward())
                .contentType("text/csv")
                .body(file)
                .post("/v1/imports/ods-trusts")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> steward().get(job).then().statusCode(200),
                        answer -> !answer.extract().path("status").equals("RUNNING"))
                .body("status", equalTo("DONE"));
    }

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
        imported(file.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .body(
                        "read",
                        equalTo(5),
                        "created",
                        equalTo(2),
                        "rejected",
                        equalTo(3),
                        "rejections[0].line",
                        equalTo(3));
        imported(file.getBytes(java.nio.charset.StandardCharsets.UTF_8))
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
    void a_changed_name_joins_the_history_and_what_a_file_leaves_out_stays() {
        imported(line("Q2A", "OLD NHS TRUST", "19910401", "", 24).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        imported(line("Q2A", "NEW NHS FOUNDATION TRUST", "", "", 27).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .body("changed", equalTo(1));
        given().get("/v1/trusts/Q2A")
                .then()
                .body(
                        "nameHistory.name",
                        hasItem("OLD NHS TRUST"),
                        "nameHistory",
                        hasSize(2),
                        "operational.from",
                        equalTo("1991-04-01"));
        given().get("/v1/trusts?name=old nhs").then().body("items.odsCode", hasItem("Q2A"));
    }

    @Test
    void an_empty_file_is_refused_and_one_that_is_not_a_table_rejects_its_lines() {
        given().header("Authorization", TestTokens.steward())
                .contentType("text/csv")
                .body(new byte[0])
                .post("/v1/imports/ods-trusts")
                .then()
                .statusCode(422);
        imported(new byte[] {(byte) 0xff, 0, 1, '\n', 'x'}).body("created", equalTo(0), "rejected", equalTo(2));
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
    void the_files_that_ods_published_come_in_whole() throws IOException {
        assumeThat(PUBLISHED_FILES)
                .as("the published ODS files stand beside the checkout")
                .isDirectory();
        int known = count();
        var first = imported(Files.readAllBytes(PUBLISHED_FILES.resolve("etr-2025-12.csv")))
                .body("read", equalTo(273), "rejected", equalTo(0))
                .extract()
                .jsonPath();
        assertThat(count()).isEqualTo(known + first.getInt("created"));
        assertThat(first.getInt("created") + first.getInt("changed") + first.getInt("unchanged"))
                .isEqualTo(273);
        imported(Files.readAllBytes(PUBLISHED_FILES.resolve("etr-2025-12.csv"))).body("unchanged", equalTo(273));
        imported(Files.readAllBytes(PUBLISHED_FILES.resolve("etr-2020.csv")))
                .body("read", equalTo(227), "rejected", equalTo(0));
    }

    private static int count() {
        int count = 0;
        String cursor = "";
        while (cursor != null) {
            var page =
                    given().get("/v1/trusts?limit=500&cursor=" + cursor).then().extract();
            count += page.<java.util.List<Object>>path("items").size();
            cursor = page.path("next");
        }
        return count;
    }
}
