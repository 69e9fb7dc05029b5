package uk.nhs.epr.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/// The main class of Kafka's process: formats the storage once, serves until SIGTERM.
final class KafkaBroker {
    private KafkaBroker() {}

    public static void main(String[] arguments) throws Exception {
        var file = Path.of(arguments[0]);
        var settings = new Properties();
        try (var in = Files.newInputStream(file)) {
            settings.load(in);
        }
        format(Path.of(settings.getProperty("log.dirs")), settings);
        var server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
        server.startup();
        Files.writeString(readyFile(file), Long.toString(ProcessHandle.current().pid()));
        server.awaitShutdown();
    }

    /// Holds the broker's process id once it serves.
    static Path readyFile(Path settings) {
        return settings.resolveSibling("ready");
    }

    /// An interrupted format leaves no mark, so it is done again from the beginning: nobody can have written
    /// yet.
    private static void format(Path data, Properties settings) throws Exception {
        var formatted = data.resolveSibling("formatted");
        if (Files.exists(formatted)) {
            return;
        }
        Trees.delete(data);
        new Formatter()
                .setPrintStream(System.out)
                .setNodeId(Integer.parseInt(settings.getProperty("node.id")))
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName(settings.getProperty("controller.listener.names"))
                .addDirectory(data.toString())
                .setMetadataLogDirectory(data.toString())
                .run();
        mark(formatted);
    }

    private static void mark(Path formatted) throws IOException {
        Files.createFile(formatted);
    }
}
