package uk.nhs.epr.tender.ocdsimport;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static uk.nhs.epr.tender.ocdsimport.AnImport.anyOcid;
import static uk.nhs.epr.tender.ocdsimport.AnImport.ended;
import static uk.nhs.epr.tender.ocdsimport.AnImport.imported;
import static uk.nhs.epr.tender.ocdsimport.AnImport.packageOf;
import static uk.nhs.epr.tender.ocdsimport.AnImport.release;
import static uk.nhs.epr.tender.ocdsimport.AnImport.started;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;
import uk.nhs.epr.tender.TheApi;

/// What a release package brings, release by release.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class OcdsImportTest {
    @Inject
    @SuppressWarnings("NullAway.Init")
    Jdbi jdbi;

    @Test
    void every_release_is_in_one_count_and_a_bad_one_is_told_and_stops_none() {
        String ocid = anyOcid();
        imported(
                        release(ocid, 1, ""),
                        "{'ocid':'" + ocid + "','id':'x'}",
                        release(ocid, 2, ",'value':{'amount':12 000}"),
                        release(ocid, 1, ""),
                        release(ocid, 3, ",'value':{'amount':1e9999}"))
                .body("status", equalTo("DONE"))
                .body("read", equalTo(5))
                .body("created", equalTo(1))
                .body("changed", equalTo(2))
                .body("unchanged", equalTo(1))
                .body("rejected", equalTo(1))
                .body("notes.line", contains(2, 3))
                .body("notes.outcome", contains("REJECTED", "CHANGED"))
                .body("notes[0].ocid", equalTo(ocid))
                .body("notes[0].reason", equalTo("It has no date"))
                .body("notes[1].reason", containsString("12000"));
        given().get("/v1/tenders/" + ocid + "/releases")
                .then()
                .body("releases.id", contains(ocid + "-1", ocid + "-2", ocid + "-3"))
                .body(containsString("1e9999"));
    }

    @Test
    void a_link_to_a_release_is_refused_under_the_ocid_of_its_record() {
        String records = "{'records':[{'ocid':'ocds-linked-1','releases':[{'url':'https://example.org/r'}]}]}";
        ended(started(records.replace('\'', '"'), ""))
                .body("rejected", equalTo(1))
                .body("notes[0].ocid", equalTo("ocds-linked-1"))
                .body("notes[0].reason", equalTo("It is a link to a release, not the release"));
    }

    @Test
    void what_can_not_be_read_as_a_tender_is_kept_and_told() {
        String ocid = anyOcid();
        imported(release(ocid, 1, "").replace("'buyer'", "'seller'"))
                .body("kept", equalTo(1))
                .body("notes[0].reason", equalTo("It names no buyer"));
        given().get("/v1/tenders/" + ocid + "/releases").then().statusCode(200);
        given().get("/v1/tenders/" + ocid).then().statusCode(404);

        imported(release(ocid, 2, "")).body("changed", equalTo(1));
        given().get("/v1/tenders/" + ocid).then().statusCode(200);
    }

    @Test
    void a_tender_that_is_run_here_is_not_changed_by_what_others_say_of_it() {
        String ocid = TheApi.anyDraft();
        imported(release(ocid, 1, "")).body("kept", equalTo(1)).body("notes[0].reason", containsString("run here"));

        Requests.steward().get("/v1/tenders/" + ocid).then().body("status", equalTo("DRAFT"));
    }

    @Test
    void repeating_an_import_changes_nothing() {
        String[] releases = {release(anyOcid(), 1, ""), release(anyOcid(), 2, ",'x':[1,{'y':null}]")};
        imported(releases).body("created", equalTo(2));
        String otherwiseWritten = packageOf(releases).replace(",", " , ").replace("[1 ,", "[1.0,");

        ended(started(otherwiseWritten, "")).body("unchanged", equalTo(2)).body("created", equalTo(0));
    }

    @Test
    void the_order_in_which_releases_come_does_not_matter() {
        String ocid = anyOcid();
        String other = anyOcid();
        String[] first = {",'a':{'b':1,'c':2}", ",'a':[{'id':'1','d':1}]", ",'a':null,'e':1", ",'a':{'b':3}"};
        IntStream.range(0, first.length).forEach(i -> imported(release(ocid, i + 1, first[i])));
        IntStream.iterate(first.length - 1, i -> i >= 0, i -> i - 1)
                .forEach(i -> imported(release(other, i + 1, first[i])));

        String forwards = record(ocid);
        String backwards = record(other).replace(other, ocid);

        org.assertj.core.api.Assertions.assertThat(backwards).isEqualTo(forwards);
    }

    private static String record(String ocid) {
        Response record = given().get("/v1/tenders/" + ocid + "/record");
        return record.jsonPath().getMap("records[0].compiledRelease") + " "
                + record.jsonPath().getMap("records[0].versionedRelease");
    }

    @Test
    void only_what_is_asked_for_is_taken_and_what_follows_on_it() {
        String nhs = anyOcid();
        String council = anyOcid();
        String party = ",'parties':[{'id':'1','name':'%s','roles':['buyer']}],'items':[{'id':'1',"
                + "'classification':{'scheme':'CPV','id':'%s'}}]";
        String[] releases = {
            release(nhs, 1, party.formatted("Any NHS Trust", "48180000")),
            release(council, 1, party.formatted("A council", "48180000")),
            release(anyOcid(), 1, party.formatted("Any NHS Trust", "45000000")),
            release(nhs, 2, "")
        };
        ended(started(packageOf(releases), "?nhsOnly=true&cpv=48,72"))
                .body("created", equalTo(1))
                .body("changed", equalTo(1))
                .body("passedOver", equalTo(2))
                .body("nhsOnly", equalTo(true))
                .body("cpv", contains("48", "72"));
        given().get("/v1/tenders/" + council + "/releases").then().statusCode(404);
    }

    @Test
    void notes_can_be_read_page_by_page() {
        String[] bad =
                IntStream.range(0, 230).mapToObj(i -> "{'id':'" + i + "'}").toArray(String[]::new);
        bad[0] = release(anyOcid(), 1, "");
        String id = imported(bad)
                .body("rejected", equalTo(229), "notes", hasSize(100))
                .extract()
                .path("id");

        Response page = Requests.steward().get("/v1/ocds/imports/" + id + "/notes?limit=150");

        page.then().body("items", hasSize(150), "items[0].line", equalTo(2));
        Requests.steward()
                .get("/v1/ocds/imports/" + id + "/notes?limit=150&cursor=" + page.path("next"))
                .then()
                .body("items", hasSize(79));
    }

    @Test
    void an_import_that_a_killed_process_left_is_gone_on_with() {
        UUID id = UUID.fromString("01990000-0000-7000-8000-000000000001");
        String done = anyOcid();
        String left = anyOcid();
        imported(release(done, 1, ""));
        jdbi.useTransaction(handle -> {
            handle.execute(
                    "insert into ocds_import (id, subject, status, nhs_only, cpv, pages, lines, lines_done, created)"
                            + " values (?, 'steward', 'RUNNING', false, '{}', 1, 2, 1, 1)",
                    id);
            handle.execute(
                    "insert into ocds_import_line (import_id, line, page, content) values (?, 2, 1, ?)",
                    id,
                    release(left, 1, "").replace('\'', '"'));
        });

        ended("/v1/ocds/imports/" + id)
                .body("status", equalTo("DONE"))
                .body("read", equalTo(2))
                .body("created", equalTo(2));
        given().get("/v1/tenders/" + left + "/releases").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|422",
                "[]|422",
                "[{]|400",
                "nonsense|400",
                "{\"address\":7}|422",
                "{\"address\":\"https://169.254.169.254/latest\"}|422",
                "{\"address\":\"https://localhost.example.org/\"}|422",
                "{\"address\":\"https://user@localhost/\"}|422",
                "{\"address\":\"file:///etc/passwd\"}|422",
                "{\"address\":\"localhost\"}|422"
            })
    void what_holds_no_releases_and_no_address_that_may_be_asked_is_refused(String body, int status) {
        Requests.steward().body(body).post("/v1/ocds/imports").then().statusCode(status);
    }

    @Test
    void a_release_whose_date_can_be_none_is_kept_and_the_later_ones_are_read() {
        String ocid = anyOcid();
        imported(release(ocid, 1, "").replace("2026-08-01", "0001-01-01"))
                .body("kept", equalTo(1))
                .body("notes[0].reason", containsString("0001-01-01"));
        imported(release(ocid, 2, "")).body("changed", equalTo(1));

        given().get("/v1/tenders/" + ocid).then().statusCode(200).body("steps[0].on", equalTo("2026-08-02"));
        given().get("/v1/tenders/" + ocid + "/releases").then().body("releases", hasSize(2));
    }

    @Test
    void a_package_of_nothing_is_taken_and_nothing_is_read() {
        ended(started("{\"publishedDate\":\"2026-01-01\",\"releases\":[]}", ""))
                .body("status", equalTo("DONE"), "read", equalTo(0), "rejected", equalTo(0));
    }

    @Test
    void a_release_with_a_byte_that_is_not_utf_8_is_rejected_and_the_others_come_in() {
        String good = anyOcid();
        byte[] body = packageOf(release(anyOcid(), 1, ",'x':'?'"), release(good, 1, ""))
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < body.length; i++) {
            body[i] = body[i] == '?' ? (byte) 0x96 : body[i];
        }
        String job = Requests.steward()
                .body(body)
                .post("/v1/ocds/imports")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        ended(job)
                .body("created", equalTo(1), "rejected", equalTo(1))
                .body("notes[0].reason", containsString("no character: 0x96"));
        given().get("/v1/tenders/" + good).then().statusCode(200);
    }

    @Test
    void only_stewards_import() {
        given().contentType("application/json")
                .body("{}")
                .post("/v1/ocds/imports")
                .then()
                .statusCode(401);
        Requests.as("buyer", "RTH").body("{}").post("/v1/ocds/imports").then().statusCode(403);
        Requests.steward().body("{}").post("/v1/ocds/imports?cpv=x").then().statusCode(422);
        given().get("/v1/ocds/imports").then().statusCode(401);
    }
}
