package uk.nhs.epr.kit.subscription.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.messaging.AKitDatabase;

/// The receiver of `examples/webhooks`, which checks messages with the library of Standard Webhooks for Node, takes
/// what is sent here. Where Node or the library is not at hand it is skipped, and says so.
class IndependentReceiverTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "webhooks");

    private static boolean runs(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(EXAMPLE.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Process receiver(int port, String secret, List<String> lines) throws IOException {
        ProcessBuilder node = new ProcessBuilder("node", "receiver.mjs")
                .directory(EXAMPLE.toFile())
                .redirectErrorStream(true);
        node.environment().put("PORT", Integer.toString(port));
        node.environment().put("WEBHOOK_SECRETS", secret);
        Process process = node.start();
        Thread.ofVirtual().start(() -> {
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                out.lines().forEach(lines::add);
            } catch (IOException e) {
                lines.add(e.toString());
            }
        });
        return process;
    }

    @Test
    void another_implementation_checks_what_is_sent() throws Exception {
        assumeTrue(runs("node", "--version"), "Node is not on this machine: the independent receiver was not tried");
        assumeTrue(
                runs("npm", "install", "--no-audit", "--no-fund", "--no-package-lock"),
                "npm could not install standardwebhooks: the independent receiver was not tried");
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
            Process receiver = receiver(port, desk.secret(subscription), lines);
            try {
                await().atMost(Duration.ofSeconds(20)).until(() -> !lines.isEmpty());
                desk.tell("A", "A");
                desk.sends(java.util.Map.of());
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
