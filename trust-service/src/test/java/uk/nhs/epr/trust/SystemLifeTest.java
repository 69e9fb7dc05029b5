package uk.nhs.epr.trust;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhs.epr.kit.testing.Requests.patch;
import static uk.nhs.epr.kit.testing.Requests.steward;
import static uk.nhs.epr.trust.TheApi.anyTrust;
import static uk.nhs.epr.trust.TheApi.merge;
import static uk.nhs.epr.trust.TheApi.millenniumOf;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;

/// Go-live and switch-off in steps, stated in any order; contracts and their extensions.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class SystemLifeTest {
    private static String anySystem() {
        String trust = anyTrust();
        return "/v1/trusts/" + trust + "/systems/" + millenniumOf(trust, "South");
    }

    private static ValidatableResponse state(String system, String since, String step) {
        return steward()
                .header("If-Match", "*")
                .body(step)
                .put(system + "/statuses/" + since)
                .then();
    }

    private static ValidatableResponse remove(String system, String since) {
        return steward()
                .header("If-Match", "*")
                .delete(system + "/statuses/" + since)
                .then();
    }

    @Test
    void a_system_is_switched_off_in_steps_that_are_told_in_any_order() {
        String system = anySystem();
        state(system, "2014", "{\"status\": \"RETIRED\"}").statusCode(200);
        state(
                        system,
                        "2012-01",
                        "{\"status\": \"WINDING_DOWN\", \"note\": \"Emergency department off\","
                                + " \"source\": {\"publication\": \"Digital Health\"}, \"confidence\": \"REPORTED\"}")
                .statusCode(200);
        state(system, "2013-05-07", "{\"status\": \"WINDING_DOWN\", \"note\": \"Wards off\"}")
                .statusCode(200)
                .body(
                        "status",
                        equalTo("RETIRED"),
                        "statusHistory.since",
                        contains("2007", "2012-01", "2013-05-07", "2014"),
                        "statusHistory.note",
                        contains(null, "Emergency department off", "Wards off", null),
                        "statusHistory[1].source.publication",
                        equalTo("Digital Health"),
                        "source",
                        equalTo(null));
        given().get(system + "/history").then().body("items", hasSize(4));
    }

    @Test
    void a_patched_status_joins_the_history_and_leaves_the_note_of_its_day() {
        String system = anySystem();
        state(system, "2012-01", "{\"status\": \"WINDING_DOWN\", \"note\": \"Theatres off\"}");
        patch(system, "{\"since\": \"2012-01-01\"}").statusCode(200).body("statusHistory", hasSize(2));
        patch(system, "{\"since\": \"2012-03\"}")
                .statusCode(200)
                .body(
                        "statusHistory.status",
                        contains("LIVE", "WINDING_DOWN", "WINDING_DOWN"),
                        "statusHistory[1].note",
                        equalTo("Theatres off"));
    }

    @Test
    void a_step_can_be_corrected_and_taken_back() {
        String system = anySystem();
        state(system, "2012-01", "{\"status\": \"RETIRED\"}");
        state(system, "2012-01", "{\"status\": \"WINDING_DOWN\", \"correction\": \"Only winding down\"}")
                .body("status", equalTo("WINDING_DOWN"));
        remove(system, "2012-01").statusCode(200).body("status", equalTo("LIVE"));
        remove(system, "2012-01").statusCode(404);
        remove(system, "2007").statusCode(409);
        given().get(system + "/history")
                .then()
                .body("items.facts.status", contains("LIVE", "RETIRED", "WINDING_DOWN", "LIVE"))
                .body("items[2].correction", equalTo("Only winding down"));
    }

    @Test
    void refuses_steps_that_contradict_each_other_by_name() {
        String system = anySystem();
        state(system, "2012", "{\"status\": \"RETIRED\"}").statusCode(200);
        for (var step : List.of(List.of("2013", "LIVE"), List.of("2008", "PLANNED"), List.of("2006", "LIVE"))) {
            state(system, step.getFirst(), "{\"status\": \"" + step.getLast() + "\"}")
                    .statusCode(422)
                    .body("errors.pointer", hasItem("/status"));
        }
        patch(system, "{\"status\": \"LIVE\"}").statusCode(422).body("errors.pointer", hasItem("/status"));
        state(system, "2006", "{\"status\": \"PLANNED\"}").statusCode(200);
        state(system, "soon", "{\"status\": \"LIVE\"}").statusCode(422).body("errors.parameter", hasItem("since"));
        String running = anySystem();
        state(running, "2012-01", "{\"status\": \"WINDING_DOWN\"}").statusCode(200);
        patch(running, "{\"retiredOn\": \"2011\"}").statusCode(422).body("errors.pointer", hasItem("/retiredOn"));
        patch(running, "{\"retiredOn\": \"2012\"}").statusCode(200);
        state(running, "2013", "{\"status\": \"LIVE\"}").statusCode(422);
    }

    @Test
    void a_system_that_has_passed_on_is_changed_where_it_is_held() {
        String trust = anyTrust();
        String successor = anyTrust();
        String below = "/systems/" + millenniumOf(trust, "South");
        merge(trust, successor, "2020-04-01");
        state("/v1/trusts/" + trust + below, "2021", "{\"status\": \"RETIRED\"}")
                .statusCode(409);
        state("/v1/trusts/" + successor + below, "2021", "{\"status\": \"RETIRED\"}")
                .statusCode(200);
    }

    @Test
    void an_extension_says_when_it_was_exercised_and_only_where_it_was() {
        String system = anySystem();
        String contract =
                system + "/contracts/" + given().get(system + "/contracts").path("items[0].id");
        patch(contract, "{\"extension\": {\"until\": \"2016-06\", \"exercised\": false, \"exercisedOn\": \"2015\"}}")
                .statusCode(422)
                .body("errors.pointer", hasItem("/extension/exercisedOn"));
        patch(contract, "{\"extension\": {\"until\": \"2016-06\", \"exercised\": true, \"exercisedOn\": \"2016-07\"}}")
                .statusCode(422);
        patch(contract, "{\"extension\": {\"until\": \"2015\", \"exercised\": true, \"exercisedOn\": \"2015-04\"}}")
                .statusCode(200)
                .body("extension.exercisedOn", equalTo("2015-04"));
        patch(contract, "{\"extension\": {\"until\": \"2015-10\"}}")
                .statusCode(422)
                .body("errors.pointer", hasItem("/extension"));
    }

    @Test
    void a_system_runs_on_several_contracts_with_needs_of_their_own_none_of_them_negative() {
        String contracts = anySystem() + "/contracts";
        String software = "{\"covers\": [\"SOFTWARE\"], \"supplier\": {\"name\": \"Cerner\"},"
                + " \"period\": {\"start\": \"2010\"}, \"value\": {\"amount\": %s, \"currency\": \"GBP\"}}";
        steward().body(software.formatted("0")).post(contracts).then().statusCode(201);
        steward()
                .body(software.formatted("-1"))
                .post(contracts)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/value/amount"));
        steward()
                .body(software.formatted("1").replace("Cerner", " "))
                .post(contracts)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/supplier/name"));
        given().get(contracts).then().body("items.covers", hasItem(List.of("SOFTWARE")));
    }

    @Test
    void a_system_is_read_with_its_contracts_in_one_answer() {
        String system = anySystem();
        String id = system.substring(system.lastIndexOf('/') + 1);
        steward()
                .body("{\"supplier\": {\"name\": \"BT\"}, \"period\": {\"start\": \"2007\", \"end\": \"2015-10\"}}")
                .post(system + "/contracts")
                .then()
                .statusCode(201);
        String all = system.substring(0, system.lastIndexOf('/'));
        given().get(all).then().statusCode(200).body("items[0].contracts", nullValue());
        given().get(all + "?include=contracts")
                .then()
                .statusCode(200)
                .body("items[0].id", equalTo(id), "items[0].contracts", hasSize(2));
        given().get(system + "?include=contracts")
                .then()
                .statusCode(200)
                .body("id", equalTo(id), "contracts.supplier.name", contains("BT", "BT"));
        given().get(all + "?include=everything").then().statusCode(422);
    }
}
