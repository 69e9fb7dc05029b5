package uk.nhs.epr.kit.subscription.delivery;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.epr.kit.messaging.AKitDatabase;
import uk.nhs.epr.kit.testing.AReceiver;

/// Messages reach their receivers, in order for each subject, whatever others do.
class DeliveryTest {
    private static final Map<String, String> USUAL = Map.of();

    private static AKitDatabase database;
    private ADesk desk;

    @BeforeAll
    static void start() throws IOException {
        database = AKitDatabase.started();
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @BeforeEach
    void open() {
        desk = ADesk.on(database);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void untilDelivered(UUID subscription, long messages) {
        await().atMost(ofSeconds(20)).until(() -> desk.count(subscription, "DELIVERED") == messages);
    }

    private static List<InetAddress> addresses(String host) throws UnknownHostException {
        return List.of(InetAddress.getAllByName(host));
    }

    private static void verify(String secret, AReceiver.Received received) throws Exception {
        Map<String, List<String>> headers = new HashMap<>();
        received.headers().forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values));
        new Webhook(secret).verify(received.body(), headers);
    }

    @Test
    void an_event_arrives_signed_whole_and_once() throws Exception {
        try (AReceiver receiver = AReceiver.thatTakesAll()) {
            UUID subscription = desk.subscribed(receiver.url());
            desk.sends(USUAL);
            desk.tell("A");
            untilDelivered(subscription, 1);
            AReceiver.Received received = receiver.received().getFirst();
            verify(desk.secret(subscription), received);
            assertThat(received.header("webhook-id"))
                    .isEqualTo(received.event().path("id").asText());
            assertThat(received.event().at("/data/name").asText()).isEqualTo("£ é");
            assertThat(received.event().path("position").asText()).isEqualTo("1");
            assertThat(receiver.received()).hasSize(1);
            assertThatThrownBy(() -> verify("whsec_" + "A".repeat(43) + "=", received));
        }
    }

    @Test
    void a_thin_event_says_where_its_data_is() {
        try (AReceiver receiver = AReceiver.thatTakesAll()) {
            UUID subscription = desk.subscribed(receiver.url(), "ACTIVE", "THIN");
            desk.sends(USUAL);
            desk.tell("A");
            untilDelivered(subscription, 1);
            var event = receiver.received().getFirst().event();
            assertThat(event.has("data")).isFalse();
            assertThat(event.path("dataref").asText()).isEqualTo("https://register.test/v1/changes?limit=1&since=0");
        }
    }

    @Test
    void one_subject_that_fails_keeps_its_order_and_holds_up_no_other() {
        AtomicInteger refusals = new AtomicInteger();
        try (AReceiver receiver = AReceiver.that((exchange, received) -> {
            boolean refuses = received.subjectAndVersion().equals("A/1") && refusals.incrementAndGet() <= 3;
            exchange.sendResponseHeaders(refuses ? 500 : 200, -1);
        })) {
            UUID subscription = desk.subscribed(receiver.url());
            desk.tell("A", "B", "A", "B", "A");
            desk.sends(USUAL);
            untilDelivered(subscription, 5);
            List<String> order = receiver.subjectsAndVersions();
            assertThat(order.stream().filter(each -> each.startsWith("B"))).containsExactly("B/1", "B/2");
            assertThat(order.stream().filter(each -> each.startsWith("A")))
                    .containsExactly("A/1", "A/1", "A/1", "A/1", "A/2", "A/3");
            assertThat(order.indexOf("B/2")).isLessThan(order.indexOf("A/2"));
        }
    }

    private ADesk.Instance thatGivesUpSoon() {
        return desk.instance(USUAL, new Backoff(List.of(ofMillis(250), ofMillis(250))), DeliveryTest::addresses);
    }

    private static AReceiver thatRefuses(String subjectAndVersion) {
        return AReceiver.that((exchange, received) ->
                exchange.sendResponseHeaders(received.subjectAndVersion().equals(subjectAndVersion) ? 422 : 200, -1));
    }

    @Test
    void a_message_that_alone_fails_all_its_attempts_is_given_up_and_what_follows_is_sent() {
        try (AReceiver receiver = thatRefuses("A/1")) {
            UUID subscription = desk.subscribed(receiver.url());
            desk.sends(thatGivesUpSoon());
            desk.tell("A", "A");
            await().until(() -> {
                desk.tell("B");
                return desk.count(subscription, "FAILED") == 1;
            });
            await().until(() -> receiver.subjectsAndVersions().contains("A/2"));
            assertThat(desk.status(subscription)).isEqualTo("ACTIVE");
            assertThat(receiver.subjectsAndVersions().stream().filter(each -> each.equals("A/1")))
                    .hasSize(3);
        }
    }

    @Test
    void a_receiver_that_took_nothing_in_all_attempts_is_sent_nothing_more_and_loses_nothing() {
        try (AReceiver receiver = AReceiver.thatAnswers(500)) {
            UUID subscription = desk.subscribed(receiver.url());
            desk.sends(thatGivesUpSoon());
            desk.tell("A", "A");
            await().until(() -> desk.status(subscription).equals("DISABLED"));
            assertThat(receiver.subjectsAndVersions()).containsExactly("A/1", "A/1", "A/1");
            assertThat(desk.count(subscription, "WAITING")).isEqualTo(2);
        }
    }

    @Test
    void a_receiver_that_is_gone_is_sent_nothing_more() {
        try (AReceiver receiver = AReceiver.thatAnswers(410)) {
            UUID subscription = desk.subscribed(receiver.url());
            desk.sends(USUAL);
            desk.tell("A", "B");
            await().until(() -> desk.status(subscription).equals("DISABLED"));
            int sent = receiver.received().size();
            desk.tell("A", "B", "C");
            await().during(ofMillis(800)).until(() -> receiver.received().size() == sent);
        }
    }

    @Test
    void retry_after_is_honoured_for_all_that_the_receiver_gets() {
        AtomicInteger asked = new AtomicInteger();
        try (AReceiver receiver = AReceiver.that((exchange, _) -> {
            boolean isFirst = asked.incrementAndGet() == 1;
            if (isFirst) {
                exchange.getResponseHeaders().add("Retry-After", "2");
            }
            exchange.sendResponseHeaders(isFirst ? 429 : 200, -1);
        })) {
            UUID subscription = desk.subscribed(receiver.url());
            desk.sends(USUAL);
            desk.tell("A");
            await().until(() -> asked.get() == 1);
            desk.tell("B");
            untilDelivered(subscription, 2);
            long pause = receiver.received().get(1).nanos()
                    - receiver.received().getFirst().nanos();
            assertThat(Duration.ofNanos(pause)).isGreaterThan(ofMillis(1_900));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirect_is_a_failure_and_is_not_followed(int status) {
        try (AReceiver other = AReceiver.thatTakesAll();
                AReceiver receiver = AReceiver.that((exchange, _) -> {
                    exchange.getResponseHeaders().add("Location", other.url());
                    exchange.sendResponseHeaders(status, -1);
                })) {
            UUID subscription = desk.subscribed(receiver.url());
            desk.sends(USUAL);
            desk.tell("A");
            await().until(() -> receiver.received().size() >= 2);
            await().until(() -> desk.lastError(subscription).contains("redirects are not followed"));
            assertThat(other.received()).isEmpty();
        }
    }

    @Test
    void a_receiver_that_does_not_answer_in_time_is_tried_again() {
        try (AReceiver receiver = AReceiver.thatHangs()) {
            UUID subscription = desk.subscribed(receiver.url());
            desk.sends(Map.of("timeout", "PT0.3S"));
            desk.tell("A");
            await().until(() -> receiver.received().size() >= 2);
            assertThat(desk.lastError(subscription)).contains("did not answer within");
            assertThat(receiver.received().stream()
                            .map(each -> each.header("webhook-id"))
                            .distinct())
                    .hasSize(1);
        }
    }

    @Test
    void a_receiver_that_drips_its_answer_is_cut_off() {
        try (AReceiver receiver = AReceiver.that((exchange, _) -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 1_000; i++) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                Thread.sleep(50);
            }
        })) {
            UUID subscription = desk.subscribed(receiver.url());
            desk.sends(Map.of("timeout", "PT0.5S"));
            desk.tell("A");
            await().until(() -> desk.lastError(subscription).contains("did not answer within"));
        }
    }

    /// The places that slow and dead ones may take are fewer than there are dead receivers here.
    @Test
    void dead_receivers_delay_a_live_one_by_less_than_a_second() throws Exception {
        List<AReceiver> dead = new ArrayList<>();
        try (AReceiver live = AReceiver.thatTakesAll()) {
            for (int i = 0; i < 20; i++) {
                dead.add(AReceiver.thatHangs());
                desk.subscribed(dead.getLast().url());
            }
            desk.subscribed("http://127.0.0.1:9/refuses");
            UUID subscription = desk.subscribed(live.url());
            desk.sends(Map.of("in-flight", "16", "timeout", "PT2S"));
            desk.tell("A", "B", "C", "D", "E");
            untilDelivered(subscription, 5);
            for (int i = 6; i <= 15; i++) {
                long told = System.nanoTime();
                desk.tell("F" + i);
                untilDelivered(subscription, i);
                long arrived = live.received().getLast().nanos();
                assertThat(Duration.ofNanos(arrived - told)).isLessThan(ofSeconds(1));
            }
        } finally {
            dead.forEach(AReceiver::close);
        }
    }

    @Test
    void a_receiver_that_fails_time_after_time_is_left_alone_and_gets_all_when_it_is_back() {
        Map<String, Integer> statuses = new ConcurrentHashMap<>(Map.of("status", 503));
        try (AReceiver receiver = AReceiver.that(
                (exchange, _) -> exchange.sendResponseHeaders(statuses.getOrDefault("status", 500), -1))) {
            UUID subscription = desk.subscribed(receiver.url());
            Backoff late = new Backoff(Collections.nCopies(9, Duration.ofHours(1)));
            desk.sends(desk.instance(USUAL, late, DeliveryTest::addresses));
            desk.tell("A", "B", "C", "D", "E", "F", "G");
            await().until(() -> receiver.received().size() == Backoff.FAILURES_TO_OPEN);
            await().during(ofSeconds(2)).until(() -> receiver.received().size() == Backoff.FAILURES_TO_OPEN);
            statuses.put("status", 200);
            desk.jdbi().useHandle(handle -> handle.execute("update subscription set open_until = now()"));
            untilDelivered(subscription, 7);
        }
    }

    @Test
    void two_instances_send_each_message_once_and_in_order() throws Exception {
        try (AReceiver receiver = AReceiver.that((exchange, _) -> {
            Thread.sleep(2);
            exchange.sendResponseHeaders(200, -1);
        })) {
            UUID subscription = desk.subscribed(receiver.url());
            desk.sends(USUAL);
            desk.sends(USUAL);
            for (int i = 0; i < 300; i++) {
                desk.tell("S" + i % 15);
            }
            untilDelivered(subscription, 300);
            Map<String, List<Long>> bySubject = new HashMap<>();
            receiver.received()
                    .forEach(each -> bySubject
                            .computeIfAbsent(each.event().path("subject").asText(), _ -> new ArrayList<>())
                            .add(each.event().path("sequence").asLong()));
            assertThat(receiver.received()).hasSize(300);
            assertThat(bySubject.values())
                    .allSatisfy(versions -> assertThat(versions)
                            .containsExactlyElementsOf(java.util.stream.LongStream.rangeClosed(1, 20)
                                    .boxed()
                                    .toList()));
        }
    }

    @Test
    void what_its_sender_did_not_note_is_sent_again_under_the_same_id_before_what_follows() throws Exception {
        try (AReceiver receiver = AReceiver.thatTakesAll()) {
            UUID subscription = desk.subscribed(receiver.url());
            ADesk.Instance killed = desk.instance(Map.of("lease", "PT1S"));
            desk.tell("A", "A");
            desk.fanOut().spread();
            List<Message> claimed = killed.deliveries().claim(Lane.SLOW, 10, ofSeconds(1));
            assertThat(claimed).hasSize(1);
            Message sent = claimed.getFirst();
            killed.courier()
                    .attempt(sent, Objects.requireNonNull(killed.courier().body(sent))); // and no note of it
            desk.sends(USUAL);
            untilDelivered(subscription, 2);
            assertThat(receiver.subjectsAndVersions()).containsExactly("A/1", "A/1", "A/2");
            assertThat(receiver.received().get(1).header("webhook-id"))
                    .isEqualTo(receiver.received().getFirst().header("webhook-id"));
            killed.courier().deliver(claimed.getFirst(), ADesk.SOON); // a late note of the one that was stopped
            assertThat(desk.count(subscription, "DELIVERED")).isEqualTo(2);
        }
    }

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
    void the_log_forgets_what_was_done_long_ago_and_nothing_that_waits() {
        try (AReceiver receiver = AReceiver.thatTakesAll()) {
            UUID subscription = desk.subscribed(receiver.url());
            UUID waiting = desk.subscribed("http://127.0.0.1:9/");
            desk.sends(USUAL);
            desk.tell("A");
            untilDelivered(subscription, 1);
            Deliveries deliveries = new Deliveries(desk.jdbi());
            assertThat(deliveries.dropDoneBefore(Duration.ofHours(1))).isZero();
            desk.jdbi()
                    .useHandle(handle -> handle.execute("update delivery set created_at = now() - interval '9 days',"
                            + " done_at = done_at - interval '9 days'"));
            assertThat(deliveries.dropDoneBefore(Duration.ofDays(8))).isEqualTo(1);
            assertThat(desk.count(waiting, "WAITING")).isEqualTo(1);
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
    void a_paused_subscription_is_sent_nothing_and_then_all() {
        try (AReceiver receiver = AReceiver.thatTakesAll()) {
            UUID subscription = desk.subscribed(receiver.url(), "PAUSED", "FULL");
            desk.sends(USUAL);
            desk.tell("A", "B");
            await().during(ofMillis(800)).until(() -> receiver.received().isEmpty());
            desk.jdbi().useHandle(handle -> handle.execute("update subscription set status = 'ACTIVE'"));
            untilDelivered(subscription, 2);
        }
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
            await().until(() -> desk.lastError(subscription).contains("nothing is sent to"));
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
