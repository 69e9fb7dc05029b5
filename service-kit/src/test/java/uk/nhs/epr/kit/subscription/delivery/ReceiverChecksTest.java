package uk.nhs.epr.kit.subscription.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.AReceiver;

/// A receiver is asked first, is found at an address that was checked, and can check who sends.
class ReceiverChecksTest extends OnADesk {
    @Test
    void while_a_secret_rotates_both_sign() throws Exception {
        try (AReceiver receiver = AReceiver.thatTakesAll()) {
            UUID subscription = desk.subscribed(receiver.url());
            String former = desk.secret(subscription);
            String next = desk.rotated(subscription, Duration.ofHours(1));
            desk.sends(USUAL);
            desk.tell("A");
            untilDelivered(subscription, 1);
            AReceiver.Received both = receiver.received().getFirst();
            assertThat(both.header("webhook-signature").split(" ")).hasSize(2);
            verify(former, both);
            verify(next, both);
            String last = desk.rotated(subscription, Duration.ZERO);
            desk.tell("A");
            untilDelivered(subscription, 2);
            AReceiver.Received alone = receiver.received().getLast();
            assertThat(alone.header("webhook-signature").split(" ")).hasSize(1);
            verify(last, alone);
            assertThatThrownBy(() -> verify(next, alone));
        }
    }

    @Test
    void secrets_are_encrypted_where_they_are_kept() {
        UUID subscription = desk.subscribed("http://127.0.0.1:9/");
        String kept = desk.jdbi()
                .withHandle(
                        handle -> handle.createQuery("select sealed from subscription_secret where subscription_id = ?")
                                .bind(0, subscription)
                                .mapTo(String.class)
                                .one());
        assertThat(kept).doesNotContain(desk.secret(subscription).substring(6, 20));
        var seal = new uk.nhs.epr.kit.subscription.secret.SecretSeal(
                uk.nhs.epr.kit.subscription.address.Settings.of(Map.of()));
        assertThatCode(() -> seal.open(subscription.toString(), "1", kept)).doesNotThrowAnyException();
        assertThatThrownBy(() -> seal.open(UUID.randomUUID().toString(), "1", kept));
    }

    @Test
    void a_receiver_takes_a_subscription_by_giving_the_challenge_back() {
        AtomicInteger asked = new AtomicInteger();
        try (AReceiver receiver = AReceiver.that((exchange, received) -> {
            String challenge = received.event().at("/data/challenge").asText();
            byte[] body = (asked.incrementAndGet() == 1 ? "ok" : "{\"challenge\": \"" + challenge + "\"}")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        })) {
            UUID subscription = desk.subscribed(receiver.url(), "UNVERIFIED", "FULL");
            desk.jdbi()
                    .useHandle(handle -> new Deliveries(desk.jdbi())
                            .add(
                                    handle,
                                    subscription,
                                    Kind.VERIFICATION,
                                    "s",
                                    "verification",
                                    "{\"challenge\": \"abc\"}"));
            desk.tell("A");
            desk.sends(USUAL);
            untilDelivered(subscription, 2);
            assertThat(asked.get()).isEqualTo(3);
            assertThat(desk.status(subscription)).isEqualTo("ACTIVE");
            assertThat(receiver.received().get(0).event().path("type").asText()).isEqualTo("verification");
            assertThat(receiver.received().get(1).event().path("type").asText()).isEqualTo("verification");
        }
    }

    @Test
    void the_connection_goes_to_the_address_that_was_checked_and_the_request_names_the_host() {
        try (AReceiver receiver = AReceiver.thatTakesAll()) {
            UUID subscription = desk.subscribed("http://receiver.invalid:" + receiver.port() + "/");
            desk.sends(desk.instance(USUAL, ADesk.SOON, _ -> addresses("127.0.0.1")));
            desk.tell("A");
            untilDelivered(subscription, 1);
            assertThat(receiver.received().getFirst().header("host")).isEqualTo("receiver.invalid:" + receiver.port());
        }
    }

    @Test
    void a_name_that_leads_to_a_forbidden_address_later_is_not_connected_to() {
        AtomicInteger lookups = new AtomicInteger();
        try (AReceiver receiver = AReceiver.thatTakesAll()) {
            UUID subscription = desk.subscribed("http://rebinding.invalid:" + receiver.port() + "/");
            desk.sends(desk.instance(
                    Map.of("allowed-networks", "127.0.0.2/32"),
                    ADesk.SOON,
                    _ -> addresses(lookups.incrementAndGet() == 1 ? "127.0.0.2" : "127.0.0.1")));
            desk.tell("A");
            await().until(() -> lookups.get() >= 2);
            await().until(() -> desk.lastError(subscription).contains("may not receive webhooks"));
            assertThat(receiver.received()).isEmpty();
        }
    }

    @Test
    void over_tls_the_certificate_has_to_be_the_host_s_and_of_a_trusted_authority() throws Exception {
        ACertificate ofTheReceiver = ACertificate.of("receiver.invalid");
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(ofTheReceiver.context()));
        try (AReceiver receiver = AReceiver.over(server, (exchange, _) -> exchange.sendResponseHeaders(200, -1))) {
            UUID subscription = desk.subscribed("https://receiver.invalid:" + receiver.port() + "/");
            UUID another = desk.subscribed("https://another.invalid:" + receiver.port() + "/");
            Map<String, String> trusting =
                    Map.of("authorities", ofTheReceiver.pem().toString());
            desk.sends(desk.instance(trusting, ADesk.SOON, _ -> addresses("127.0.0.1")));
            desk.tell("A");
            untilDelivered(subscription, 1);
            await().until(() -> desk.lastError(another).contains("certificate"));
            assertThat(receiver.received()).hasSize(1);
        }
    }
}
