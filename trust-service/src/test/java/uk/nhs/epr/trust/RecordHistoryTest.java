package uk.nhs.epr.trust;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhs.epr.kit.testing.Requests.as;
import static uk.nhs.epr.kit.testing.Requests.patch;
import static uk.nhs.epr.kit.testing.Requests.steward;
import static uk.nhs.epr.trust.TheApi.anyTrust;
import static uk.nhs.epr.trust.TheApi.merge;
import static uk.nhs.epr.trust.TheApi.millenniumOf;
import static uk.nhs.epr.trust.TheApi.strategyOf;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;

/// Every recorded version stays readable, however often it is corrected.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class RecordHistoryTest {
    @Inject
    Jdbi jdbi;

    private static ValidatableResponse history(String path) {
        return given().get(path + "/history").then().statusCode(200);
    }

    private static String contractOf(String system) {
        return system + "/contracts/" + given().get(system + "/contracts").path("items[0].id");
    }

    @Test
    void a_corrected_contract_shows_what_it_said_before_until_when_and_why() {
        String trust = anyTrust();
        String contract = contractOf("/v1/trusts/" + trust + "/systems/" + millenniumOf(trust, "South"));
        patch(contract, "{\"value\": {\"amount\": 35000000.50, \"currency\": \"GBP\"}}")
                .statusCode(200);
        patch(contract, "{\"period\": {\"end\": \"2016-06\"}, \"correction\": \"Misread\"}")
                .statusCode(200)
                .body("correction", nullValue());
        history(contract)
                .body(
                        "items.facts.period.end",
                        contains("2015-10", "2015-10", "2016-06"),
                        "items.correction",
                        contains(null, null, "Misread"),
                        "items.recordedAs",
                        contains("steward", "steward", "steward"),
                        "items[0].stoodUntil",
                        equalTo(history(contract).extract().path("items[1].recordedAt")),
                        "items[2].stoodUntil",
                        nullValue());
    }

    @Test
    void who_recorded_a_version_is_told_to_stewards_and_its_role_to_everybody() {
        String trust = anyTrust();
        String strategy = "/v1/trusts/" + trust + "/strategies/" + strategyOf(trust);
        as("trust-editor", trust)
                .contentType(TheApi.PATCH)
                .header("If-Match", given().get(strategy).header("ETag"))
                .body("{\"intent\": \"REPLACE\", \"correction\": \"Said so in the same breath\"}")
                .patch(strategy)
                .then()
                .statusCode(200)
                .body("intent", equalTo("REPLACE"), "odsCode", equalTo(trust));
        history(strategy)
                .body(
                        "items.facts.intent",
                        contains("RETAIN", "REPLACE"),
                        "items.recordedAs",
                        contains("steward", "trust-editor"),
                        "items.recordedBy",
                        contains(null, null));
        steward().get(strategy + "/history").then().body("items[1].recordedBy", notNullValue());
        as("trust-editor", anyTrust())
                .contentType(TheApi.PATCH)
                .header("If-Match", "*")
                .body("{}")
                .patch(strategy)
                .then()
                .statusCode(403);
    }

    @Test
    void what_was_recorded_before_histories_were_kept_is_kept_at_its_first_correction() {
        String trust = anyTrust();
        String id = strategyOf(trust);
        String strategy = "/v1/trusts/" + trust + "/strategies/" + id;
        jdbi.useHandle(handle -> handle.execute("delete from fact_version where fact = ?", id));
        patch(strategy, "{\"approach\": \"SINGLE_SYSTEM\"}").statusCode(200);
        history(strategy)
                .body(
                        "items.facts.approach",
                        contains("PORTAL", "SINGLE_SYSTEM"),
                        "items[0].recordedAs",
                        nullValue(),
                        "items[0].recordedAt",
                        notNullValue());
    }

    @Test
    void a_history_goes_on_with_the_successor_and_is_walked_page_by_page() {
        String trust = anyTrust();
        String successor = anyTrust();
        String below = "/systems/" + millenniumOf(trust, "South");
        patch("/v1/trusts/" + trust + below, "{\"product\": \"Millenium\"}").statusCode(200);
        merge(trust, successor, "2020-04-01");
        patch("/v1/trusts/" + successor + below, "{\"product\": \"Millennium\", \"correction\": \"Typing error\"}")
                .statusCode(200);
        String path = "/v1/trusts/" + successor + below + "/history?limit=2";
        String next = given().get(path)
                .then()
                .body("items.facts.product", contains("Millennium", "Millenium"))
                .extract()
                .path("next");
        given().get(path + "&cursor=" + next)
                .then()
                .body(
                        "items.facts.product",
                        contains("Millennium"),
                        "items[0].facts.heldBy",
                        hasSize(2),
                        "items[0].correction",
                        equalTo("Typing error"));
        given().get(path + "&cursor=YWJj").then().statusCode(422);
    }

    @Test
    void what_changes_nothing_is_no_version() {
        String trust = anyTrust();
        String system = "/v1/trusts/" + trust + "/systems/" + millenniumOf(trust, "South");
        patch(system, "{\"correction\": \"None\", \"status\": \"LIVE\", \"since\": \"2007\"}")
                .statusCode(200);
        patch(contractOf(system), "{\"correction\": \"None\"}").statusCode(200);
        history(system).body("items", hasSize(1));
        history(contractOf(system)).body("items", hasSize(1));
    }

    @Test
    void statements_of_a_predecessor_are_found_with_its_successor_each_under_its_name() {
        String trust = anyTrust();
        String successor = anyTrust();
        strategyOf(trust);
        strategyOf(successor);
        merge(trust, successor, "2020-04-01");
        String path = "/v1/trusts/" + successor + "/strategies";
        given().get(path).then().body("items.odsCode", contains(successor));
        given().get(path + "?resolve=current").then().body("items.odsCode", contains(trust, successor));
        given().get(path + "?resolve=current&asOf=2020-03-31").then().body("items.odsCode", contains(successor));
        given().get(path + "?asOf=2013-07-31").then().body("items", empty());
        given().get(path + "?resolve=all").then().statusCode(422).body("errors.parameter", hasItem("resolve"));
    }
}
