package uk.nhs.epr.kit.subscription.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.messaging.AKitDatabase;
import uk.nhs.epr.kit.testing.OutsideNode;

/// The receivers of the examples take what is sent here: one checks messages with the library of Standard Webhooks for
/// Node, the other as the specification says, with the JDK alone.
class IndependentReceiverTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void heard(Process process, List<String> lines) {
        Thread.ofVirtual().start(() -> {
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                out.lines().forEach(lines::add);
            } catch (IOException e) {
                lines.add(e.toString());
            }
        });
    }

    /// Starts a receiver with these variables of its environment.
    private interface Started {
        Process with(Map<String, String> environment) throws IOException;
    }

    @Test
    void the_receiver_in_node_checks_what_is_sent() throws Exception {
        OutsideNode node = OutsideNode.in(EXAMPLES.resolve("webhooks"));
        checksWhatIsSent(environment -> node.start(environment, "receiver.mjs"));
    }

    @Test
    void the_receiver_in_java_checks_what_is_sent() throws Exception {
        checksWhatIsSent(environment -> {
            ProcessBuilder java = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "Receiver.java")
                    .directory(EXAMPLES.resolve("java").toFile())
                    .redirectErrorStream(true);
            java.environment().putAll(environment);
            return java.start();
        });
    }

    private static void checksWhatIsSent(Started receivers) throws Exception {
        try (AKitDatabase database = AKitDatabase.started();
                ADesk desk = ADesk.on(database)) {
            int port = freePort();
            UUID subscription = desk.subscribed("http://127.0.0.1:" + port + "/", "UNVERIFIED", "FULL");
            desk.jdbi()
                    .useHandle(handle -> new Deliveries(desk.jdbi())
                            .add(
                                    handle,
                                    subscription,
                                    Kind.VERIFICATION,
                                    "s",
                                    "uk.nhs.epr.subscription.verification.v1",
                                    "{\"challenge\": \"c0ffee\"}"));
            List<String> lines = new CopyOnWriteArrayList<>();
            Process receiver = receivers.with(
                    Map.of("PORT", Integer.toString(port), "WEBHOOK_SECRETS", desk.secret(subscription)));
            heard(receiver, lines);
            try {
                await().atMost(Duration.ofSeconds(20)).until(() -> !lines.isEmpty());
                desk.tell("A", "A");
                desk.sends(Map.of());
                await().atMost(Duration.ofSeconds(20)).until(() -> lines.size() >= 4);
                assertThat(lines)
                        .containsExactly(
                                "listening on " + port,
                                "verified subscription",
                                "verified thing.changed.v1 A",
                                "verified thing.changed.v1 A");
                desk.rotated(subscription, Duration.ZERO);
                desk.tell("B");
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> lines.getLast().equals("refused: No matching signature found"));
            } finally {
                receiver.destroy();
            }
        }
    }
}
