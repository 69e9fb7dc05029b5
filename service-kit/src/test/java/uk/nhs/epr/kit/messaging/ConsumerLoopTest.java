package uk.nhs.epr.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealKafka;

/// A view's thread outlives whatever its events do to it, and says how it is.
class ConsumerLoopTest {
    private static AKitDatabase database;
    private static RealKafka kafka;
    private static Jdbi jdbi;
    private static KeptTexts view;

    private final List<ConsumerLoop> loops = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        database = AKitDatabase.started();
        jdbi = database.jdbi();
        view = KeptTexts.in(jdbi);
        kafka = RealKafka.started();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(KeptTexts.TOPIC, 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    @AfterAll
    static void stop() throws Exception {
        kafka.close();
        database.close();
    }

    @AfterEach
    void close() {
        loops.forEach(ConsumerLoop::close);
    }

    private ConsumerLoop loop(String service, String instance) {
        Inbox inbox = new Inbox(jdbi, view, new InboxCounters(new SimpleMeterRegistry(), view.name()));
        ConsumerLoop loop =
                new ConsumerLoop(new KafkaSettings(kafka.bootstrapServers()), view, inbox, service, instance, _ -> {});
        loops.add(loop);
        Thread thread = new Thread(loop);
        thread.setDaemon(true);
        thread.start();
        return loop;
    }

    private static void publish(String id, String text) throws Exception {
        try (var producer = new KafkaProducer<String, byte[]>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(KafkaMessageFactory.<String>createWriter(KeptTexts.TOPIC, id)
                            .writeBinary(CloudEventBuilder.v1()
                                    .withId(UUID.randomUUID().toString())
                                    .withSource(URI.create("/elsewhere"))
                                    .withType("text")
                                    .withSubject(id)
                                    .withTime(OffsetDateTime.now(ZoneOffset.UTC))
                                    .withExtension("sequence", "1")
                                    .withData(text.getBytes(StandardCharsets.UTF_8))
                                    .build()))
                    .get();
        }
    }

    @Test
    void an_error_interrupts_a_view_and_does_not_end_it() throws Exception {
        ConsumerLoop loop = loop("interrupted", "0");
        await().until(() -> loop.lag() >= 0);
        assertThat(loop.fault()).isNull();
        view.breakDown(true);
        publish("broken", "said");
        await().until(() -> loop.fault() instanceof NoClassDefFoundError);
        view.breakDown(false);
        await().until(() -> KeptTexts.of(jdbi, "broken").equals("said"));
        await().until(() -> loop.fault() == null);
    }

    @Test
    void a_replica_without_a_partition_has_caught_up() {
        ConsumerLoop first = loop("many", "0");
        ConsumerLoop second = loop("many", "1");
        ConsumerLoop third = loop("many", "2");
        await().until(() -> first.lag() >= 0 && second.lag() >= 0 && third.lag() >= 0);
    }
}
