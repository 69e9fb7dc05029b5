package uk.nhs.epr.trust;

import static uk.nhs.epr.trust.TheApi.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import uk.nhs.epr.kit.testing.CompleteOpenApi;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;

@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class OpenApiTest extends CompleteOpenApi {
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
        trust("RN1");
        trust("RN5");
        String collaboration = created("recordCollaboration", "/v1/collaborations");
        patch("reviseCollaboration", collaboration);
        put("stateMembership", collaboration + "/members/RN1");
        created("recordSuccession", "/v1/successions");
        imported("importOdsTrusts", "text/csv", "/v1/imports/ods-trusts");
        imported("importOdsSuccessions", "text/csv", "/v1/imports/ods-successions");
        imported("importOdsOrganisations", "application/json", "/v1/imports/ods-organisations");
    }
}
