package uk.nhs.epr.framework;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static uk.nhs.epr.kit.testing.Requests.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import uk.nhs.epr.kit.testing.CompleteOpenApi;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;

@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class OpenApiTest extends CompleteOpenApi {
    private void patch(String operation, String path) {
        Requests.patch(path, example(operation)).statusCode(200);
    }

    private void changes(String operation, String path) {
        steward()
                .header("If-Match", "*")
                .body(example(operation))
                .post(path)
                .then()
                .statusCode(201);
    }

    private void voids(String operationId, String path) {
        steward()
                .header("If-Match", "*")
                .body(example(operationId))
                .post(path + "/voiding")
                .then()
                .statusCode(204);
    }

    @Override
    protected void sendTheExamples() {
        String id = steward()
                .body(example("registerSupplier"))
                .post("/v1/suppliers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        patch("changeSupplier", "/v1/suppliers/" + id);
        String proposal = steward()
                .body(example("proposeSupplierChange"))
                .post("/v1/suppliers/" + id + "/proposals")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        steward()
                .header("If-Match", "*")
                .body(example("rejectSupplierProposal"))
                .post(URI.create(proposal).getPath() + "/rejection")
                .then()
                .statusCode(200);
        String other = TheApi.anySupplier("CGI IT UK Ltd.");
        steward()
                .header("If-Match", "*")
                .body(example("stateSupplierGroup").replace("0198d2c4-6f00-7c3a-9b1e-000000000001", id))
                .put("/v1/suppliers/" + other + "/group")
                .then()
                .statusCode(200);
        steward()
                .header("If-Match", "*")
                .body(example("mergeSupplier").replace("0198d2c4-6f00-7c3a-9b1e-2f4a5b6c7d8e", id))
                .post("/v1/suppliers/" + other + "/merger")
                .then()
                .statusCode(200);
        steward()
                .body(example("registerFramework"))
                .post("/v1/frameworks")
                .then()
                .statusCode(201);
        steward()
                .body(example("importOcdsFrameworks"))
                .post("/v1/imports/ocds-frameworks")
                .then()
                .statusCode(200);
        String framework = "/v1/frameworks/LONDON-EPR-2013";
        patch("changeFramework", framework);
        steward().body(example("addLot")).post(framework + "/lots").then().statusCode(201);
        patch("changeLot", framework + "/lots/2");
        steward()
                .body(example("stateLotSupplier"))
                .put(framework + "/lots/2/suppliers/" + id)
                .then()
                .statusCode(201);
        steward()
                .body(example("stateMember"))
                .put(framework + "/members/RTP")
                .then()
                .statusCode(201);
        String callOffs = framework + "/lots/2/call-offs";
        String placed = steward()
                .body(example("placeCallOff").replace("0198d2c4-6f00-7c3a-9b1e-2f4a5b6c7d8e", id))
                .post(callOffs)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        patch("correctCallOff", callOffs + "/" + placed);
        changes("changeCallOff", callOffs + "/" + placed + "/steps");
        steward()
                .header("If-Match", "*")
                .body(example("voidCallOff"))
                .post(callOffs + "/" + placed + "/voiding")
                .then()
                .statusCode(200);
        voids("voidMember", framework + "/members/RTP");
        voids("voidLotSupplier", framework + "/lots/2/suppliers/" + id);
        voids("voidLot", framework + "/lots/2");
        given().get(framework).then().body("term.end", equalTo("2018-06"));
        changes("extendFramework", framework + "/extensions");
        changes("terminateFramework", framework + "/termination");
    }
}
