package uk.nhs.epr.kit.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/// A fresh Kafka of one node for one test class.
public final class RealKafka implements AutoCloseable {
    private final KafkaRaftServer server;
    private final int port;
    private final int otherPort;

    private RealKafka(KafkaRaftServer server, int port, int otherPort) {
        this.server = server;
        this.port = port;
        this.otherPort = otherPort;
    }

    public static RealKafka started() throws Exception {
        return started(Map.of());
    }

    /// With these settings beside its own; in them `@port` stands for a free port of another listener, which comes
    /// after its plain one.
    public static RealKafka started(Map<String, String> more) throws Exception {
        Path data = Files.createTempDirectory("kafka").resolve("data");
        int port = freePort();
        int controller = freePort();
        new Formatter()
                .setPrintStream(System.out)
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName("CONTROLLER")
                .addDirectory(data.toString())
                .setMetadataLogDirectory(data.toString())
                .run();
        Map<String, String> settings = new HashMap<>(settings(data, port, controller));
        String other = Integer.toString(freePort());
        more.forEach((name, value) ->
                settings.merge(name, value.replace("@port", other), (own, added) -> own + "," + added));
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        server.startup();
        return new RealKafka(server, port, Integer.parseInt(other));
    }

    private static Map<String, String> settings(Path data, int port, int controller) {
        String own = "127.0.0.1:";
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("listeners", "PLAINTEXT://" + own + port + ",CONTROLLER://" + own + controller),
                Map.entry("advertised.listeners", "PLAINTEXT://" + own + port),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry(
                        "listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL"),
                Map.entry("controller.quorum.voters", "1@" + own + controller),
                Map.entry("log.dirs", data.toString()),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("log.cleaner.dedupe.buffer.size", "4194304"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public String bootstrapServersOfTheOtherListener() {
        return "127.0.0.1:" + otherPort;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
