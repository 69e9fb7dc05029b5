package uk.nhs.epr.tender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static uk.nhs.epr.tender.TheApi.knows;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.AReceiver;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;
import uk.nhs.epr.kit.time.BusinessClock;

/// A supplier is notified when a tender of its region and kind is about to close.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class DeadlineAlertsTest {
    private final LocalDate today = LocalDate.now(BusinessClock.ZONE);

    @Inject
    Jdbi jdbi;

    private String published(String lead, LocalDate closes) {
        knows(lead);
        String ocid = Requests.as("buyer", lead)
                .body("""
                        {"title": "Electronic patient record", "procedure": "OPEN", "regime": "PA2023",
                         "buyers": [{"odsCode": "%s", "role": "LEAD"}], "cpv": ["48180000"],
                         "subject": {"categories": ["EPR"]}, "deadlines": {"tender": "%s"},
                         "value": {"max": {"amount": 35000000, "currency": "GBP"}}}""".formatted(lead, closes))
                .post("/v1/tenders")
                .then()
                .statusCode(201)
                .extract()
                .path("ocid");
        step(lead, ocid, "publication", "{\"on\": \"" + today.minusDays(60) + "\"}");
        return ocid;
    }

    private static void step(String lead, String ocid, String step, String body) {
        Requests.as("buyer", lead)
                .header("If-Match", "*")
                .body(body)
                .post("/v1/tenders/" + ocid + "/" + step)
                .then()
                .statusCode(200);
    }

    private static List<String> notifications(AReceiver receiver) {
        return receiver.received().stream()
                .map(AReceiver.Received::event)
                .filter(event -> event.path("type").asText().contains("deadline"))
                .map(event -> event.path("type").asText().replace("uk.nhs.epr.tender.", "")
                        + " "
                        + event.path("subject").asText()
                        + " "
                        + event.at("/data/daysLeft").asText())
                .toList();
    }

    @Test
    void a_tender_of_the_region_and_category_is_told_of_once_and_taken_back_when_it_is_cancelled() {
        knows("DA1");
        jdbi.useHandle(handle -> handle.execute("update known_trust set region_code = 'Y88' where ods_code = 'DA1'"));
        try (AReceiver receiver = AReceiver.thatTakesAll()) {
            String subscription = Requests.as("subscriber")
                    .body("{\"url\": \"" + receiver.url() + "\", \"types\": []}")
                    .post("/v1/subscriptions")
                    .then()
                    .statusCode(201)
                    .extract()
                    .header("Location");
            Requests.as("subscriber")
                    .body("{\"before\": [\"P10D\"], \"filter\": {\"region\": [\"Y88\"], \"category\": [\"EPR\"]}}")
                    .post(subscription + "/alerts")
                    .then()
                    .statusCode(201);
            await().atMost(Duration.ofSeconds(5))
                    .until(() ->
                            Requests.steward().get(subscription).path("status").equals("ACTIVE"));
            published("DA2", today.plusDays(5));
            published("DA1", today.plusDays(40));
            String ocid = published("DA1", today.plusDays(5));
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> notifications(receiver).size() == 1);
            assertThat(notifications(receiver)).containsExactly("deadline-near.v1 " + ocid + " 5");
            step("DA1", ocid, "cancellation", "{\"on\": \"" + today + "\", \"reason\": \"No money\"}");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> notifications(receiver).size() == 2);
            assertThat(notifications(receiver).getLast()).startsWith("deadline-lifted.v1 " + ocid);
            Requests.steward().header("If-Match", "*").delete(subscription);
            receiver.assertContractsKept(
                    Set.of("uk.nhs.epr.tender.deadline-near.v1", "uk.nhs.epr.tender.deadline-lifted.v1"));
        }
    }
}
