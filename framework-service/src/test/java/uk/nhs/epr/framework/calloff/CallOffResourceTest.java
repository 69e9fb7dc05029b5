package uk.nhs.epr.framework.calloff;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static uk.nhs.epr.framework.TheApi.anySupplier;
import static uk.nhs.epr.framework.TheApi.callOff;
import static uk.nhs.epr.framework.TheApi.frameworkToCallOff;
import static uk.nhs.epr.framework.TheApi.place;
import static uk.nhs.epr.framework.TheApi.worth;
import static uk.nhs.epr.kit.testing.Requests.patch;
import static uk.nhs.epr.kit.testing.Requests.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.Published;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;

@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class CallOffResourceTest {
    @Inject
    Jdbi jdbi;

    private String supplier = "";
    private String reference = "";

    @BeforeEach
    void aFrameworkWorthAHundred() {
        supplier = anySupplier("CGI");
        reference = frameworkToCallOff(supplier, 100, 60);
    }

    private String path(String id) {
        return "/v1/frameworks/" + reference + "/lots/1/call-offs/" + id;
    }

    private String placed(String more) {
        return place(reference, callOff(supplier, more))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse step(String id, String body) {
        return steward()
                .header("If-Match", "*")
                .body(body)
                .post(path(id) + "/steps")
                .then();
    }

    private static void corrected(String path, String patch) {
        patch(path, patch.replaceFirst("\\{", "{\"correction\": \"It was so from the start\", "))
                .statusCode(200);
    }

    private void refused(String body, String rule) {
        place(reference, body).statusCode(409).body("rule", equalTo(rule));
    }

    @Test
    void a_call_off_is_there_from_the_day_it_was_placed_and_ends_with_its_term() {
        String id = placed(worth(30));
        given().get(path(id) + "?asOf=2014-09-30").then().statusCode(404);
        given().get(path(id) + "?asOf=2014-10-01")
                .then()
                .body("status", equalTo("PLACED"), "supplier.name", equalTo("CGI"), "value.amount", equalTo(30));
        given().get(path(id) + "?asOf=2024-11-01").then().body("status", equalTo("ENDED"));
        String list = "/v1/frameworks/" + reference + "/lots/1/call-offs?asOf=";
        given().get(list + "2014-09-30").then().body("items", empty());
        given().get(list + "2014-10-01&odsCode=RTP&supplierId=" + supplier)
                .then()
                .body("items.id", contains(id));
        given().get(list + "2014-10-01&odsCode=RTH").then().body("items", empty());
    }

    @Test
    void refuses_what_breaks_a_rule_and_names_the_rule() {
        refused(callOff(anySupplier("Other"), worth(1)), "supplier");
        refused(callOff(supplier, worth(1)).replace("RTP", "RTH"), "member");
        refused(
                callOff(supplier, worth(1)).replace("\"placedOn\": \"2014-10\"", "\"placedOn\": \"2014-09-30\""),
                "member");
        refused(
                callOff(supplier, worth(1)).replace("\"placedOn\": \"2014-10\"", "\"placedOn\": \"2018-01-01\""),
                "term");
        place(reference, callOff(supplier, ", \"value\": {\"amount\": 1, \"currency\": \"EUR\"}"))
                .statusCode(422)
                .body("errors.pointer", hasItem("/value/currency"));
    }

    @Test
    void a_suspended_supplier_gets_no_new_call_off_and_keeps_those_it_has() {
        String id = placed(worth(10));
        steward()
                .header("If-Match", "*")
                .body("{\"status\": \"SUSPENDED\", \"since\": \"2015\"}")
                .put("/v1/frameworks/" + reference + "/lots/1/suppliers/" + supplier)
                .then()
                .statusCode(200);
        refused(
                callOff(supplier, worth(1)).replace("\"placedOn\": \"2014-10\"", "\"placedOn\": \"2015-01-01\""),
                "supplier");
        step(id, "{\"step\": \"VARIED\", \"on\": \"2015-02\", \"value\": {\"amount\": 11, \"currency\": \"GBP\"}}")
                .statusCode(201)
                .body("status", equalTo("ENDED"));
    }

    @Test
    void a_lot_s_own_rules_are_held() {
        String lot = "/v1/frameworks/" + reference + "/lots/1";
        corrected(lot, "{\"users\": {\"odsCodes\": [\"RTH\"]}}");
        refused(callOff(supplier, worth(1)), "users");
        corrected(lot, "{\"users\": null, \"callOff\": {\"methods\": [\"DIRECT_AWARD\"]}}");
        refused(callOff(supplier, worth(1)), "method");
        corrected("/v1/frameworks/" + reference, "{\"regime\": \"PA2023\"}");
        steward()
                .body("{\"status\": \"ACTIVE\", \"since\": \"2013-07\"}")
                .put(lot + "/suppliers/" + anySupplier("Second"))
                .then()
                .statusCode(201);
        String award = callOff(supplier, worth(1)).replace("MINI_COMPETITION", "DIRECT_AWARD");
        refused(award, "direct-award");
        corrected(lot, "{\"callOff\": {\"directAwardBasis\": \"OBJECTIVE_MECHANISM\"}}");
        place(reference, award).statusCode(201);
    }

    @Test
    void the_ceilings_of_lot_and_framework_are_held_and_what_is_left_is_told() {
        placed(worth(50));
        place(reference, callOff(supplier, worth(11)))
                .statusCode(409)
                .body("rule", equalTo("lot-ceiling"), "left.amount", equalTo(10));
        corrected("/v1/frameworks/" + reference + "/lots/1", "{\"value\": null}");
        place(reference, callOff(supplier, worth(51)))
                .statusCode(409)
                .body("rule", equalTo("framework-ceiling"), "left.amount", equalTo(50));
        placed(worth(50));
        given().get("/v1/frameworks/" + reference + "/usage")
                .then()
                .body("total.remaining.amount", equalTo(0), "lots[0].drawn.callOffs", equalTo(2));
    }

    @Test
    void a_call_off_is_extended_as_far_as_was_foreseen_even_after_the_framework() {
        String id = placed(worth(10) + ", \"extendableTo\": \"2026-10\"");
        step(id, "{\"step\": \"EXTENDED\", \"on\": \"2023\", \"end\": \"2027\"}")
                .statusCode(409)
                .body("rule", equalTo("extension"));
        step(id, "{\"step\": \"EXTENDED\", \"on\": \"2023\", \"end\": \"2026-10\"}")
                .statusCode(201)
                .body("term.end", equalTo("2026-10"));
        step(id, "{\"step\": \"VARIED\", \"on\": \"2024\", \"end\": \"2027\"}")
                .statusCode(409)
                .body("rule", equalTo("term"));
        given().get(path(id) + "?asOf=2022-12-31").then().body("term.end", equalTo("2024-10"));
    }

    @Test
    void a_terminated_call_off_counts_with_what_it_came_to_and_changes_no_more() {
        String id = placed(worth(40));
        step(id, "{\"step\": \"TERMINATED\", \"on\": \"2016-03\", \"value\": {\"amount\": 15, \"currency\": \"GBP\"}}")
                .statusCode(201)
                .body("status", equalTo("TERMINATED"));
        step(id, "{\"step\": \"VARIED\", \"on\": \"2017\", \"end\": \"2019\"}")
                .statusCode(409)
                .body("rule", equalTo("terminated"));
        String usage = "/v1/frameworks/" + reference + "/usage?asOf=";
        given().get(usage + "2016-02-29").then().body("total.committed.amount", equalTo(40));
        given().get(usage + "2016-03-01").then().body("total.committed.amount", equalTo(15));
    }

    @Test
    void a_step_needs_the_tag_of_the_call_off_as_it_stands() {
        String id = placed(worth(10));
        String varied = "{\"step\": \"VARIED\", \"on\": \"2015\", \"end\": \"2020\"}";
        steward().body(varied).post(path(id) + "/steps").then().statusCode(428);
        String tag = given().get(path(id)).header("ETag");
        steward()
                .header("If-Match", tag)
                .body(varied)
                .post(path(id) + "/steps")
                .then()
                .statusCode(201);
        steward()
                .header("If-Match", tag)
                .body(varied)
                .post(path(id) + "/steps")
                .then()
                .statusCode(412);
        step(id, "{\"step\": \"VARIED\", \"on\": \"2014-12\", \"end\": \"2020\"}")
                .statusCode(422);
    }

    @Test
    void a_buyer_places_for_its_own_trust_alone() {
        String body = callOff(supplier, worth(1));
        String callOffs = "/v1/frameworks/" + reference + "/lots/1/call-offs";
        Requests.as("buyer", "RTH").body(body).post(callOffs).then().statusCode(403);
        Requests.as("buyer", "RJ7").body(body).post(callOffs).then().statusCode(403);
        Requests.as("buyer", "RTP").body(body).post(callOffs).then().statusCode(201);
        Requests.as("framework-manager", "RJ7").body(body).post(callOffs).then().statusCode(201);
    }

    @Test
    void each_change_is_an_event_that_keeps_its_contract_and_is_audited() {
        String id = placed(worth(10));
        step(id, "{\"step\": \"VARIED\", \"on\": \"2015\", \"end\": \"2020\"}").statusCode(201);
        step(id, "{\"step\": \"TERMINATED\", \"on\": \"2016\"}").statusCode(201);
        var events = Published.of(jdbi, id);
        assertThat(events)
                .extracting(Published::type)
                .containsExactly(
                        "uk.nhs.epr.call-off.placed.v1",
                        "uk.nhs.epr.call-off.changed.v1",
                        "uk.nhs.epr.call-off.terminated.v1");
        Published.assertGapless(events);
        Published.assertKeepContracts(events);
        steward().get("/v1/audit?key=" + id).then().body("items.size()", equalTo(3));
    }

    private static String withVat(long pounds) {
        return ", \"value\": {\"amountGross\": %d, \"currency\": \"GBP\"}".formatted(pounds);
    }

    @Test
    void a_ceiling_that_is_stated_with_vat_is_held_by_amounts_with_vat_and_no_others() {
        corrected("/v1/frameworks/" + reference, "{\"value\": {\"max\": {\"amount\": null, \"amountGross\": 120}}}");
        corrected("/v1/frameworks/" + reference + "/lots/1", "{\"value\": null}");

        place(reference, callOff(supplier, worth(100)))
                .statusCode(422)
                .body(
                        "errors.pointer",
                        contains("/value/amountGross"),
                        "errors[0].detail",
                        equalTo("is required: the framework's ceiling is stated with VAT"));
        placed(withVat(100));
        place(reference, callOff(supplier, withVat(21)))
                .statusCode(409)
                .body("rule", equalTo("framework-ceiling"), "left.amountGross", equalTo(20));
        given().get("/v1/frameworks/" + reference + "/usage")
                .then()
                .body(
                        "total.ceiling.amountGross",
                        equalTo(120),
                        "total.committed.amountGross",
                        equalTo(100),
                        "total.remaining.amountGross",
                        equalTo(20),
                        "members[0].committed.amountGross",
                        equalTo(100),
                        "lots[0].drawn.unvalued",
                        equalTo(1));
    }

    @Test
    void a_value_needs_an_amount_and_a_currency_that_iso_4217_lists() {
        place(reference, callOff(supplier, ", \"value\": {\"currency\": \"ZZZ\"}"))
                .statusCode(422)
                .body("errors.pointer", contains("/value/amount", "/value/currency"));
    }
}
