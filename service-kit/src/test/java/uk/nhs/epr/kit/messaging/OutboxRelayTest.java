package uk.nhs.epr.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealKafka;

/// The feed is published in order of position, from where publishing stopped.
class OutboxRelayTest {
    private static final String TOPIC = "epr.texts";

    private static AKitDatabase database;
    private static RealKafka kafka;
    private static Jdbi jdbi;

    private final List<OutboxRelay> relays = new ArrayList<>();
    private long seen;

    @BeforeAll
    static void start() throws Exception {
        database = AKitDatabase.started();
        jdbi = database.jdbi();
        kafka = RealKafka.started(
                Map.of("transaction.state.log.replication.factor", "1", "transaction.state.log.min.isr", "1"));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    @AfterAll
    static void stop() throws Exception {
        kafka.close();
        database.close();
    }

    @BeforeEach
    void empty() {
        RecordedEvents.prepare(jdbi);
        seen = published().size();
    }

    private OutboxRelay relay() {
        return relay(jdbi, new Signal());
    }

    private OutboxRelay relay(Jdbi connections, Signal signal) {
        OutboxRelay relay = new OutboxRelay(
                connections,
                new KafkaSettings(kafka.bootstrapServers()),
                "texts-service",
                new EventOrigin("texts-service", () -> "https://texts.example.org"),
                signal);
        relays.add(relay);
        Thread.ofPlatform().daemon().start(relay);
        return relay;
    }

    private static void addToFeed(int events) {
        jdbi.useHandle(handle -> {
            for (int event = 0; event < events; event++) {
                RecordedEvents.change(handle, "A");
            }
            while (FeedTeller.tell(handle) > 0) {
                // the next batch
            }
        });
    }

    /// The positions of all records of the topic, in its order.
    private static List<Long> published() {
        List<Long> positions = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(each -> positions.add(position(each)));
            }
        }
        return positions;
    }

    private static long position(ConsumerRecord<String, String> event) {
        assertThat(event.key()).isEqualTo("A");
        return Long.parseLong(
                new String(event.headers().lastHeader("ce_position").value(), StandardCharsets.UTF_8));
    }

    private List<Long> sinceStart() {
        List<Long> all = published();
        return all.subList((int) seen, all.size());
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    @Test
    void of_two_relays_one_publishes_and_the_other_goes_on_when_it_ends() {
        OutboxRelay first = relay();
        relay();
        addToFeed(700);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(sinceStart()).containsExactlyElementsOf(upTo(700)));
        first.close();
        addToFeed(10);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(sinceStart()).containsExactlyElementsOf(upTo(710)));
        relays.forEach(OutboxRelay::close);
    }

    @Test
    void a_relay_that_waits_for_the_lead_keeps_its_connection_whatever_is_published_meanwhile() {
        OutboxRelay leader = relay();
        addToFeed(1);
        await().atMost(Duration.ofSeconds(30)).until(() -> sinceStart().size() == 1);
        AtomicInteger opened = new AtomicInteger();
        AtomicInteger asked = new AtomicInteger();
        Jdbi counted = Jdbi.create(() -> {
            opened.incrementAndGet();
            return jdbi.open().getConnection();
        });
        counted.setSqlLogger(new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext statement) {
                asked.incrementAndGet();
            }
        });
        Signal signal = new Signal();
        OutboxRelay waiting = relay(counted, signal);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            signal.wake();
            return asked.get() > 4;
        });
        assertThat(opened).hasValue(1);
        waiting.close();
        leader.close();
    }

    @Test
    void a_batch_that_was_published_and_not_marked_is_published_again_and_nothing_is_left_out() {
        OutboxRelay relay = relay();
        addToFeed(5);
        await().atMost(Duration.ofSeconds(30)).until(() -> sinceStart().size() == 5);
        jdbi.useHandle(handle -> handle.execute("update relay_position set published = 3")); // as if killed before it
        addToFeed(1);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(sinceStart()).endsWith(4L, 5L, 6L));
        relay.close();
        assertThat(sinceStart().stream().distinct()).containsExactlyElementsOf(upTo(6));
    }
}
