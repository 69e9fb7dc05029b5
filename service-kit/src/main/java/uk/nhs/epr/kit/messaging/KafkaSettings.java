package uk.nhs.epr.kit.messaging;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// The settings of producers and consumers that the protocol's guarantees rest on; and those of an operator's
/// file, which say how to reach the brokers: protocol, credentials, trust. The guarantees' settings override
/// the file.
public record KafkaSettings(String bootstrapServers, Map<String, Object> ofOperator) {

    public KafkaSettings(String bootstrapServers) {
        this(bootstrapServers, Map.of());
    }

    /// Reads a file of Kafka's own form, such as its tools take with `--command-config`.
    public static KafkaSettings read(String bootstrapServers, Optional<Path> file) {
        Properties read = new Properties();
        file.ifPresent(path -> {
            try (Reader in = Files.newBufferedReader(path)) {
                read.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException("The file with Kafka's settings cannot be read: " + path, e);
            }
        });
        return new KafkaSettings(
                bootstrapServers,
                read.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, read::getProperty)));
    }

    private Map<String, Object> with(Map<String, Object> ours) {
        Map<String, Object> all = new HashMap<>(ofOperator);
        all.putAll(ours);
        return all;
    }

    Map<String, Object> admin() {
        return with(Map.of(
                "bootstrap.servers", bootstrapServers, "request.timeout.ms", 5_000, "default.api.timeout.ms", 10_000));
    }

    Map<String, Object> producer(String transactionalId) {
        return with(Map.ofEntries(
                Map.entry("bootstrap.servers", bootstrapServers),
                Map.entry("key.serializer", StringSerializer.class),
                Map.entry("value.serializer", ByteArraySerializer.class),
                Map.entry("acks", "all"),
                Map.entry("linger.ms", 0),
                Map.entry("transactional.id", transactionalId),
                Map.entry("transaction.timeout.ms", 12_000),
                Map.entry("max.block.ms", 8_000),
                Map.entry("request.timeout.ms", 6_000),
                Map.entry("delivery.timeout.ms", 10_000)));
    }

    Map<String, Object> consumer(String group, String instance) {
        return with(Map.ofEntries(
                Map.entry("bootstrap.servers", bootstrapServers),
                Map.entry("key.deserializer", StringDeserializer.class),
                Map.entry("value.deserializer", ByteArrayDeserializer.class),
                Map.entry("group.id", group),
                Map.entry("group.protocol", "classic"),
                Map.entry("group.instance.id", group + "-" + instance),
                Map.entry("session.timeout.ms", 6_000),
                Map.entry("heartbeat.interval.ms", 1_500),
                Map.entry("isolation.level", "read_committed"),
                Map.entry("enable.auto.commit", false),
                Map.entry("auto.offset.reset", "earliest"),
                Map.entry("max.poll.records", 200),
                Map.entry("metadata.max.age.ms", 5_000),
                Map.entry("fetch.max.wait.ms", 500),
                Map.entry("allow.auto.create.topics", false)));
    }
}
