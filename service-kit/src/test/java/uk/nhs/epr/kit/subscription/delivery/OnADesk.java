package uk.nhs.epr.kit.subscription.delivery;

import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import uk.nhs.epr.kit.messaging.AKitDatabase;
import uk.nhs.epr.kit.testing.AReceiver;

/// A desk that sends messages from its own database.
abstract class OnADesk {
    static final Map<String, String> USUAL = Map.of();

    private static AKitDatabase database;
    ADesk desk;

    @BeforeAll
    static void start() throws IOException {
        database = AKitDatabase.started();
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @BeforeEach
    void open() {
        desk = ADesk.on(database);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    void untilDelivered(UUID subscription, long messages) {
        await().atMost(ofSeconds(20)).until(() -> desk.count(subscription, "DELIVERED") == messages);
    }

    static List<InetAddress> addresses(String host) throws UnknownHostException {
        return List.of(InetAddress.getAllByName(host));
    }

    static void verify(String secret, AReceiver.Received received) throws Exception {
        Map<String, List<String>> headers = new HashMap<>();
        received.headers().forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values));
        new Webhook(secret).verify(received.body(), headers);
    }
}
