package uk.nhs.epr.system;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.stack.RegisterClient;
import uk.nhs.epr.stack.Stack;
import uk.nhs.epr.stack.StackException;

/// Clients that register trusts and rename them, and remember what was acknowledged. Each has its own token: the
/// bound on the writes of one client does not bound them together.
final class Writers implements AutoCloseable {
    private static final int CLIENTS = 4;
    private static final int TRUSTS_EACH = 8;
    /// Some 150 writes a second: what is killed meanwhile is at work, and starts again on a machine that is not at its
    /// limit.
    static final Duration STEADY = Duration.ofMillis(20);
    /// Some 50 writes a second.
    static final Duration CALM = Duration.ofMillis(75);

    private final Stack stack;
    private final Duration between;
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger writes = new AtomicInteger();
    private final List<Thread> threads;
    private volatile boolean stopping;

    /// Writers that each wait so long after a write.
    Writers(Stack stack, Duration between) {
        this.stack = stack;
        this.between = between;
        threads = IntStream.range(0, CLIENTS)
                .mapToObj(number -> Thread.ofPlatform().start(() -> write(number)))
                .toList();
    }

    private void write(int number) {
        String token = stack.tokens().issue("writer-" + number, List.of("steward"), List.of());
        var client = new RegisterClient(stack::serviceUri, () -> token);
        Map<String, String> etags = new HashMap<>();
        for (int turn = 0; !stopping; turn++) {
            String odsCode = "W" + number + (turn % TRUSTS_EACH) + "X";
            String name = odsCode + " in turn " + turn;
            try {
                var answer = write(client, odsCode, name, etags.remove(odsCode));
                if (answer.succeeded()) {
                    answer.etag().ifPresent(etag -> etags.put(odsCode, etag));
                    acknowledged.put(odsCode, name);
                    writes.incrementAndGet();
                }
            } catch (StackException _) {
                // the service is down: what was not acknowledged is not remembered
            }
            LockSupport.parkNanos(between.toNanos());
        }
    }

    /// Changes the trust with the ETag that this client saw last; without one it reads the trust first.
    private static RegisterClient.Answer write(
            RegisterClient client, String odsCode, String name, @Nullable String etag) {
        String path = "/v1/trusts/" + odsCode;
        if (etag != null) {
            return client.patch("trust-service", path, Register.json("{\"name\": \"%s\"}".formatted(name)), etag);
        }
        var known = client.get("trust-service", path);
        if (known.status() == 404) {
            return client.post(
                    "trust-service",
                    "/v1/trusts",
                    Register.json("{\"odsCode\": \"%s\", \"name\": \"%s\"}".formatted(odsCode, name)));
        }
        return known.succeeded() ? write(client, odsCode, name, known.etag().orElseThrow()) : known;
    }

    int writes() {
        return writes.get();
    }

    /// The name that each trust was last acknowledged to have.
    Map<String, String> acknowledged() {
        return acknowledged;
    }

    @Override
    public void close() {
        stop();
    }

    /// Lets each client end the write it is in, and no more.
    void stop() {
        stopping = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
