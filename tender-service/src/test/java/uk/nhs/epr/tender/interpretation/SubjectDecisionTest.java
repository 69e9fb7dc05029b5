package uk.nhs.epr.tender.interpretation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;
import uk.nhs.epr.tender.TheApi;

/// What persons decide of tenders that are known from notices only.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class SubjectDecisionTest {
    private static final String EPR =
            "{\"subject\": {\"categories\": [\"EPR\"]}, \"note\": \"It is for our record system\"}";

    private static void imported(String ocid, int number, String title) {
        Requests.steward()
                .body("""
                        {"uri": "https://example.org/x", "version": "1.1", "publishedDate": "2026-02-03T10:00:00Z",
                         "publisher": {"name": "A publisher"}, "releases": [
                          {"ocid": "%s", "id": "%d", "date": "2026-02-0%dT10:00:00Z", "tag": ["tender"],
                           "initiationType": "tender", "tender": {"id": "t", "title": "%s", "status": "active",
                           "classification": {"scheme": "CPV", "id": "48180000"}},
                           "buyer": {"id": "b", "name": "A trust"},
                           "parties": [{"id": "b", "name": "A trust", "roles": ["buyer"],
                                        "identifier": {"scheme": "GB-NHS", "id": "RQ1"}}]}]}""".formatted(ocid, number, number, title))
                .post("/v1/ocds/imports")
                .then()
                .statusCode(202);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> title.equals(
                        given().get("/v1/tenders/" + ocid).jsonPath().getString("title")));
    }

    private static ValidatableResponse decided(String role, String odsCode, String ocid, String decision) {
        return Requests.as(role, odsCode)
                .header("If-Match", "*")
                .body(decision)
                .put("/v1/tenders/" + ocid + "/subject")
                .then();
    }

    @Test
    void a_decision_stays_through_later_notices_of_the_process() {
        TheApi.knows("RQ1");
        String ocid = "ocds-decide-x1";
        imported(ocid, 1, "EPR Testing");
        given().get("/v1/subject-suggestions?odsCode=RQ1").then().body("items.ocid", hasItem(ocid));

        decided("trust-editor", "RQ1", ocid, EPR)
                .statusCode(200)
                .body("subject.categories", contains("EPR"), "subjectBasis.basis", equalTo("DECIDED"));

        imported(ocid, 2, "EPR Testing, second edition");
        given().get("/v1/tenders/" + ocid).then().body("subject.categories", contains("EPR"));
        given().get("/v1/subject-suggestions?odsCode=RQ1&limit=500")
                .then()
                .body("items.find { it.ocid == '" + ocid + "' }.subjectBasis.basis", equalTo("DECIDED"))
                .body("items.find { it.ocid == '" + ocid + "' }.questions.kind", contains("NO_SUCH_SYSTEM"));
        given().get("/v1/tenders?category=EPR").then().body("items.ocid", hasItem(ocid));
    }

    @Test
    void what_was_recognised_may_be_rejected() {
        TheApi.knows("RQ1");
        String ocid = "ocds-decide-x2";
        imported(ocid, 1, "Electronic patient record");
        given().get("/v1/tenders/" + ocid)
                .then()
                .body("subjectBasis.basis", equalTo("RECOGNISED"), "origin", equalTo("NOTICE"));

        decided("steward", "", ocid, "{\"subject\": null, \"note\": \"It is for a hospice\"}")
                .statusCode(200)
                .body("subject", nullValue(), "subjectBasis.basis", equalTo("DECIDED"));
    }

    @Test
    void others_and_tenders_that_are_run_here_are_refused() {
        TheApi.knows("RQ1");
        String ocid = "ocds-decide-x3";
        imported(ocid, 1, "EPR");
        decided("trust-editor", "RH8", ocid, EPR).statusCode(403);
        decided("trust-editor", "RQ1", ocid, "{\"subject\": {}, \"note\": \"x\"}")
                .statusCode(422);
        decided("trust-editor", "RQ1", ocid, "{\"note\": \"\"}").statusCode(422);
        decided("buyer", "RBA", TheApi.anyDraft(), EPR).statusCode(409);
    }
}
