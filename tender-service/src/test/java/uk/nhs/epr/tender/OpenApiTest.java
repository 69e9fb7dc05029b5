package uk.nhs.epr.tender;

import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import uk.nhs.epr.kit.testing.CompleteOpenApi;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;

@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class OpenApiTest extends CompleteOpenApi {
    /// The steps of one long tender, each by its path and the operation whose example is sent.
    private static final List<String> LONG_LIFE = List.of(
            "preliminary-engagement announceEngagement",
            "planned-procurement planTender",
            "publication publishTender",
            "clarifications clarifyTender",
            "amendments amendTender",
            "shortlist shortlistSuppliers",
            "invitations inviteSuppliers",
            "dialogue-rounds holdDialogue",
            "evaluation beginEvaluation",
            "preferred-supplier namePreferredSupplier",
            "award-decision decideAward",
            "contract signContract",
            "contract-changes changeContract",
            "termination terminateContract");

    private static final String IMPORTED = "ocds-exmpl0-000001";

    @Override
    protected void sendTheExamples() {
        Requests.steward()
                .contentType("text/csv")
                .body(example("loadCpvCodes"))
                .put("/v1/cpv-codes")
                .then()
                .statusCode(200);
        TheApi.knows("RBA");
        TheApi.knows("RH8");
        String drafted = Requests.steward()
                .body(example("draftTender"))
                .post("/v1/tenders")
                .then()
                .statusCode(201)
                .extract()
                .path("ocid");
        Requests.patch("/v1/tenders/" + drafted, example("reviseTender")).statusCode(200);
        take(drafted, LONG_LIFE);
        Requests.steward()
                .body(example("importReleases"))
                .post("/v1/ocds/imports")
                .then()
                .statusCode(202);
        await().until(() -> !Requests.steward()
                .get("/v1/ocds/crosswalk")
                .jsonPath()
                .getList("items")
                .isEmpty());
        Requests.steward()
                .header("If-Match", "*")
                .body(example("decideCrosswalk"))
                .put("/v1/ocds/crosswalk/"
                        + Requests.steward().get("/v1/ocds/crosswalk").path("items[0].key"))
                .then()
                .statusCode(200);
        await().until(() -> Requests.steward().get("/v1/tenders/" + IMPORTED).statusCode() == 200);
        Requests.steward()
                .header("If-Match", "*")
                .body(example("decideSubject"))
                .put("/v1/tenders/" + IMPORTED + "/subject")
                .then()
                .statusCode(200);
        Requests.steward()
                .header("If-Match", "*")
                .body(example("decideSameProcess"))
                .put("/v1/tenders/" + drafted + "/same-process")
                .then()
                .statusCode(200);
        for (String ending : List.of(
                "cancellation cancelTender", "withdrawal withdrawTender", "unsuccessful-outcome endWithoutSuccess")) {
            String given = TheApi.anyDraft();
            take(given, List.of("publication publishTender", ending));
        }
        take(TheApi.anyDraft(), List.of("report reportTender"));
        String direct = TheApi.anyDraft();
        Requests.patch("/v1/tenders/" + direct, "{\"procedure\": \"DIRECT_AWARD\", \"regime\": \"PA2023\"}")
                .statusCode(200);
        take(direct, List.of("transparency-notice publishTransparencyNotice"));
        take(
                TheApi.anyDraft(),
                List.of("publication publishTender", "award-decision decideAward", "award-set-aside setAwardAside"));
        TheApi.take(TheApi.anyDraft(), 1, "voiding", example("voidTender")).statusCode(204);
        String joined = TheApi.anyDraft();
        take(joined, List.of("publication publishTender"));
        String participants = "/v1/tenders/" + joined + "/participants";
        Requests.steward()
                .header("If-Match", "*")
                .body(example("addParticipant"))
                .post(participants)
                .then()
                .statusCode(201);
        Requests.patch("/v1/tenders/" + joined, "{\"deadlines\": {\"tender\": \"2099-12-31\"}}")
                .statusCode(200);
        Requests.steward()
                .body(example("submitBid"))
                .post(participants + "/1/bids")
                .then()
                .statusCode(201);
        Requests.patch(participants + "/1", example("moveParticipant")).statusCode(200);
    }

    private void take(String ocid, List<String> steps) {
        for (String step : steps) {
            String[] parts = step.split(" ", 2);
            TheApi.step(ocid, parts[0], example(parts[1]));
        }
    }
}
