package uk.nhs.epr.tender;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhs.epr.tender.TheApi.anyDraft;
import static uk.nhs.epr.tender.TheApi.take;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.Published;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;

/// A tender that is known from the press, and of which nobody knows a notice.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class ReportedTenderTest {
    private static final String REPORT = """
            {"source": {"publication": "Digital Health", "date": "2013-02", "url": "https://example.org/1"},
             "confidence": "INDICATED", "furtherSources": [{"publication": "HSJ", "confidence": "REPORTED"}]}""";
    private static final String BY = ", \"source\": {\"publication\": \"HSJ\", \"date\": \"2013-07\"}";

    @Inject
    Jdbi jdbi;

    private static String reported() {
        String ocid = anyDraft();
        take(ocid, 1, "report", REPORT).statusCode(200);
        return ocid;
    }

    @Test
    void it_is_shown_to_everybody_with_its_sources_and_how_sure_they_are() {
        String ocid = reported();
        given().get("/v1/tenders/" + ocid)
                .then()
                .statusCode(200)
                .body(
                        "status", equalTo("REPORTED"),
                        "origin", equalTo("REPORT"),
                        "steps.step", contains("REPORTED"),
                        "steps[0].on", equalTo("2013-02"),
                        "steps[0].confidence", equalTo("INDICATED"),
                        "steps[0].source.url", equalTo("https://example.org/1"),
                        "steps[0].furtherSources[0].publication", equalTo("HSJ"),
                        "allowed", hasItems("publication", "amendments", "preferred-supplier", "cancellation"),
                        "allowed", not(hasItem("clarifications")),
                        "allowed", not(hasItem("bid-opening")));
        given().get("/v1/tenders?status=REPORTED&limit=500").then().body("items.ocid", hasItem(ocid));
    }

    @Test
    void a_report_says_where_it_was_made_and_counts_as_reported_unless_it_says_how_sure_it_is() {
        String ocid = anyDraft();
        take(ocid, 1, "report", "{\"on\": \"2013-02\"}").statusCode(422).body("errors.pointer", hasItem("/source"));
        take(ocid, 1, "report", "{\"on\": \"2013-02\", \"source\": {\"publication\": \"HSJ\"}}")
                .statusCode(200)
                .body("steps[0].confidence", equalTo("REPORTED"));
        take(ocid, 2, "report", REPORT).statusCode(409).body("allowed", not(hasItem("report")));
    }

    @Test
    void facts_with_sources_lead_it_on_and_make_no_release() {
        String ocid = reported();
        take(ocid, 2, "preferred-supplier", "{\"on\": \"2013-06\", \"supplier\": {\"name\": \"Cerner\"}}")
                .statusCode(422)
                .body("errors.pointer", hasItem("/source"));
        take(ocid, 2, "preferred-supplier", "{\"on\": \"2013-06\", \"supplier\": {\"name\": \"Cerner\"}" + BY + "}")
                .statusCode(200)
                .body("origin", equalTo("REPORT"));
        take(ocid, 3, "award-decision", "{\"on\": \"2013-07-01\", \"supplier\": {\"name\": \"Cerner\"}" + BY + "}")
                .statusCode(200)
                .body("award.standstill", nullValue(), "award.noStandstill", nullValue());
        take(ocid, 4, "contract", "{\"signedOn\": \"2013-07-02\"" + BY + "}")
                .statusCode(200)
                .body("status", equalTo("CONTRACTED"), "origin", equalTo("REPORT"));

        given().get("/v1/tenders/" + ocid + "/releases").then().statusCode(404);
        given().get("/v1/tenders/" + ocid + "/record").then().statusCode(404);
        assertThat(releases(ocid)).isZero();
        List<Published> events = Published.of(jdbi, ocid);
        assertThat(events).hasSize(4);
        assertThat(events.getFirst().type()).isEqualTo("uk.nhs.epr.tender.reported.v1");
        assertThat(events.getFirst().data().at("/tender/origin").asText()).isEqualTo("REPORT");
        Published.assertKeepContracts(events);
        Published.assertGapless(events);
    }

    @Test
    void its_participants_have_sources_too() {
        String ocid = reported();
        String address = "/v1/tenders/" + ocid + "/participants";
        Requests.steward()
                .header("If-Match", "*")
                .body("{\"supplier\": {\"name\": \"Orion\"}}")
                .post(address)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/source"));
        Requests.steward()
                .header("If-Match", "*")
                .body("{\"supplier\": {\"name\": \"Orion\"}" + BY + "}")
                .post(address)
                .then()
                .statusCode(201);
    }

    @Test
    void its_first_notice_makes_it_a_tender_of_the_register_with_releases() {
        String ocid = reported();
        take(ocid, 2, "publication", "{\"on\": \"2016-03-01\"}")
                .statusCode(200)
                .body(
                        "origin", equalTo("REGISTER"),
                        "regime", equalTo("PCR2015"),
                        "steps.step", contains("REPORTED", "PUBLISHED"));
        given().get("/v1/tenders/" + ocid + "/releases")
                .then()
                .statusCode(200)
                .body(
                        "releases", hasSize(1),
                        "releases[0].tag", contains("tender"),
                        "releases[0].tender.status", equalTo("active"));
        take(ocid, 3, "clarifications", "{\"question\": \"Hosting?\"}").statusCode(200);
    }

    @Test
    void a_notice_from_before_the_report_takes_its_place() {
        String ocid = reported();
        take(ocid, 2, "publication", "{\"on\": \"2012-11\"}")
                .statusCode(200)
                .body("steps.step", contains("PUBLISHED"), "steps[0].on", equalTo("2012-11"));
    }

    @Test
    void what_is_only_reported_may_be_put_right() {
        String ocid = reported();
        Requests.patch("/v1/tenders/" + ocid, "{\"procedure\": \"OPEN\", \"cpv\": null}")
                .statusCode(200)
                .body("procedure", equalTo("OPEN"), "origin", equalTo("REPORT"));
        Requests.patch("/v1/tenders/" + ocid, "{\"regime\": null}")
                .statusCode(422)
                .body("errors.pointer", hasItem("/regime"));
        assertThat(releases(ocid)).isZero();
        given().get("/v1/ocds/release-packages?limit=100")
                .then()
                .statusCode(200)
                .body("releases.ocid", not(hasItem(ocid)));
    }

    @Test
    void plans_that_are_dropped_end_it() {
        String ocid = reported();
        take(ocid, 2, "cancellation", "{\"on\": \"2013-08\", \"reason\": \"No money\"" + BY + "}")
                .statusCode(200)
                .body("status", equalTo("CANCELLED"), "cancellation.reason", containsString("money"));
        assertThat(releases(ocid)).isZero();
    }

    private int releases(String ocid) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from release where ocid = ?")
                .bind(0, ocid)
                .mapTo(Integer.class)
                .one());
    }
}
