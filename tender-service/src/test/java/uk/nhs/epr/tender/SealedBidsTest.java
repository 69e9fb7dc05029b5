package uk.nhs.epr.tender;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhs.epr.tender.TheApi.anyDraft;
import static uk.nhs.epr.tender.TheApi.buyer;
import static uk.nhs.epr.tender.TheApi.step;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.Published;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;

/// Bids are sealed until the deadline for everybody, then opened, and nothing about them is lost.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class SealedBidsTest {
    private static final String CONTENT = "{\"price\": \"the secret of the bid\"}";

    @Inject
    Jdbi jdbi;

    private static LocalDateTime in(Duration time) {
        return LocalDateTime.now(ZoneId.of("Europe/London")).plus(time).truncatedTo(ChronoUnit.SECONDS);
    }

    private static String closing(LocalDateTime deadline) {
        String ocid = anyDraft();
        Requests.patch("/v1/tenders/" + ocid, deadlines(deadline)).statusCode(200);
        step(ocid, "publication", "{\"on\": \"2013-03\"}");
        for (String supplier : List.of("Cerner", "CSC")) {
            buyer("RBA")
                    .header("If-Match", "*")
                    .body("{\"supplier\": {\"name\": \"" + supplier + "\"}, \"on\": \"2013-04\"}")
                    .post("/v1/tenders/" + ocid + "/participants")
                    .then()
                    .statusCode(201);
        }
        return ocid;
    }

    private static String deadlines(LocalDateTime deadline) {
        return "{\"deadlines\": {\"tender\": \"%s\", \"tenderTime\": \"%s\"}}"
                .formatted(deadline.toLocalDate(), deadline.toLocalTime());
    }

    private static ValidatableResponse bid(String ocid, String participant) {
        return buyer("RBA")
                .body("{\"content\": \"" + CONTENT.replace("\"", "\\\"") + "\"}")
                .post("/v1/tenders/" + ocid + "/participants/" + participant + "/bids")
                .then();
    }

    private static ValidatableResponse open(String ocid) {
        return buyer("RBA")
                .header("If-Match", "*")
                .post("/v1/tenders/" + ocid + "/bid-opening")
                .then();
    }

    @Test
    void a_bid_is_sealed_for_everybody_until_it_is_opened_after_the_deadline() {
        String ocid = closing(in(Duration.ofSeconds(4)));
        String id = bid(ocid, "1")
                .statusCode(201)
                .body("content", nullValue(), "digest", org.hamcrest.Matchers.matchesPattern("[0-9a-f]{64}"))
                .extract()
                .path("id");
        String path = "/v1/tenders/" + ocid + "/bids";
        Requests.steward().get(path + "/" + id).then().statusCode(200).body("content", nullValue());
        open(ocid).statusCode(409).body("detail", containsString("sealed until"));
        given().get(path).then().statusCode(401);
        buyer("RTH").get(path).then().statusCode(403);
        assertThat(everythingKept()).noneMatch(text -> text.contains("the secret of the bid"));

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> open(ocid).extract().statusCode() == 200);
        buyer("RH8").get(path + "/" + id).then().statusCode(200).body("content", equalTo(CONTENT));
        buyer("RTH").get(path + "/" + id).then().statusCode(403);
        given().get("/v1/tenders/" + ocid).then().body("participants[0].stages.stage", contains("INTERESTED", "BID"));
        open(ocid).statusCode(409).body("detail", containsString("have been opened"));
        bid(ocid, "2").statusCode(409).body("detail", containsString("late"));
        Published opened = Published.of(jdbi, ocid).getLast();
        assertThat(opened.type()).isEqualTo("uk.nhs.epr.tender.bids-opened.v1");
        Published.assertKeepContracts(List.of(opened));
        Requests.steward()
                .get("/v1/audit?key=" + id)
                .then()
                .statusCode(200)
                .body("items.action", hasItems("received", "opened"), "items", hasSize(2));
    }

    /// What a thief of the database would have.
    private List<String> everythingKept() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        select sealed || digest from bid
                         union all select coalesce(state_after, '') from audit
                         union all select payload from outbox
                         union all select payload from feed_event
                         union all select body from idempotency_key""").mapTo(String.class).list());
    }

    @Test
    void a_bid_that_is_withdrawn_stays_on_record_and_is_not_opened() {
        String ocid = closing(in(Duration.ofHours(1)));
        String id = bid(ocid, "1").statusCode(201).extract().path("id");
        bid(ocid, "1").statusCode(409).body("detail", containsString("withdraw it before you submit another"));
        String withdrawal = "/v1/tenders/" + ocid + "/bids/" + id + "/withdrawal";
        var withdraws = buyer("RBA").header("Idempotency-Key", id);
        String withdrawn =
                withdraws.post(withdrawal).then().statusCode(200).extract().asString();
        withdraws.post(withdrawal).then().statusCode(200).body(equalTo(withdrawn));
        buyer("RBA").post(withdrawal).then().statusCode(409);
        bid(ocid, "1").statusCode(201);
        buyer("RBA")
                .get("/v1/tenders/" + ocid + "/bids")
                .then()
                .body(
                        "items",
                        hasSize(2),
                        "items.find { it.id == '%s' }.withdrawnAt".formatted(id),
                        containsString("T"));
    }

    @Test
    void a_deadline_is_not_brought_forward_while_bids_wait_for_it() {
        LocalDateTime deadline = in(Duration.ofHours(1));
        String ocid = closing(deadline);
        Requests.patch("/v1/tenders/" + ocid, deadlines(deadline.minusMinutes(1)))
                .statusCode(200);
        bid(ocid, "1").statusCode(201);
        for (String sooner : List.of(deadlines(deadline.minusMinutes(10)), "{\"deadlines\": null}")) {
            Requests.patch("/v1/tenders/" + ocid, sooner)
                    .statusCode(422)
                    .body("errors.pointer", hasItem("/deadlines/tender"));
        }
        Requests.patch("/v1/tenders/" + ocid, deadlines(deadline.plusDays(1))).statusCode(200);
    }

    @Test
    void a_bid_needs_a_deadline_a_participant_and_an_open_tender() {
        String ocid = anyDraft();
        step(ocid, "publication", "{\"on\": \"2013-03\"}");
        bid(ocid, "1").statusCode(404);
        buyer("RBA")
                .header("If-Match", "*")
                .body("{\"supplier\": {\"name\": \"Cerner\"}}")
                .post("/v1/tenders/" + ocid + "/participants")
                .then()
                .statusCode(201);
        bid(ocid, "1").statusCode(409).body("detail", containsString("no deadline"));
        open(ocid).statusCode(409);
        Requests.patch("/v1/tenders/" + ocid + "/participants/1", "{\"stage\": \"EXCLUDED\"}")
                .statusCode(200);
        bid(ocid, "1").statusCode(409).body("detail", containsString("EXCLUDED"));
        buyer("RTH")
                .body("{\"content\": \"x\"}")
                .post("/v1/tenders/" + ocid + "/participants/1/bids")
                .then()
                .statusCode(403);
    }
}
