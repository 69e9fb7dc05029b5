package uk.nhs.epr.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.AReceiver;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;
import uk.nhs.epr.kit.time.BusinessClock;

/// A trust is notified before a framework ends that it could still use.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class TermAlertsTest {
    private final LocalDate today = LocalDate.now(BusinessClock.ZONE);

    private static String ending(String reference, LocalDate last) {
        Requests.steward()
                .body(TheApi.framework(reference).replace("\"end\": \"2017\"", "\"end\": \"" + last + "\""))
                .post("/v1/frameworks")
                .then()
                .statusCode(201);
        return reference;
    }

    private static List<String> notifications(AReceiver receiver) {
        return receiver.received().stream()
                .map(AReceiver.Received::event)
                .filter(event -> event.path("type").asText().contains(".end-"))
                .map(event -> event.path("type").asText().replace("uk.nhs.epr.framework.", "")
                        + " "
                        + event.path("subject").asText()
                        + " "
                        + event.at("/data/before").asText())
                .toList();
    }

    @Test
    void the_end_of_a_framework_is_told_and_its_termination_takes_that_back() {
        try (AReceiver receiver = AReceiver.thatTakesAll()) {
            String subscription = Requests.as("subscriber")
                    .body("{\"url\": \"" + receiver.url() + "\", \"types\": []}")
                    .post("/v1/subscriptions")
                    .then()
                    .statusCode(201)
                    .extract()
                    .header("Location");
            Requests.as("subscriber")
                    .body("{\"before\": [\"P6M\", \"P1M\"], \"filter\": {\"lead\": [\"RJ7\"]}}")
                    .post(subscription + "/alerts")
                    .then()
                    .statusCode(201);
            Requests.as("subscriber")
                    .body("{\"moves\": true}")
                    .post(subscription + "/alerts")
                    .then()
                    .statusCode(422);
            await().atMost(Duration.ofSeconds(5))
                    .until(() ->
                            Requests.steward().get(subscription).path("status").equals("ACTIVE"));
            ending("TERM-FAR", today.plusYears(3));
            ending("TERM-NEAR", today.plusMonths(2));
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> notifications(receiver).size() == 1);
            Requests.steward()
                    .header("If-Match", "*")
                    .body("{\"on\": \"" + today + "\", \"reason\": \"Let wrongly\"}")
                    .post("/v1/frameworks/TERM-NEAR/termination")
                    .then()
                    .statusCode(201);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> notifications(receiver).size() == 2);
            assertThat(notifications(receiver))
                    .containsExactly("end-near.v1 TERM-NEAR P6M", "end-lifted.v1 TERM-NEAR P6M");
            Requests.steward().header("If-Match", "*").delete(subscription);
            receiver.assertContractsKept(
                    Set.of("uk.nhs.epr.framework.end-near.v1", "uk.nhs.epr.framework.end-lifted.v1"));
        }
    }
}
