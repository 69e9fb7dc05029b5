package uk.nhs.epr.trust.proposal;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static uk.nhs.epr.trust.TheApi.anyTrust;
import static uk.nhs.epr.trust.TheApi.millenniumOf;
import static uk.nhs.epr.trust.TheApi.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.ComingIn;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.trust.procurement.ProcurementView;

/// What notices propose counts for nothing until somebody accepts it, and stays as it was decided.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class ProposalTest {
    private static final String INTENDED = """
            "proposed": [{"on": "2013-05-28", "start": "2015-11-01", "end": "2018-10-31", "supplier": {"name": "BT"},
             "noticeId": "n-1"}]""";

    @Inject
    @SuppressWarnings("NullAway.Init")
    Jdbi jdbi;

    @Inject
    @SuppressWarnings("NullAway.Init")
    ProcurementView view;

    /// A transparency notice of an extension, recognised as for the trust's record system.
    private void notice(String trust, String ocid, int version, String parts) {
        new ComingIn(jdbi, view)
                .event("epr.tenders", "uk.nhs.epr.tender.amended.v1", ocid, version, """
                {"change": {"fields": []},
                 "tender": {"ocid": "%s", "title": "Electronic patient record", "origin": "NOTICE", "procedure": "DIRECT_AWARD",
                  "regime": "PCR2006", "status": "TRANSPARENCY", "subject": {"categories": ["EPR"]},
                  "subjectBasis": {"basis": "RECOGNISED", "reason": "The title says so", "confidence": "INDICATED"},
                  "steps": [{"step": "TRANSPARENCY", "on": "2013-05-28", "extension": true}],
                  "buyers": [{"odsCode": "%s", "role": "LEAD"}], %s}}""".formatted(ocid, trust, parts));
    }

    private static String open(String trust) {
        return "/v1/proposals?odsCode=" + trust;
    }

    @Test
    void an_intended_end_is_proposed_for_the_system_and_counts_once_accepted() {
        String trust = anyTrust();
        String ocid = "ocds-h6vhtk-" + UUID.randomUUID();
        notice(trust, ocid, 1, INTENDED);
        given().get(open(trust)).then().body("items", hasSize(0));
        String system = millenniumOf(trust, "South");
        String id = given().get(open(trust))
                .then()
                .body("items.kind", contains("NEW_END"))
                .body("items[0].systemId", equalTo(system))
                .extract()
                .path("items[0].id");
        String cover = "/v1/trusts/" + trust + "/cover?asOf=2013-08-15";
        given().get(cover).then().body("items[0].securedUntil", equalTo("2015-10-31"));
        given().get("/v1/cover?asOf=2013-08-15&proposed=true&odsCode=" + trust)
                .then()
                .body("items[0].proposals.id", contains(id));
        steward()
                .header("If-Match", "*")
                .body("{}")
                .post("/v1/proposals/" + id + "/acceptance")
                .then()
                .statusCode(200)
                .body("status", equalTo("ACCEPTED"));
        given().get(cover)
                .then()
                .body("items[0].coveredUntil", equalTo("2015-10-31"))
                .body("items[0].securedUntil", equalTo("2018-10-31"))
                .body("items[0].route.stage", equalTo("SECURED"));
        steward()
                .header("If-Match", "*")
                .body("{}")
                .post("/v1/proposals/" + id + "/acceptance")
                .then()
                .statusCode(409);
    }

    @Test
    void a_rejected_proposal_stays_so_while_its_notices_say_the_same() {
        String trust = anyTrust();
        String ocid = "ocds-h6vhtk-" + UUID.randomUUID();
        millenniumOf(trust, "South");
        notice(trust, ocid, 1, INTENDED);
        String id = given().get(open(trust)).path("items[0].id");
        steward()
                .header("If-Match", "*")
                .body("{\"reason\": \"It is the contract of another system\"}")
                .post("/v1/proposals/" + id + "/rejection")
                .then()
                .statusCode(200);
        notice(trust, ocid, 2, INTENDED);
        given().get(open(trust)).then().body("items", hasSize(0));
        notice(trust, ocid, 3, INTENDED.replace("2018-10-31", "2019-10-31"));
        given().get(open(trust)).then().body("items.id", contains(id));
    }

    @Test
    void a_proposal_that_its_notices_no_longer_make_goes() {
        String trust = anyTrust();
        String ocid = "ocds-h6vhtk-" + UUID.randomUUID();
        millenniumOf(trust, "South");
        notice(trust, ocid, 1, INTENDED);
        given().get(open(trust)).then().body("items", hasSize(1));
        notice(trust, ocid, 2, "\"proposed\": []");
        given().get(open(trust)).then().body("items", hasSize(0));
    }

    @Test
    void only_the_trusts_editor_or_a_steward_decides() {
        given().contentType("application/json")
                .body("{}")
                .post("/v1/proposals/" + UUID.randomUUID() + "/acceptance")
                .then()
                .statusCode(401);
        steward()
                .header("If-Match", "*")
                .body("{}")
                .post("/v1/proposals/" + UUID.randomUUID() + "/acceptance")
                .then()
                .statusCode(404);
    }
}
