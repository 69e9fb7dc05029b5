package uk.nhs.epr.kit.subscription.delivery;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.AReceiver;

/// Messages reach their receivers, in order for each subject, whatever others do.
class DeliveryTest extends OnADesk {
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
}
