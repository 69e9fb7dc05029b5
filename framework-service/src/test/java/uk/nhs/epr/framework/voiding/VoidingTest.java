package uk.nhs.epr.framework.voiding;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static uk.nhs.epr.framework.TheApi.addLot;
import static uk.nhs.epr.framework.TheApi.anySupplier;
import static uk.nhs.epr.framework.TheApi.callOff;
import static uk.nhs.epr.framework.TheApi.frameworkToCallOff;
import static uk.nhs.epr.framework.TheApi.managerOf;
import static uk.nhs.epr.framework.TheApi.place;
import static uk.nhs.epr.framework.TheApi.worth;
import static uk.nhs.epr.kit.testing.Requests.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.Published;
import uk.nhs.epr.kit.testing.RealPostgres;

/// What should not have been recorded disappears from every answer and event, and the audit keeps it.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class VoidingTest {
    @Inject
    Jdbi jdbi;

    private String supplier = "";
    private String reference = "";
    private String path = "";

    @BeforeEach
    void aFrameworkWithALotItsSupplierAndAMember() {
        supplier = anySupplier("Voiding " + UUID.randomUUID());
        reference = frameworkToCallOff(supplier, 100, 100);
        path = "/v1/frameworks/" + reference;
    }

    private ValidatableResponse voided(String part) {
        return steward()
                .header("If-Match", "*")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{\"reason\": \"Another was meant\"}")
                .post(path + part + "/voiding")
                .then();
    }

    private String lastEvent(String part, String type, String state) {
        var events = Published.of(jdbi, reference + part);
        Published.assertGapless(events);
        Published.assertKeepContracts(events);
        assertThat(events.getLast().type()).isEqualTo("uk.nhs.epr.framework." + type);
        return events.getLast().data().path(state).toString();
    }

    @Test
    void a_voided_member_was_never_in_the_framework() {
        voided("/members/RTP").statusCode(204);
        given().get(path + "/members/RTP?asOf=2015-01-01").then().statusCode(404);
        given().get(path + "/members?asOf=2015-01-01").then().body("items", empty());
        given().get("/v1/frameworks?limit=500&member=RTP&asOf=2015-01-01")
                .then()
                .body("items.findAll { it.reference == '" + reference + "' }", empty());
        place(reference, callOff(supplier, worth(1))).statusCode(409).body("rule", equalTo("member"));
        assertThat(lastEvent("/members/RTP", "member-voided.v2", "member")).contains("\"history\":[]");
        steward()
                .get("/v1/audit?key=" + reference)
                .then()
                .statusCode(200)
                .body("toString()", containsString("Another was meant"), "toString()", containsString("2014-10"));
    }

    @Test
    void a_voided_supplier_was_never_on_the_lot() {
        voided("/lots/1/suppliers/" + supplier).statusCode(204);
        given().get(path + "/lots/1/suppliers").then().body("items", empty());
        assertThat(lastEvent("/lots/1/suppliers/" + supplier, "lot-supplier-voided.v2", "place"))
                .contains("\"history\":[]");
    }

    @Test
    void what_was_voided_is_stated_anew_as_if_for_the_first_time_and_its_versions_go_on() {
        voided("/members/RTP").statusCode(204);
        voided("/members/RTP").statusCode(404);
        steward()
                .header("If-Match", "*")
                .body("{\"status\": \"JOINING\", \"since\": \"2015\"}")
                .put(path + "/members/RTP")
                .then()
                .statusCode(412);
        steward()
                .body("{\"status\": \"JOINING\", \"since\": \"2015\"}")
                .put(path + "/members/RTP")
                .then()
                .statusCode(201)
                .header("ETag", startsWith("\"3-"))
                .body("history", hasSize(1));
        assertThat(lastEvent("/members/RTP", "member-changed.v2", "member")).contains("\"2015\"");
        voided("/lots/1/suppliers/" + supplier).statusCode(204);
        steward()
                .header("If-None-Match", "*")
                .body("{\"status\": \"ACTIVE\", \"since\": \"2015\"}")
                .put(path + "/lots/1/suppliers/" + supplier)
                .then()
                .statusCode(201)
                .header("ETag", startsWith("\"3-"));
        lastEvent("/lots/1/suppliers/" + supplier, "lot-supplier-changed.v2", "place");
    }

    @Test
    void a_voided_lot_is_gone_and_its_number_is_free() {
        voided("/lots/1").statusCode(204);
        given().get(path + "/lots").then().body("items", empty());
        given().get(path + "/lots/1").then().statusCode(404);
        assertThat(lastEvent("/lots/1", "lot-voided.v2", "lot")).contains("\"number\":\"1\"");
        assertThat(lastEvent("/lots/1/suppliers/" + supplier, "lot-supplier-voided.v2", "place"))
                .contains("\"history\":[]");
        steward()
                .body("{\"status\": \"ACTIVE\", \"since\": \"2015\"}")
                .put(path + "/lots/1/suppliers/" + supplier)
                .then()
                .statusCode(404);
        addLot(reference, "1").statusCode(201);
        given().get(path + "/lots/1/suppliers").then().body("items", empty());
        lastEvent("/lots/1", "lot-added.v2", "lot");
    }

    @Test
    void what_call_offs_were_placed_under_is_not_voided_before_they_are() {
        String callOff = place(reference, callOff(supplier, worth(1)))
                .statusCode(201)
                .extract()
                .path("id");
        for (String part : new String[] {"/members/RTP", "/lots/1", "/lots/1/suppliers/" + supplier}) {
            voided(part).statusCode(409).body("rule", equalTo("call-offs"));
        }
        voided("/lots/1/call-offs/" + callOff).statusCode(200);
        voided("/lots/1").statusCode(204);
        given().get(path + "/lots/1/call-offs/" + callOff)
                .then()
                .statusCode(200)
                .body("status", equalTo("VOIDED"));
    }

    @Test
    void only_who_acts_for_the_lead_voids_and_says_why() {
        managerOf("RTH")
                .header("If-Match", "*")
                .body("{\"reason\": \"Mine\"}")
                .post(path + "/members/RTP/voiding")
                .then()
                .statusCode(403);
        steward()
                .header("If-Match", "*")
                .body("{}")
                .post(path + "/members/RTP/voiding")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/reason"));
        steward()
                .body("{\"reason\": \"x\"}")
                .post(path + "/lots/1/voiding")
                .then()
                .statusCode(428);
        voided("/members/RTH").statusCode(404);
    }
}
