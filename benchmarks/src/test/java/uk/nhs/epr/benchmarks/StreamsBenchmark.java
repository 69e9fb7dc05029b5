package uk.nhs.epr.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.TestTokens;

/// A thousand streams of server-sent events on one service with 256 MB of heap: how long an event takes from before it
/// is sent to be written until it is at each of them, alone and in a row, and what the streams cost.
class StreamsBenchmark {
    private static final int STREAMS = 1_000;
    private static final int ALONE = 40;
    private static final int BURST = 200;
    private static final Pattern NAME = Pattern.compile("Told ([0-9a-f-]+)");

    private final Map<String, Long> written = new ConcurrentHashMap<>();
    private final List<Double> latencies = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger received = new AtomicInteger();

    /// One reader's lines.
    private final class Reader implements Flow.Subscriber<String> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            if (line.startsWith("retry:")) {
                open.incrementAndGet();
            }
            Matcher name = NAME.matcher(line);
            if (line.startsWith("data:") && name.find()) {
                Long begun = written.get(name.group(1));
                if (begun != null) {
                    latencies.add((System.nanoTime() - begun) / 1e6);
                    received.incrementAndGet();
                }
            }
        }

        @Override
        public void onError(Throwable fault) {
            open.decrementAndGet();
        }

        @Override
        public void onComplete() {
            open.decrementAndGet();
        }
    }

    @Test
    void a_thousand_streams() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                PackagedService service = PackagedService.over("framework-service", server)) {
            HttpClient client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .build(); // ends with the process: closing it would wait for the streams
            double heapBefore = heap(service);
            HttpRequest request = HttpRequest.newBuilder(service.address().resolve("/v1/framework-events"))
                    .build();
            for (int i = 0; i < STREAMS; i++) {
                var _ = client.sendAsync(request, HttpResponse.BodyHandlers.fromLineSubscriber(new Reader()));
            }
            awaitAtLeast(open, STREAMS);
            System.out.printf(
                    Locale.ROOT,
                    "%n%d streams are open; heap %.0f MB before, %.0f MB with them, both after a collection%n",
                    open.get(),
                    heapBefore,
                    heap(service));
            for (int i = 0; i < ALONE; i++) {
                write(service);
                awaitAtLeast(received, (i + 1) * STREAMS);
            }
            print("an event alone, at " + STREAMS + " streams");
            received.set(0);
            latencies.clear();
            long begun = System.nanoTime();
            for (int i = 0; i < BURST; i++) {
                write(service);
            }
            double writing = (System.nanoTime() - begun) / 1e9;
            awaitAtLeast(received, BURST * STREAMS);
            print(String.format(Locale.ROOT, "events at %.0f a second", BURST / writing));
            System.out.printf(
                    Locale.ROOT,
                    "%d streams are still open; heap %.0f MB after a collection%n",
                    open.get(),
                    heap(service));
        }
    }

    /// Time counts from before the request is sent, so that no event seems to come before it was written.
    private void write(PackagedService service) throws Exception {
        String name = UUID.randomUUID().toString();
        written.put(name, System.nanoTime());
        service.send(TestTokens.steward(), "POST", "/v1/suppliers", "{\"name\": \"Told " + name + "\"}");
    }

    private static void awaitAtLeast(AtomicInteger count, int expected) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (count.get() < expected && System.nanoTime() < until) {
            Thread.onSpinWait();
            TimeUnit.MILLISECONDS.sleep(1);
        }
        if (count.get() < expected) {
            throw new IllegalStateException("only " + count + " of " + expected);
        }
    }

    private void print(String what) {
        List<Double> sorted = latencies.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%-44s p50 %.0f ms, p99 %.0f ms, longest %.0f ms of %d%n",
                what,
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() * 99 / 100),
                sorted.getLast(),
                sorted.size());
    }

    /// Megabytes in use after a full collection.
    private static double heap(PackagedService service) throws Exception {
        String pid = Long.toString(service.process().pid());
        run("GC.run", pid);
        Matcher used = Pattern.compile("used (\\d+)K").matcher(run("GC.heap_info", pid));
        return used.find() ? Double.parseDouble(used.group(1)) / 1024 : Double.NaN;
    }

    private static String run(String command, String pid) throws Exception {
        Process jcmd = new ProcessBuilder(System.getProperty("java.home") + "/bin/jcmd", pid, command).start();
        return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
