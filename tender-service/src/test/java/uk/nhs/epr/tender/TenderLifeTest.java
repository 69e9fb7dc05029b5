package uk.nhs.epr.tender;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static uk.nhs.epr.tender.TheApi.anyDraft;
import static uk.nhs.epr.tender.TheApi.buyer;
import static uk.nhs.epr.tender.TheApi.joint;
import static uk.nhs.epr.tender.TheApi.take;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;

/// A tender from its draft to a contract or a cancellation.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class TenderLifeTest {
    @Test
    void a_tender_is_led_step_by_step_to_its_contract() {
        String ocid = anyDraft();
        take(ocid, 1, "publication", "{\"on\": \"2013-03\"}")
                .statusCode(200)
                .header("ETag", "\"2\"")
                .header("Register-Position", "epr.tenders:" + ocid + ":1")
                .body("status", equalTo("PUBLISHED"));
        take(ocid, 2, "preferred-supplier", "{\"on\": \"2014-03\", \"supplier\": {\"name\": \"IMS Maxims\"}}")
                .statusCode(200)
                .body("preferredSupplier.name", equalTo("IMS Maxims"));
        take(ocid, 3, "award-decision", "{\"on\": \"2014-06\", \"supplier\": {\"name\": \"IMS Maxims\"}}")
                .statusCode(200);
        take(ocid, 4, "contract", "{\"signedOn\": \"2014-07-01\", \"period\": {\"start\": \"2015-09\"}}")
                .statusCode(200)
                .body(
                        "status", equalTo("CONTRACTED"),
                        "contract.supplier.name", equalTo("IMS Maxims"),
                        "steps.step", contains("PUBLISHED", "PREFERRED_SUPPLIER", "AWARDED", "CONTRACTED"),
                        "allowed", contains("award-set-aside", "contract-changes", "termination"));
    }

    @Test
    void a_step_out_of_order_is_refused_with_those_that_are_open() {
        String ocid = anyDraft();
        take(ocid, 1, "contract", "{\"signedOn\": \"2014\", \"period\": {\"start\": \"2015\"}}")
                .statusCode(409)
                .body("allowed", hasItem("publication"), "status", equalTo(409));
        take(ocid, 1, "publication", "{\"on\": \"2013-03\"}").statusCode(200);
        take(ocid, 2, "publication", "{}").statusCode(409).body("allowed", hasItem("cancellation"));
    }

    @Test
    void a_step_is_not_dated_before_the_one_before_it() {
        String ocid = anyDraft();
        take(ocid, 1, "publication", "{\"on\": \"2013-03-10\"}").statusCode(200);
        take(ocid, 2, "cancellation", "{\"on\": \"2013-03-09\", \"reason\": \"No bids\"}")
                .statusCode(422)
                .body("errors.pointer", hasItem("/on"));
        take(ocid, 2, "cancellation", "{\"on\": \"2013-03\", \"reason\": \"No bids\"}")
                .statusCode(200)
                .body("status", equalTo("CANCELLED"), "cancellation.reason", equalTo("No bids"));
    }

    @Test
    void a_step_needs_the_tag_of_the_tender_as_it_stands() {
        String ocid = anyDraft();
        buyer("RBA")
                .body("{}")
                .post("/v1/tenders/" + ocid + "/publication")
                .then()
                .statusCode(428);
        take(ocid, 9, "publication", "{}").statusCode(412);
    }

    @Test
    void a_draft_is_seen_by_its_buyers_only() {
        String ocid = anyDraft();
        given().get("/v1/tenders/" + ocid).then().statusCode(404);
        buyer("RTH").get("/v1/tenders/" + ocid).then().statusCode(404);
        buyer("RH8").get("/v1/tenders/" + ocid).then().statusCode(200);
        given().get("/v1/tenders?limit=500").then().body("items.findAll { it.ocid == '%s' }".formatted(ocid), empty());
        buyer("RH8")
                .get("/v1/tenders?limit=500")
                .then()
                .body("items.findAll { it.ocid == '%s' }".formatted(ocid), hasSize(1));
    }

    @Test
    void only_the_lead_buyer_takes_steps() {
        String ocid = anyDraft();
        buyer("RH8")
                .header("If-Match", "\"1\"")
                .body("{}")
                .post("/v1/tenders/" + ocid + "/publication")
                .then()
                .statusCode(403);
        given().header("If-Match", "\"1\"")
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/tenders/" + ocid + "/publication")
                .then()
                .statusCode(401);
    }

    @Test
    void a_collaborator_finds_the_joint_tender() {
        String ocid = anyDraft();
        take(ocid, 1, "publication", "{\"on\": \"2013-03\"}").statusCode(200);
        given().get("/v1/tenders?buyer=RH8&limit=500")
                .then()
                .statusCode(200)
                .body("items.find { it.ocid == '%s' }.buyers.odsCode".formatted(ocid), contains("RBA", "RH8"));
    }

    @Test
    void filters_combine() {
        String ocid = anyDraft();
        take(ocid, 1, "publication", "{\"on\": \"2013-03\"}").statusCode(200);
        take(ocid, 2, "preferred-supplier", "{\"supplier\": {\"name\": \"Acme Health\"}}")
                .statusCode(200);
        String all =
                "/v1/tenders?buyer=RBA&status=PREFERRED_SUPPLIER&procedure=RESTRICTED&cpv=48180000&q=patient records"
                        + "&supplier=acme health";
        for (String one : all.substring(all.indexOf('?') + 1).split("&", -1)) {
            given().get("/v1/tenders?limit=500&" + one)
                    .then()
                    .log()
                    .ifValidationFails()
                    .statusCode(200)
                    .body("items.ocid", hasItem(ocid));
        }
        given().get(all).then().statusCode(200).body("items.ocid", hasItem(ocid));
        given().get(all + "&framework=LONDON").then().statusCode(200).body("items", empty());
        given().get(all + "&closesBefore=2020-01-01").then().statusCode(200).body("items", empty());
        given().get(all + "&region=Y58").then().statusCode(200).body("items", empty());
        given().get("/v1/tenders?closesBefore=soon").then().statusCode(422);
        given().get("/v1/tenders?status=OPEN").then().statusCode(422).body("detail", containsString("PUBLISHED"));
    }

    @Test
    void open_tenders_those_that_close_later_and_those_of_a_list_are_found() {
        String open = anyDraft();
        take(open, 1, "publication", "{\"on\": \"2013-03\"}").statusCode(200);
        String over = anyDraft();
        take(over, 1, "publication", "{\"on\": \"2013-03\"}").statusCode(200);
        take(over, 2, "cancellation", "{\"reason\": \"No longer needed\"}").statusCode(200);
        String both = "/v1/tenders?ocid=" + open + "&ocid=" + over;
        given().get(both).then().statusCode(200).body("items.ocid", containsInAnyOrder(open, over));
        given().get(both + "&status=CANCELLED").then().body("items.ocid", contains(over));
        given().get("/v1/tenders?closesAfter=soon").then().statusCode(422);
        given().get(both + "&closesAfter=9999-12-31").then().statusCode(200).body("items", empty());
        String notice = given().get("/v1/tenders/" + open + "/releases").path("releases[0].id");
        given().get("/v1/tenders?notice=" + notice).then().body("items.ocid", contains(open));
        given().get("/v1/tenders?notice=none-such").then().statusCode(200).body("items", empty());
        String today = given().get(both + "&status=open")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(today).doesNotContain(over);
    }

    @Test
    void a_published_tender_is_amended_and_a_signed_one_is_not() {
        String ocid = anyDraft();
        take(ocid, 1, "publication", "{\"on\": \"2013-03\"}").statusCode(200);
        buyer("RBA")
                .contentType("application/merge-patch+json")
                .header("If-Match", "\"2\"")
                .body("{\"title\": \"EPR and portal\"}")
                .patch("/v1/tenders/" + ocid)
                .then()
                .statusCode(200)
                .header("Register-Position", "epr.tenders:" + ocid + ":2")
                .body("title", equalTo("EPR and portal"));
        take(ocid, 3, "cancellation", "{\"reason\": \"Changed plans\"}").statusCode(200);
        buyer("RBA")
                .contentType("application/merge-patch+json")
                .header("If-Match", "\"4\"")
                .body("{\"title\": \"Again\"}")
                .patch("/v1/tenders/" + ocid)
                .then()
                .statusCode(409);
    }

    @Test
    void a_draft_that_should_not_exist_is_voided_and_a_public_tender_is_not() {
        String ocid = anyDraft();
        take(ocid, 1, "voiding", "{}").statusCode(422).body("errors.pointer", hasItem("/reason"));
        take(ocid, 9, "voiding", "{\"reason\": \"Drafted twice\"}").statusCode(412);
        take(ocid, 1, "voiding", "{\"reason\": \"Drafted twice\"}").statusCode(204);
        Requests.steward().get("/v1/tenders/" + ocid).then().statusCode(404);
        Requests.steward()
                .get("/v1/audit?kind=tender&key=" + ocid)
                .then()
                .body(
                        "items[0].action", equalTo("voided"),
                        "items[0].stateBefore.ocid", equalTo(ocid),
                        "items[0].stateAfter.reason", equalTo("Drafted twice"));

        String open = anyDraft();
        take(open, 1, "publication", "{\"on\": \"2013-03\"}").statusCode(200);
        take(open, 2, "voiding", "{\"reason\": \"Drafted twice\"}")
                .statusCode(409)
                .body("allowed", hasItem("withdrawal"));
    }

    @Test
    void a_draft_that_contradicts_itself_is_refused_with_the_fields() {
        String twoLeads = joint().replace("COLLABORATOR", "LEAD");
        buyer("RBA").body(twoLeads).post("/v1/tenders").then().statusCode(422).body("detail", containsString("LEAD"));
        String callOff = joint().replace("RESTRICTED", "CALL_OFF");
        buyer("RBA")
                .body(callOff)
                .post("/v1/tenders")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/framework"));
        String noTerm = joint().replace("P10Y", "ten years");
        buyer("RBA")
                .body(noTerm)
                .post("/v1/tenders")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/contractTerm/initial"));
        String noCpv = joint().replace("48180000", "4818");
        buyer("RBA").body(noCpv).post("/v1/tenders").then().statusCode(422).body("errors.pointer", hasItem("/cpv/0"));
    }

    @Test
    void a_tender_without_an_ocid_is_given_one() {
        String body = joint();
        buyer("RBA").body(body).post("/v1/tenders").then().statusCode(201).body("ocid", containsString("ocds-eprreg-"));
    }
}
