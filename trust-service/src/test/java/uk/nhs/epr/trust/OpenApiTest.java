package uk.nhs.epr.trust;

import static uk.nhs.epr.trust.TheApi.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import uk.nhs.epr.kit.testing.ComingIn;
import uk.nhs.epr.kit.testing.CompleteOpenApi;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;
import uk.nhs.epr.trust.procurement.ProcurementView;

@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class OpenApiTest extends CompleteOpenApi {
    @Inject
    @SuppressWarnings("NullAway.Init")
    Jdbi jdbi;

    @Inject
    @SuppressWarnings("NullAway.Init")
    ProcurementView view;

    private String created(String operation, String path) {
        return steward()
                .body(example(operation))
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
    }

    private void patch(String operation, String path) {
        Requests.patch(path, example(operation)).statusCode(200);
    }

    private void put(String operation, String path) {
        steward()
                .header("If-Match", "*")
                .body(example(operation))
                .put(path)
                .then()
                .statusCode(200);
    }

    private void voided(String operation, String path) {
        steward()
                .header("If-Match", "*")
                .body(example(operation))
                .post(path + "/voiding")
                .then()
                .statusCode(204);
        steward().get(path).then().statusCode(404);
    }

    private void decided(String operation, String decision) {
        Response found = steward().get("/v1/proposals?odsCode=" + proposedTo());
        steward()
                .header("If-Match", "*")
                .body(example(operation))
                .post("/v1/proposals/" + found.path("items[0].id") + decision)
                .then()
                .statusCode(200);
    }

    /// A trust for which a notice names a system that the register lacks.
    private String proposedTo() {
        String trust = TheApi.anyTrust();
        String ocid = "ocds-h6vhtk-" + UUID.randomUUID();
        new ComingIn(jdbi, view)
                .event("epr.tenders", "uk.nhs.epr.tender.contract-signed.v1", ocid, 1, """
                {"change": {"signedOn": "2026-03-31", "contract": "1", "period": {"start": "2026-10-01"}},
                 "tender": {"ocid": "%s", "title": "Electronic patient record", "origin": "NOTICE", "procedure": "OPEN",
                  "regime": "PA2023", "status": "CONTRACTED", "subject": {"categories": ["EPR"]},
                  "subjectBasis": {"basis": "RECOGNISED", "reason": "The title says so", "confidence": "INDICATED"},
                  "steps": [{"step": "CONTRACTED", "on": "2026-03-31"}], "buyers": [{"odsCode": "%s", "role": "LEAD"}],
                  "awards": [{"id": "1", "supplier": {"name": "InterSystems"}, "on": "2026-03-31", "suppliers": [{"name": "InterSystems"}]}],
                  "contracts": [{"id": "1", "awardId": "1", "supplier": {"name": "InterSystems"}, "suppliers": [{"name": "InterSystems"}],
                   "signedOn": "2026-03-31", "period": {"start": "2026-10-01", "end": "2036-09-30"}}]}}""".formatted(ocid, trust));
        return trust;
    }

    private static void trust(String odsCode) {
        steward()
                .body("{\"odsCode\": \"%s\", \"name\": \"%s NHS Trust\"}".formatted(odsCode, odsCode))
                .post("/v1/trusts");
    }

    private void imported(String operation, String type, String path) {
        steward().contentType(type).body(example(operation)).post(path).then().statusCode(202);
    }

    @Override
    protected void sendTheExamples() {
        String trust = created("registerTrust", "/v1/trusts");
        patch("reviseTrust", trust);
        String system = created("recordSystem", trust + "/systems");
        patch("reviseSystem", system);
        put("stateStatus", system + "/statuses/2012-03");
        String contract = created("recordContract", system + "/contracts");
        patch("reviseContract", contract);
        patch("correctStrategy", created("stateStrategy", trust + "/strategies"));
        voided("voidStatement", created("recordStatement", trust + "/statements"));
        voided("voidStrategy", created("stateStrategy", trust + "/strategies"));
        voided("voidContract", created("recordContract", system + "/contracts"));
        voided("voidSystem", created("recordSystem", trust + "/systems"));
        trust("RN1");
        trust("RN5");
        String collaboration = created("recordCollaboration", "/v1/collaborations");
        patch("reviseCollaboration", collaboration);
        put("stateMembership", collaboration + "/members/RN1");
        created("recordSuccession", "/v1/successions");
        decided("acceptProposal", "/acceptance");
        decided("rejectProposal", "/rejection");
        steward()
                .contentType("text/csv")
                .body(example("importSystems"))
                .post("/v1/imports/systems")
                .then()
                .statusCode(200);
        imported("importOdsTrusts", "text/csv", "/v1/imports/ods-trusts");
        imported("importOdsSuccessions", "text/csv", "/v1/imports/ods-successions");
        imported("importOdsOrganisations", "application/json", "/v1/imports/ods-organisations");
    }
}
