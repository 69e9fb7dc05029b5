package uk.nhs.epr.tender;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import uk.nhs.epr.kit.testing.CompleteOpenApi;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;

@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class OpenApiTest extends CompleteOpenApi {
    @Override
    protected void sendTheExamples() {
        String drafted = Requests.steward()
                .body(example("draftTender"))
                .post("/v1/tenders")
                .then()
                .statusCode(201)
                .extract()
                .path("ocid");
        Requests.patch("/v1/tenders/" + drafted, example("reviseTender")).statusCode(200);
        TheApi.step(drafted, "publication", example("publishTender"));
        TheApi.step(drafted, "preferred-supplier", example("namePreferredSupplier"));
        TheApi.step(drafted, "award-decision", example("decideAward"));
        TheApi.step(drafted, "contract", example("signContract"));
        Requests.steward()
                .body(example("importReleases"))
                .post("/v1/ocds/imports")
                .then()
                .statusCode(202);
        String given = TheApi.anyDraft();
        TheApi.step(given, "publication", example("publishTender"));
        TheApi.step(given, "cancellation", example("cancelTender"));
    }
}
