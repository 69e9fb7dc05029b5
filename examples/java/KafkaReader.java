import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Follows a topic of the register. Run it with Kafka's client: `java -cp 'lib/*' KafkaReader.java`. `KAFKA` is where
/// Kafka is, `TOPIC` one of epr.tenders, epr.frameworks and epr.trusts, `GROUP` the name under which Kafka keeps the place.
/// Delivery is at least once: an event is known by its `ce_subject` and `ce_sequence`.
final class KafkaReader {
    private static final String GROUP = System.getenv().getOrDefault("GROUP", "epr-example");
    private static final String TOPIC = System.getenv().getOrDefault("TOPIC", "epr.tenders");
    private static final long LAST = Long.parseLong(System.getenv().getOrDefault("STOP_AFTER", "" + Long.MAX_VALUE));

    public static void main(String[] arguments) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", System.getenv().getOrDefault("KAFKA", "localhost:9092"),
                "group.id", GROUP,
                "isolation.level", "read_committed", // aborted records are not read
                "auto.offset.reset", "earliest",
                "enable.auto.commit", false);
        Map<String, Long> versions = new HashMap<>();
        long taken = 0;
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            while (taken < LAST) {
                for (ConsumerRecord<String, String> event : consumer.poll(Duration.ofSeconds(1))) {
                    String subject = header(event, "ce_subject");
                    long version = Long.parseLong(header(event, "ce_sequence"));
                    if (version <= versions.getOrDefault(subject, 0L)) {
                        continue; // again, after a crash
                    }
                    versions.put(subject, version);
                    // event.value() is the data as JSON: what happened, and the state after it
                    System.out.println(header(event, "ce_position") + " " + header(event, "ce_type") + " " + subject);
                    taken++;
                }
                consumer.commitSync(); // after the work
            }
        }
    }

    private static String header(ConsumerRecord<?, ?> event, String name) {
        return new String(event.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
