package uk.nhs.epr.framework.supplier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static uk.nhs.epr.framework.TheApi.anySupplier;
import static uk.nhs.epr.framework.TheApi.callOff;
import static uk.nhs.epr.framework.TheApi.frameworkToCallOff;
import static uk.nhs.epr.framework.TheApi.place;
import static uk.nhs.epr.framework.TheApi.worth;
import static uk.nhs.epr.kit.testing.Requests.patch;
import static uk.nhs.epr.kit.testing.Requests.steward;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.Published;
import uk.nhs.epr.kit.testing.RealPostgres;

@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class SupplierMergerTest {
    @Inject
    Jdbi jdbi;

    private final String number = "%08d".formatted(Math.abs(UUID.randomUUID().hashCode() % 100_000_000));
    private String logica = "";
    private String cgi = "";

    @BeforeEach
    void twoRecordsOfOneCompany() {
        logica = anySupplier("Logica " + number);
        patch("/v1/suppliers/" + logica, "{\"identifiers\": [{\"scheme\": \"GB-COH\", \"id\": \"" + number + "\"}]}")
                .statusCode(200);
        cgi = anySupplier("CGI " + number);
    }

    private static ValidatableResponse merge(String from, String into) {
        return steward()
                .header("If-Match", "*")
                .body("{\"into\": \"" + into + "\", \"reason\": \"One company\"}")
                .post("/v1/suppliers/" + from + "/merger")
                .then();
    }

    private static String path(String supplier) {
        return "/v1/suppliers/" + supplier;
    }

    @Test
    void names_and_identifiers_follow_and_the_old_address_leads_to_the_survivor() {
        merge(logica, cgi)
                .statusCode(200)
                .body("id", equalTo(cgi), "aliases", contains("Logica " + number), "identifiers.id", contains(number));
        given().redirects()
                .follow(false)
                .get(path(logica) + "?asOf=2013-08-15")
                .then()
                .statusCode(308)
                .header("Location", containsString(path(cgi) + "?asOf=2013-08-15"));
        given().get(path(logica)).then().statusCode(200).body("id", equalTo(cgi));
        given().get("/v1/suppliers?name=logica " + number).then().body("items.id", contains(cgi));
        given().get("/v1/suppliers?identifier=GB-COH:" + number).then().body("items.id", contains(cgi));
        given().get("/v1/suppliers?id=" + logica + "&id=" + cgi).then().body("items.id", contains(cgi));
        given().get("/v1/suppliers?id=none").then().statusCode(422).body("errors[0].parameter", equalTo("id"));
        patch(path(logica), "{\"name\": \"x\"}").statusCode(409).body("mergedInto", equalTo(cgi));
    }

    @Test
    void lots_and_call_offs_follow_and_nothing_that_names_the_old_one_breaks() {
        String reference = frameworkToCallOff(logica, 100, 60);
        String lot = "/v1/frameworks/" + reference + "/lots/1";
        String callOff = place(reference, callOff(logica, worth(30))).extract().path("id");
        merge(logica, cgi).statusCode(200);
        given().get(lot + "/suppliers").then().body("items.supplierId", contains(cgi));
        given().get(lot + "/suppliers/" + logica).then().statusCode(200).body("supplierId", equalTo(cgi));
        given().get(lot + "/call-offs/" + callOff).then().body("supplier.id", equalTo(cgi));
        place(reference, callOff(logica, worth(10))).statusCode(201).body("supplier.id", equalTo(cgi));
        given().get(lot + "/call-offs?supplierId=" + logica).then().body("items.size()", equalTo(2));
        given().get("/v1/frameworks/" + reference + "/usage").then().body("total.remaining.amount", equalTo(60));
        var events = Published.under(jdbi, reference);
        assertThat(ofPlace(reference, cgi).at("/place/history/0/status").asText())
                .isEqualTo("ACTIVE");
        assertThat(ofPlace(reference, logica).at("/change/into").asText()).isEqualTo(cgi);
        assertThat(ofPlace(reference, logica).at("/place/history")).isEmpty();
        Published.assertKeepContracts(events);
        Published.assertGapless(events);
        Published.assertKeepContracts(Published.of(jdbi, callOff));
    }

    private JsonNode ofPlace(String reference, String supplier) {
        return Published.of(jdbi, reference + "/lots/1/suppliers/" + supplier)
                .getLast()
                .data();
    }

    @Test
    void where_both_stand_on_a_lot_their_histories_are_one() {
        String reference = frameworkToCallOff(logica, 100, 60);
        String lot = "/v1/frameworks/" + reference + "/lots/1/suppliers/";
        steward()
                .body("{\"status\": \"SUSPENDED\", \"since\": \"2015\"}")
                .put(lot + cgi)
                .then()
                .statusCode(201);
        merge(logica, cgi).statusCode(200);
        given().get(lot + cgi)
                .then()
                .body("history.status", contains("ACTIVE", "SUSPENDED"), "status", equalTo("SUSPENDED"));
    }

    @Test
    void the_old_id_is_told_under_the_surviving_name_also_when_that_changes() {
        String third = anySupplier("CGI Group " + number);
        merge(logica, cgi).statusCode(200);
        merge(cgi, third).statusCode(200);
        patch(path(third), "{\"name\": \"CGI plc " + number + "\"}").statusCode(200);
        for (String old : List.of(logica, cgi)) {
            List<Published> events = Published.of(jdbi, old);
            Published last = events.getLast();
            assertThat(last.type()).isEqualTo("uk.nhs.epr.supplier.changed.v1");
            assertThat(last.data().at("/supplier/name").asText()).isEqualTo("CGI plc " + number);
            assertThat(last.data().at("/supplier/mergedInto").asText()).isEqualTo(third);
            Published.assertKeepContracts(events);
            Published.assertGapless(events);
            given().get(path(old)).then().body("id", equalTo(third));
        }
        given().get(path(third)).then().body("aliases", hasItems("Logica " + number, "CGI " + number));
    }

    @Test
    void refuses_a_merger_into_itself_into_nobody_and_of_what_was_merged() {
        merge(logica, logica).statusCode(422).body("errors.pointer", hasItem("/into"));
        merge(logica, UUID.randomUUID().toString()).statusCode(422).body("errors.pointer", hasItem("/into"));
        merge(logica, cgi).statusCode(200);
        merge(logica, cgi).statusCode(409).body("mergedInto", equalTo(cgi));
        merge(cgi, logica).statusCode(409).body("mergedInto", equalTo(cgi));
        merge(UUID.randomUUID().toString(), cgi).statusCode(404);
    }

    @Test
    void groups_follow() {
        String child = anySupplier("Child " + number);
        steward()
                .header("If-Match", "*")
                .body("{\"parentId\": \"" + logica + "\", \"since\": \"2010\"}")
                .put(path(child) + "/group")
                .then()
                .statusCode(200);
        merge(logica, cgi).statusCode(200);
        given().get(path(child)).then().body("parent.id", equalTo(cgi));
        merge(child, cgi).statusCode(200);
        given().get("/v1/suppliers?group=" + logica).then().body("items.id", contains(cgi));
        given().get("/v1/suppliers?name=child " + number + "&group=" + child)
                .then()
                .body("items.id", contains(cgi));
        given().get("/v1/suppliers?name=nobody " + number).then().body("items", empty());
    }

    @Test
    void of_mergers_at_once_one_is_made_and_call_offs_meanwhile_name_the_survivor() throws Exception {
        String reference = frameworkToCallOff(logica, 1000, 1000);
        List<Callable<Integer>> asked = new ArrayList<>();
        asked.add(() -> merge(logica, cgi).extract().statusCode());
        asked.add(() -> merge(cgi, logica).extract().statusCode());
        for (int i = 0; i < 10; i++) {
            asked.add(
                    () -> place(reference, callOff(logica, worth(1))).extract().statusCode());
        }
        List<Integer> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(12)) {
            for (Future<Integer> answer : threads.invokeAll(asked)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers.subList(0, 2)).containsExactlyInAnyOrder(200, 409);
        assertThat(answers.subList(2, 12)).containsOnly(201);
        String survivor = given().get(path(logica)).path("id");
        given().get("/v1/frameworks/" + reference + "/lots/1/call-offs?supplierId=" + survivor)
                .then()
                .body("items.size()", equalTo(10));
    }
}
