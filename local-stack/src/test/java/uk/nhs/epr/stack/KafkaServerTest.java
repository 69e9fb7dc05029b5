package uk.nhs.epr.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerTest {
    private static final String TOPIC = "epr.trusts";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    @SuppressWarnings("NullAway.Init")
    private KafkaServer kafka;

    @BeforeEach
    void aStartedServer() {
        kafka = new KafkaServer(
                StackOptions.forTest(temporary, temporary.resolve("data")), DataFolder.open(temporary.resolve("data")));
        kafka.start();
        kafka.awaitReady();
    }

    @AfterEach
    void stop() {
        kafka.stop();
    }

    @Test
    void records_stay_after_a_stop_and_after_a_kill() throws Exception {
        createTopic();
        write("first");

        kafka.restart();
        write("second");
        kafka.kill();
        assertThat(kafka.isAlive()).isFalse();
        kafka.start();
        kafka.awaitReady();

        assertThat(readTwo()).containsExactly("first", "second");
    }

    private void createTopic() throws Exception {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private void write(String word) throws Exception {
        var settings = Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, "RTH", word)).get();
        }
    }

    private List<String> readTwo() {
        var settings = Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers());
        var words = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
            consumer.seekToBeginning(consumer.assignment());
            Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(each -> words.add(each.value()));
                return words.size() >= 2;
            });
        }
        return words;
    }
}
