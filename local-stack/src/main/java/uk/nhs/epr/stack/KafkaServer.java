package uk.nhs.epr.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// Kafka in a separate process: one node, broker and controller at once, its log kept in the data folder.
public final class KafkaServer extends JvmProcess {
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    private final int port;
    private final int controllerPort;

    KafkaServer(StackOptions options, DataFolder folder) {
        super("kafka", folder, JvmCache.of(options, folder, "kafka", Path.of(CLASS_PATH)));
        this.port = folder.keptPort("kafka.port");
        this.controllerPort = folder.keptPort("kafka.controller.port");
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    List<String> arguments() {
        var home = folder.folder("kafka");
        var settings = home.resolve("server.properties");
        try (var out = Files.newBufferedWriter(settings)) {
            settings(home).store(out, null);
            Files.deleteIfExists(KafkaBroker.readyFile(settings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of(KafkaBroker.class.getName(), settings.toString());
    }

    private Properties settings(Path home) {
        var settings = new Properties();
        settings.putAll(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                "1",
                "listeners",
                "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners",
                "PLAINTEXT://127.0.0.1:" + port,
                "controller.listener.names",
                "CONTROLLER",
                "controller.quorum.voters",
                "1@127.0.0.1:" + controllerPort,
                "log.dirs",
                home.resolve("data").toString(),
                "auto.create.topics.enable",
                "false"));
        settings.putAll(ONE_NODE);
        settings.putAll(QUICK_AND_SMALL);
        return settings;
    }

    private static final Map<String, String> ONE_NODE = Map.of(
            "offsets.topic.replication.factor", "1",
            "offsets.topic.num.partitions", "1",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "transaction.state.log.num.partitions", "1",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1",
            "share.coordinator.state.topic.num.partitions", "1");

    /// With the default session times a start after kill -9 takes up to 20 s: the broker waits for its own ghost.
    private static final Map<String, String> QUICK_AND_SMALL = Map.of(
            "group.initial.rebalance.delay.ms", "0",
            "broker.session.timeout.ms", "2000",
            "broker.heartbeat.interval.ms", "500",
            "num.network.threads", "2",
            "num.io.threads", "4",
            "log.cleaner.dedupe.buffer.size", "4194304");

    /// The class path goes by the environment: on the command line it would be longer than the operating
    /// system shows, and the process could no longer be recognised as this folder's.
    @Override
    Map<String, String> environment() {
        return Map.of("CLASSPATH", CLASS_PATH);
    }

    @Override
    boolean isReady() {
        try {
            var ready = KafkaBroker.readyFile(folder.resolve("kafka/server.properties"));
            return Files.exists(ready) && Files.readString(ready).equals(Long.toString(pid()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
