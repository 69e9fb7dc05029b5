package uk.nhs.epr.tender.interpretation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static uk.nhs.epr.tender.TheApi.anyDraft;
import static uk.nhs.epr.tender.TheApi.buyer;
import static uk.nhs.epr.tender.TheApi.joint;
import static uk.nhs.epr.tender.TheApi.step;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.Published;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;

/// An ocid of another publisher is for its notices alone; a tender that is run here has one of the register's.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class WhoseOcidTest {
    @Inject
    @SuppressWarnings("NullAway.Init")
    Jdbi jdbi;

    private static String naming(String ocid) {
        return joint().replaceFirst("\\{", "{\"ocid\": \"" + ocid + "\",");
    }

    private static String anyNotice() {
        return TheNotices.imported(TheNotices.anyOcid(), 1, "RBA", "A record system");
    }

    private static String anyPublished() {
        String ocid = anyDraft();
        step(ocid, "publication", "{\"on\": \"2013-03\"}");
        return ocid;
    }

    private static ValidatableResponse shown(String ocid) {
        return given().get("/v1/tenders/" + ocid).then();
    }

    private static ValidatableResponse link(String ocid, String notice) {
        return Requests.steward()
                .header("If-Match", "*")
                .body("{\"notice\": " + (notice.isEmpty() ? "null" : "\"" + notice + "\"")
                        + ", \"note\": \"The same\"}")
                .put("/v1/tenders/" + ocid + "/same-process")
                .then();
    }

    @Test
    void another_publishers_ocid_is_refused_to_everybody() {
        for (var caller : List.of(buyer("RBA"), Requests.steward())) {
            caller.body(naming("ocds-h6vhtk-0a1b2c"))
                    .post("/v1/tenders")
                    .then()
                    .statusCode(422)
                    .body("errors.pointer", hasItem("/ocid"), "errors[0].detail", containsString("ocds-eprreg-"));
        }
    }

    @Test
    void a_buyer_learns_of_no_draft_by_asking_for_its_ocid() {
        anyDraft();
        Requests.steward()
                .body(naming("ocds-eprreg-of-a-steward"))
                .post("/v1/tenders")
                .then()
                .statusCode(201);
        String taken = buyer("RTH")
                .body(naming("ocds-eprreg-of-a-steward").replace("RBA", "RTH"))
                .post("/v1/tenders")
                .then()
                .statusCode(422)
                .extract()
                .asString();
        String free = buyer("RTH")
                .body(naming("ocds-eprreg-of-nobody").replace("RBA", "RTH"))
                .post("/v1/tenders")
                .then()
                .statusCode(422)
                .extract()
                .asString();
        assertThat(taken).isEqualTo(free);
        Requests.steward()
                .body(naming("ocds-eprreg-of-a-steward"))
                .post("/v1/tenders")
                .then()
                .statusCode(409);
    }

    @Test
    void a_notice_is_shown_though_a_draft_had_its_ocid() {
        String draft = anyDraft();
        String taken = "ocds-b5fd17-" + draft.substring(draft.length() - 8);
        jdbi.useHandle(handle -> handle.execute(
                "update tender set ocid = ?, details = jsonb_set(details, '{ocid}', to_jsonb(?)) where ocid = ?",
                taken,
                taken,
                draft));

        TheNotices.imported(taken, 1, "RQ1", "A record system");

        shown(taken).statusCode(200).body("origin", equalTo("NOTICE"), "title", equalTo("A record system"));
        String moved = Requests.steward()
                .get("/v1/audit?key=" + taken)
                .then()
                .body("items.action", hasItem("moved"))
                .extract()
                .path("items.find { it.action == 'moved' }.stateAfter.ocid");
        buyer("RBA")
                .get("/v1/tenders/" + moved)
                .then()
                .body("ocid", startsWith("ocds-eprreg-"), "status", equalTo("DRAFT"));
    }

    @Test
    void nobody_changes_here_what_notices_tell_of() {
        String ocid = anyNotice();
        shown(ocid).body("allowed", empty());
        Requests.patch("/v1/tenders/" + ocid, "{\"title\": \"Mine\"}")
                .statusCode(409)
                .body("detail", containsString("belongs to another publisher"));
        Requests.steward()
                .header("If-Match", "*")
                .body("{\"reason\": \"Mine\"}")
                .post("/v1/tenders/" + ocid + "/cancellation")
                .then()
                .statusCode(409);
    }

    @Test
    void a_steward_links_a_tender_with_its_notices_and_both_stay() {
        String ocid = anyPublished();
        String notice = anyNotice();

        link(ocid, notice).statusCode(200).body("sameProcess", equalTo(notice));

        shown(notice).body("sameProcess", equalTo(ocid));
        TheNotices.imported(notice, 2, "RBA", "A record system, amended");
        shown(notice).body("sameProcess", equalTo(ocid), "title", equalTo("A record system, amended"));
        List<Published> events = Published.of(jdbi, ocid);
        assertThat(events.getLast().data().at("/tender/sameProcess").asText()).isEqualTo(notice);
        Published.assertKeepContracts(events);
        Published.assertGapless(events);
        Requests.steward().get("/v1/audit?key=" + notice).then().body("items.stateAfter.sameProcess", hasItem(ocid));

        link(ocid, "").statusCode(200).body("sameProcess", nullValue());
        shown(notice).body("sameProcess", nullValue());
    }

    @Test
    void only_a_steward_links_and_only_a_public_tender_with_a_free_notice() {
        String ocid = anyPublished();
        String notice = anyNotice();
        link(ocid, notice).statusCode(200);

        link(anyPublished(), notice).statusCode(409).body("detail", containsString(ocid));
        link(anyDraft(), anyNotice()).statusCode(409);
        link(ocid, "ocds-h6vhtk-none").statusCode(422).body("errors.pointer", hasItem("/notice"));
        link(ocid, anyPublished()).statusCode(422);
        link(notice, ocid).statusCode(409);
        buyer("RBA")
                .header("If-Match", "*")
                .body("{\"notice\": null, \"note\": \"x\"}")
                .put("/v1/tenders/" + ocid + "/same-process")
                .then()
                .statusCode(403);
    }
}
