package uk.nhs.epr.framework.terms;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhs.epr.framework.TheApi.anyFramework;
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
import java.util.Collections;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.epr.kit.testing.Published;
import uk.nhs.epr.kit.testing.RealPostgres;

/// Lots, memberships and call-offs say what they are for.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class SubjectTest {
    private static final String SYSTEM = "0198d2c4-7a00-7b11-8c22-5e6f7a8b9c0d";

    @Inject
    Jdbi jdbi;

    private static ValidatableResponse lot(String reference, String more) {
        return steward()
                .body("{\"number\": \"7\", \"title\": \"Hosting\"%s}".formatted(more))
                .post("/v1/frameworks/" + reference + "/lots")
                .then();
    }

    private String lastEvent(String key) {
        return Published.under(jdbi, key).getLast().toString();
    }

    @Test
    void a_lot_names_the_categories_and_the_needs_that_it_is_for() {
        String reference = anyFramework();
        lot(reference, ", \"subject\": {\"categories\": [\"EPR\", \"PAS\"], \"covers\": [\"HOSTING\"]}")
                .statusCode(201)
                .body("subject.categories", contains("EPR", "PAS"), "subject.covers", contains("HOSTING"));
        given().get("/v1/frameworks?limit=500&category=PAS").then().body("items.reference", hasItem(reference));
        assertThat(given().get("/v1/frameworks?limit=500&category=EPMA").asString())
                .doesNotContain(reference);
        patch("/v1/frameworks/" + reference + "/lots/7", "{\"subject\": {\"covers\": null}, \"correction\": \"All\"}")
                .statusCode(200)
                .body("subject.covers", nullValue());
        Published.assertKeepContracts(Published.under(jdbi, reference));
        assertThat(lastEvent(reference)).contains("categories").doesNotContain("namesSystems");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/subject/categories",
                "{\"categories\": []}|/subject/categories",
                "{\"categories\": [\"RADIOLOGY\"]}|/subject/categories/0",
                "{\"systems\": [{\"odsCode\": \"RTP\", \"systemId\": \"0198d2c4-7a00-7b11-8c22-5e6f7a8b9c0d\"}]}|/subject"
            })
    void a_subject_that_says_nothing_or_names_systems_on_a_lot_is_refused(String subject, String pointer) {
        lot(anyFramework(), ", \"subject\": " + subject).statusCode(422).body("errors.pointer", hasItem(pointer));
    }

    @Test
    void a_membership_says_what_the_trust_is_in_it_for() {
        String reference = anyFramework();
        String path = "/v1/frameworks/" + reference + "/members/RTP";
        steward()
                .body("{\"status\": \"JOINING\", \"since\": \"2013-08\", \"subject\": {\"categories\": [\"EPR\"]}}")
                .put(path)
                .then()
                .statusCode(201)
                .body("subject.categories", contains("EPR"), "history[0].subject.categories", contains("EPR"));
        Published.assertKeepContracts(Published.under(jdbi, reference));
        assertThat(lastEvent(reference)).contains("subject");
    }

    @Test
    void a_fact_has_several_sources_each_in_its_own_words_and_twenty_besides_at_most() {
        String reference = anyFramework();
        String another = "{\"publication\": \"B\", \"quote\": \"We join\", \"confidence\": \"INDICATED\"}";
        patch("/v1/frameworks/" + reference, """
                {"source": {"publication": "A", "statedBy": {"role": "director"}, "quote": "They join"},
                 "furtherSources": [%s], "correction": "Sources"}""".formatted(another))
                .statusCode(200)
                .body("source.quote", equalTo("They join"), "furtherSources.confidence", contains("INDICATED"));
        Published.assertKeepContracts(Published.under(jdbi, reference));
        assertThat(lastEvent(reference)).contains("furtherSources");
        patch(
                        "/v1/frameworks/" + reference,
                        "{\"furtherSources\": [%s]}".formatted(String.join(",", Collections.nCopies(21, another))))
                .statusCode(422)
                .body("errors.pointer", contains("/furtherSources"));
    }

    @Test
    void a_call_off_names_systems_and_a_correction_may_name_others() {
        String supplier = anySupplier("Subject " + UUID.randomUUID());
        String reference = frameworkToCallOff(supplier, 100, 100);
        String subject = ", \"subject\": {\"systems\": [{\"odsCode\": \"RTP\", \"systemId\": \"" + SYSTEM + "\"}]}";
        String id = place(reference, callOff(supplier, worth(10) + subject))
                .statusCode(201)
                .body("subject.systems[0].systemId", equalTo(SYSTEM))
                .extract()
                .path("id");
        String path = "/v1/frameworks/" + reference + "/lots/1/call-offs/" + id;
        patch(path, "{\"subject\": {\"systems\": null, \"categories\": [\"PAS\"]}, \"correction\": \"The other\"}")
                .statusCode(200)
                .body("subject.categories", contains("PAS"), "subject.systems", nullValue());
        given().get(path + "/history").then().body("items[0].facts.subject.systems[0].odsCode", equalTo("RTP"));
        Published.assertKeepContracts(Published.of(jdbi, id));
    }

    @Test
    void a_lot_whose_own_term_is_over_is_not_called_off() {
        String supplier = anySupplier("Lot term " + UUID.randomUUID());
        String reference = frameworkToCallOff(supplier, 100, 100);
        patch("/v1/frameworks/" + reference + "/lots/1", """
                {"term": {"start": "2013-07", "end": "2014-09"}, "extendableTo": "2014-10", "correction": "Its own"}""")
                .statusCode(200)
                .body("term.end", equalTo("2014-09"), "extendableTo", equalTo("2014-10"));
        place(reference, callOff(supplier, worth(10))).statusCode(409).body("rule", equalTo("term"));
        patch("/v1/frameworks/" + reference + "/lots/1", "{\"term\": {\"end\": \"2014-11\"}, \"on\": \"2014-08\"}")
                .statusCode(422)
                .body("errors.pointer", contains("/extendableTo"));
        patch("/v1/frameworks/" + reference + "/lots/1", "{\"term\": {\"end\": \"2014-10\"}, \"on\": \"2014-08\"}")
                .statusCode(200);
        place(reference, callOff(supplier, worth(10))).statusCode(201);
    }

    @Test
    void a_planned_call_off_is_shown_as_planned_and_counts_under_the_ceiling() {
        String supplier = anySupplier("Planned " + UUID.randomUUID());
        String reference = frameworkToCallOff(supplier, 100, 100);
        patch("/v1/frameworks/" + reference, "{\"term\": {\"end\": null}, \"correction\": \"It goes on\"}")
                .statusCode(200);
        String planned =
                callOff(supplier, worth(60)).replace("2014-10", "2031-05").replace("2024-10", "2035-10");
        place(reference, planned)
                .statusCode(201)
                .body("status", equalTo("PLANNED"), "placedOn", equalTo("2031-05"), "history.step", contains("PLACED"));
        String path = "/v1/frameworks/" + reference + "/lots/1/call-offs";
        given().get(path).then().body("items.status", contains("PLANNED"));
        given().get(path + "?asOf=2031-05-01").then().body("items.status", contains("PLACED"));
        given().get(path + "?asOf=2015-01-01").then().body("items", empty());
        given().get("/v1/frameworks/" + reference + "/usage")
                .then()
                .body("total.committed.amount", equalTo(60), "total.unvalued", equalTo(0));
        place(reference, callOff(supplier, worth(60))).statusCode(409).body("rule", equalTo("lot-ceiling"));
    }

    @Test
    void a_termination_is_known_from_its_notice_on() {
        String supplier = anySupplier("Notice " + UUID.randomUUID());
        String reference = frameworkToCallOff(supplier, 100, 100);
        String id = place(reference, callOff(supplier, worth(10)))
                .statusCode(201)
                .extract()
                .path("id");
        String path = "/v1/frameworks/" + reference + "/lots/1/call-offs/" + id;
        steward()
                .header("If-Match", "*")
                .body("{\"step\": \"TERMINATED\", \"on\": \"2016-03-31\", \"noticeOn\": \"2015-10-01\"}")
                .post(path + "/steps")
                .then()
                .statusCode(201);
        given().get(path + "?asOf=2015-09-30").then().body("term.end", equalTo("2024-10"), "status", equalTo("PLACED"));
        given().get(path + "?asOf=2015-10-01")
                .then()
                .body("term.end", equalTo("2016-03-31"), "status", equalTo("PLACED"));
        given().get(path + "?asOf=2016-03-31").then().body("status", equalTo("TERMINATED"));
        Published.assertKeepContracts(Published.of(jdbi, id));
    }
}
