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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.framework.TheApi;
import uk.nhs.epr.kit.testing.Published;
import uk.nhs.epr.kit.testing.RealPostgres;

@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class CallOffCorrectionTest {
    private static final String WHY = ", \"correction\": \"Misread\"}";

    @Inject
    Jdbi jdbi;

    private String supplier = "";
    private String reference = "";
    private String id = "";
    private String path = "";

    @BeforeEach
    void aCallOffWorthThirtyUnderACeilingOfAHundred() {
        supplier = anySupplier("CGI");
        reference = frameworkToCallOff(supplier, 100, 60);
        id = place(reference, callOff(supplier, worth(30)))
                .statusCode(201)
                .extract()
                .path("id");
        path = "/v1/frameworks/" + reference + "/lots/1/call-offs/" + id;
    }

    private ValidatableResponse corrected(String what) {
        return patch(path, "{" + what + WHY);
    }

    private ValidatableResponse voided() {
        return steward()
                .header("If-Match", "*")
                .body("{\"reason\": \"Recorded twice\"}")
                .post(path + "/voiding")
                .then();
    }

    private void left(int pounds) {
        given().get("/v1/frameworks/" + reference + "/usage").then().body("total.remaining.amount", equalTo(pounds));
    }

    @Test
    void a_corrected_value_is_counted_anew_from_the_day_of_the_placing() {
        corrected("\"value\": {\"amount\": 40, \"currency\": \"GBP\"}")
                .statusCode(200)
                .body("value.amount", equalTo(40), "history.value.amount", contains(40));
        left(60);
        given().get(path + "?asOf=2014-10-01").then().body("value.amount", equalTo(40));
    }

    @Test
    void a_correction_that_would_break_a_ceiling_is_refused_and_one_that_relieves_it_is_not() {
        corrected("\"value\": {\"amount\": 61, \"currency\": \"GBP\"}")
                .statusCode(409)
                .body("rule", equalTo("lot-ceiling"), "left.amount", equalTo(30));
        left(70);
        corrected("\"value\": {\"amount\": 60, \"currency\": \"GBP\"}").statusCode(200);
        corrected("\"value\": {\"amount\": 10, \"currency\": \"GBP\"}").statusCode(200);
        left(90);
    }

    @Test
    void later_steps_keep_what_they_changed() {
        steward()
                .header("If-Match", "*")
                .body("{\"step\": \"VARIED\", \"on\": \"2015\", \"value\": {\"amount\": 35, \"currency\": \"GBP\"}}")
                .post(path + "/steps")
                .then()
                .statusCode(201);
        corrected("\"value\": {\"amount\": 20, \"currency\": \"GBP\"}, \"term\": {\"end\": \"2023\"}")
                .statusCode(200)
                .body("history.value.amount", contains(20, 35), "history.end", contains("2023", "2023"));
        corrected("\"placedOn\": \"2015-02\"").statusCode(422).body("errors.pointer", hasItem("/placedOn"));
        left(65);
    }

    @Test
    void another_supplier_or_trust_has_to_be_admitted() {
        corrected("\"supplierId\": \"" + anySupplier("Other") + "\"")
                .statusCode(409)
                .body("rule", equalTo("supplier"));
        corrected("\"odsCode\": \"RTH\"").statusCode(409).body("rule", equalTo("member"));
        TheApi.member(reference, "RTH", "JOINED", "2014-01");
        corrected("\"odsCode\": \"RTH\"").statusCode(200).body("trust.odsCode", equalTo("RTH"));
    }

    @Test
    void a_correction_needs_its_reason_and_a_day() {
        patch(path, "{\"odsCode\": \"RTP\"}").statusCode(422).body("errors.pointer", hasItem("/correction"));
        corrected("\"placedOn\": null").statusCode(422).body("errors.pointer", hasItem("/placedOn"));
    }

    @Test
    void what_was_recorded_first_can_still_be_read_and_is_told() {
        corrected("\"value\": {\"amount\": 40, \"currency\": \"GBP\"}").statusCode(200);
        corrected("\"value\": {\"amount\": 40, \"currency\": \"GBP\"}").statusCode(200);
        given().get(path + "/history")
                .then()
                .body("items.facts.value.amount", contains(30, 40), "items.correction", contains(null, "Misread"));
        voided().statusCode(200);
        List<Published> events = Published.of(jdbi, id);
        assertThat(events)
                .extracting(event -> event.type().replace("uk.nhs.epr.call-off.", ""))
                .containsExactly("placed.v1", "corrected.v1", "voided.v1");
        Published.assertKeepContracts(events);
        Published.assertGapless(events);
    }

    @Test
    void a_voided_call_off_counts_nowhere_is_in_no_list_and_stays_readable() {
        voided().statusCode(200).body("status", equalTo("VOIDED"), "voided.reason", equalTo("Recorded twice"));
        left(100);
        given().get("/v1/frameworks/" + reference + "/lots/1/call-offs").then().body("items", empty());
        given().get(path).then().statusCode(200).body("status", equalTo("VOIDED"));
        voided().statusCode(409).body("rule", equalTo("voided"));
        corrected("\"ocid\": \"ocds-1\"").statusCode(409).body("rule", equalTo("voided"));
    }

    @Test
    void of_corrections_at_once_no_more_get_through_than_fit() throws Exception {
        String other = place(reference, callOff(supplier, worth(10)))
                .statusCode(201)
                .extract()
                .path("id");
        List<Callable<Integer>> asked = List.of(() -> raised(id, 45), () -> raised(other, 25));
        List<Integer> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (Future<Integer> answer : threads.invokeAll(asked)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).containsExactlyInAnyOrder(200, 409);
    }

    private int raised(String callOff, int pounds) {
        String corrected = "{\"value\": {\"amount\": %d, \"currency\": \"GBP\"}".formatted(pounds) + WHY;
        return patch("/v1/frameworks/" + reference + "/lots/1/call-offs/" + callOff, corrected)
                .extract()
                .statusCode();
    }
}
