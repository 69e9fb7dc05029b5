package uk.nhs.epr.trust;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.epr.kit.testing.AReceiver;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;
import uk.nhs.epr.kit.time.BusinessClock;

/// Subscribers are notified before cover ends and when a system moves, however the facts change.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class AlertsTest {
    private final LocalDate today = LocalDate.now(BusinessClock.ZONE);
    private final LocalDate inElevenMonths = today.plusMonths(11);

    private final AReceiver receiver = AReceiver.thatTakesAll();
    private String subscription = "";

    /// To no events of the feed.
    @BeforeEach
    void subscribe() {
        subscription = Requests.as("subscriber")
                .body("{\"url\": \"" + receiver.url() + "\", \"types\": []}")
                .post("/v1/subscriptions")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> Requests.steward().get(subscription).path("status").equals("ACTIVE"));
    }

    @AfterEach
    void end() {
        Requests.steward().header("If-Match", "*").delete(subscription);
        receiver.close();
        receiver.assertContractsKept(Set.of("uk.nhs.epr.subscription.verification.v1"));
    }

    private String alerted(String alert) {
        return Requests.as("subscriber")
                .body(alert)
                .post(subscription + "/alerts")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
    }

    /// Alerts to systems of a trust: what is near when it is made is known, later changes are notified.
    private void alertedTo(String trust) {
        alerted("{\"before\": [\"P24M\", \"P12M\", \"P6M\"], \"filter\": {\"odsCode\": [\"" + trust + "\"]}}");
    }

    /// Waits until the feed tells that the cover of a trust's system ends on a day.
    private static void untilCoverEnds(String trust, LocalDate day) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().log()
                        .uri()
                        .when()
                        .get("/v1/cover/changes?limit=50&since=2000-01-01&odsCode=" + trust)
                        .then()
                        .log()
                        .body()
                        .extract()
                        .<List<String>>path("items.coveredUntil")
                        .contains(day.toString()));
    }

    private List<String> notifications() {
        return receiver.received().stream()
                .map(AReceiver.Received::event)
                .filter(event -> event.path("type").asText().startsWith("uk.nhs.epr.cover."))
                .map(event -> event.path("type").asText().replace("uk.nhs.epr.cover.", "")
                        + " "
                        + event.at("/data/before").asText("")
                        + event.at("/data/about/toStage").asText(""))
                .toList();
    }

    private void awaitNotifications(String... messages) {
        await().atMost(Duration.ofSeconds(30)).until(() -> notifications().size() >= messages.length);
        assertThat(notifications()).containsExactly(messages);
    }

    private static String system(String trust) {
        return Requests.steward()
                .body("""
                        {"product": "Millennium", "supplier": {"name": "Cerner"}, "category": "EPR",
                         "status": "LIVE", "liveFrom": "2007", "licence": "PERPETUAL"}""")
                .post("/v1/trusts/" + trust + "/systems")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /// The path of a contract that covers the system's needs to a day.
    private static String contract(String trust, String system, LocalDate end) {
        return Requests.steward()
                .body("""
                        {"covers": ["HOSTING", "SUPPORT"], "supplier": {"name": "BT"},
                         "period": {"start": "2007", "end": "%s"}}""".formatted(end))
                .post("/v1/trusts/" + trust + "/systems/" + system + "/contracts")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
    }

    private static void ends(String contract, LocalDate day) {
        Requests.patch(contract, "{\"period\": {\"end\": \"" + day + "\"}}").statusCode(200);
    }

    @Test
    void an_end_that_comes_near_moves_away_and_back_is_told_each_time() {
        String trust = TheApi.anyTrust();
        String contract = contract(trust, system(trust), today.plusYears(8));
        alertedTo(trust);
        ends(contract, inElevenMonths);
        awaitNotifications("exposure-near.v1 P12M");
        var event = receiver.received().getLast().event();
        assertThat(event.at("/data/day").asText())
                .isEqualTo(inElevenMonths.plusDays(1).toString());
        assertThat(event.at("/data/about/trust/odsCode").asText()).isEqualTo(trust);
        ends(contract, today.plusYears(8));
        awaitNotifications("exposure-near.v1 P12M", "exposure-lifted.v1 P12M");
        ends(contract, inElevenMonths);
        awaitNotifications("exposure-near.v1 P12M", "exposure-lifted.v1 P12M", "exposure-near.v1 P12M");
        ends(contract, today.minusDays(3));
        awaitNotifications(
                "exposure-near.v1 P12M", "exposure-lifted.v1 P12M", "exposure-near.v1 P12M", "exposure-near.v1 P6M");
    }

    @Test
    void what_is_near_already_is_known_unless_it_is_asked_for() {
        String trust = TheApi.anyTrust();
        contract(trust, system(trust), inElevenMonths);
        untilCoverEnds(trust, inElevenMonths);
        alertedTo(trust);
        alerted("{\"before\": [\"P24M\"], \"includePassed\": true, \"filter\": {\"odsCode\": [\"" + trust + "\"]}}");
        awaitNotifications("exposure-near.v1 P24M");
    }

    @Test
    void a_system_that_is_voided_takes_back_what_was_told_of_it() {
        String trust = TheApi.anyTrust();
        alertedTo(trust);
        String system = system(trust);
        contract(trust, system, inElevenMonths);
        await().atMost(Duration.ofSeconds(30)).until(() -> notifications().contains("exposure-near.v1 P12M"));
        Requests.steward()
                .header("If-Match", "*")
                .body("{\"reason\": \"It never was\"}")
                .post("/v1/trusts/" + trust + "/systems/" + system + "/voiding")
                .then()
                .statusCode(204);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> notifications().getLast().startsWith("exposure-lifted.v1"));
    }

    @Test
    void a_merger_tells_nothing_again_and_its_successor_is_watched_from_then_on() {
        String trust = TheApi.anyTrust();
        String successor = TheApi.anyTrust();
        String contract = contract(trust, system(trust), inElevenMonths);
        alerted("{\"before\": [\"P12M\"], \"includePassed\": true, \"filter\": {\"odsCode\": [\"" + trust + "\"]}}");
        awaitNotifications("exposure-near.v1 P12M");
        Requests.steward()
                .body("""
                        {"kind": "ACQUISITION", "date": "%s", "predecessors": ["%s"], "successors": ["%s"]}""".formatted(today, trust, successor))
                .post("/v1/successions")
                .then()
                .statusCode(201);
        ends(contract.replace(trust, successor), today.plusYears(8));
        awaitNotifications("exposure-near.v1 P12M", "exposure-lifted.v1 P12M");
    }

    @Test
    void a_move_to_another_stage_is_told_once() {
        String trust = TheApi.anyTrust();
        contract(trust, system(trust), inElevenMonths);
        untilCoverEnds(trust, inElevenMonths);
        alerted("{\"moves\": true, \"filter\": {\"odsCode\": [\"" + trust + "\"]}}");
        Requests.steward()
                .body("{\"approach\": \"ASSESSING\", \"intent\": \"REPLACE\"}")
                .post("/v1/trusts/" + trust + "/strategies")
                .then()
                .statusCode(201);
        awaitNotifications("stage-moved.v1 ASSESSING");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"before": ["soon"]}                                  | /before
            {"before": ["P11Y"]}                                  | /before
            {"before": ["-P1M"]}                                  | /before
            {"before": []}                                        | ''
            {}                                                    | ''
            {"before": ["P1M"], "filter": {"colour": ["red"]}}    | /filter/colour
            {"before": ["P1M"], "filter": {"category": ["red"]}}  | /filter/category/0
            {"before": ["P1M"], "filter": {"category": ["EPR", "EPR"]}} | /filter/category
            """)
    void what_can_not_be_watched_is_named(String alert, String pointer) {
        Requests.as("subscriber")
                .body(alert)
                .post(subscription + "/alerts")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem(pointer));
    }

    @Test
    void an_alert_is_changed_under_its_tag_and_ended() {
        String alert = alerted("{\"before\": [\"P1M\"]}");
        Response read = Requests.steward().get(alert);
        read.then().statusCode(200).header("ETag", "\"1\"").body("before", hasItem("P1M"));
        Requests.as("subscriber")
                .contentType(Requests.PATCH)
                .body("{}")
                .patch(alert)
                .then()
                .statusCode(428);
        Requests.patch(alert, "{\"before\": [\"P2M\"]}").statusCode(200).body("before[0]", equalTo("P2M"));
        Requests.steward().get(subscription + "/alerts").then().body("items.size()", equalTo(1));
        Requests.steward().header("If-Match", "\"2\"").delete(alert).then().statusCode(204);
        Requests.steward().get(alert).then().statusCode(404);
    }
}
