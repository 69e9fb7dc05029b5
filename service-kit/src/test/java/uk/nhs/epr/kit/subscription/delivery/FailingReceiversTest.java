package uk.nhs.epr.kit.subscription.delivery;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.epr.kit.testing.AReceiver;

/// A receiver that fails is tried again, left alone or sent nothing more, and delays no other.
class FailingReceiversTest extends OnADesk {
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
                long sentAt = System.nanoTime();
                desk.tell("F" + i);
                untilDelivered(subscription, i);
                long arrived = live.received().getLast().nanos();
                assertThat(Duration.ofNanos(arrived - sentAt)).isLessThan(ofSeconds(1));
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
}
