package uk.nhs.epr.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import uk.nhs.epr.kit.testing.AReceiver;
import uk.nhs.epr.stack.RegisterClient;

/// Clients that follow trust-service from its beginning, one in each way: one pulls and one has a stream, each
/// from whichever replica answers, continuing at its position whenever one stops; one receives webhooks; one
/// reads Kafka.
final class Followers implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String TOPIC = "epr.trusts";
    private static final String STREAM = "/v1/trust-events";

    /// An event as it was read: its position, and which version of what.
    record Read(long position, Oracle.Entry entry) {}

    private final List<URI> replicas;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger turn = new AtomicInteger();
    private final List<Read> pulled = Collections.synchronizedList(new ArrayList<>());
    private final List<Read> streamed = Collections.synchronizedList(new ArrayList<>());
    private final List<Oracle.Entry> consumed = Collections.synchronizedList(new ArrayList<>());
    private final AReceiver receiver = AReceiver.thatTakesAll();
    private final List<Thread> threads;
    private volatile boolean stopping;

    Followers(Register register, List<URI> replicas) {
        this.replicas = replicas;
        subscribe(register);
        threads = Stream.<Runnable>of(
                        () -> follow(this::pull),
                        () -> follow(this::stream),
                        () -> consume(register.stack().kafka().bootstrapServers()))
                .map(way -> Thread.ofPlatform().daemon().start(way))
                .toList();
    }

    private void subscribe(Register register) {
        String token = register.stack().token(List.of("subscriber"), List.of());
        var subscribed = new RegisterClient(register.stack()::serviceUri, () -> token)
                .post("trust-service", "/v1/subscriptions?since=0", Register.json("""
                        {"url": "%s", "form": "THIN"}""".formatted(receiver.url())));
        if (subscribed.status() != 201) {
            throw new AssertionError(subscribed.problem());
        }
    }

    /// Reads the topic; after a fault of Kafka's from where this group committed last, as any consumer does.
    private void consume(String servers) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", servers);
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        settings.put("group.id", "follower-" + receiver.port());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            while (!stopping) {
                consumer.poll(Duration.ofMillis(100)).forEach(message -> consumed.add(Oracle.entry(message)));
            }
        }
    }

    private interface Following {
        void begin() throws IOException, InterruptedException;
    }

    private void follow(Following way) {
        while (!stopping) {
            try {
                way.begin();
            } catch (IOException _) {
                Thread.onSpinWait(); // the replica has stopped: use another one, from the same position
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                        replicas.get(turn.getAndIncrement() % replicas.size()).resolve(path))
                .timeout(PATIENCE);
    }

    private void pull() throws IOException, InterruptedException {
        String path = "/v1/changes?limit=100&wait=2&since=" + last(pulled);
        var answer = http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 200) {
            Register.json(answer.body()).path("items").forEach(event -> pulled.add(read(event)));
        }
    }

    private void stream() throws IOException, InterruptedException {
        var request = request(STREAM).header("Last-Event-ID", Long.toString(last(streamed)));
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null && !stopping; line = lines.readLine()) {
                if (line.startsWith("data:") && answer.statusCode() == 200) {
                    streamed.add(read(Register.json(line.substring(5))));
                }
            }
        }
    }

    private static long last(List<Read> events) {
        return events.isEmpty() ? 0 : events.getLast().position();
    }

    private static Read read(JsonNode event) {
        return new Read(
                event.path("position").asLong(),
                new Oracle.Entry(
                        event.path("subject").asText(),
                        Long.parseLong(event.path("sequence").asText())));
    }

    List<Read> pulled() {
        return List.copyOf(pulled);
    }

    List<Read> streamed() {
        return List.copyOf(streamed);
    }

    /// What webhooks sent, each message once: a repeated message has the same id.
    List<Oracle.Entry> hooked() {
        Set<String> seen = new HashSet<>();
        return receiver.received().stream()
                .filter(message -> !message.event().path("sequence").isMissingNode())
                .filter(message -> seen.add(message.header("webhook-id")))
                .map(message -> read(message.event()).entry())
                .toList();
    }

    /// How many messages came by webhook, those that came again too.
    int hooks() {
        return receiver.received().size();
    }

    /// What was read from Kafka, each version once: at least once is what a log promises.
    List<Oracle.Entry> consumed() {
        return List.copyOf(consumed).stream().distinct().toList();
    }

    int messages() {
        return consumed.size();
    }

    @Override
    public void close() {
        stopping = true;
        http.shutdownNow();
        for (Thread thread : threads) {
            try {
                thread.join(PATIENCE);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        receiver.close();
    }
}
