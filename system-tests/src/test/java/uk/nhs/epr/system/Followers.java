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
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Clients that follow a service's feed from its beginning, one that pulls and one that has a stream, each from
/// whichever
/// replica answers, going on at its position whenever one is gone.
final class Followers implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// An event as it was read: its position, and which version of what.
    record Read(long position, Oracle.Entry entry) {}

    private final List<URI> replicas;
    private final String stream;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger turn = new AtomicInteger();
    private final List<Read> pulled = Collections.synchronizedList(new ArrayList<>());
    private final List<Read> streamed = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean stopping;

    Followers(List<URI> replicas, String stream) {
        this.replicas = replicas;
        this.stream = stream;
        Thread.ofPlatform().daemon().start(() -> follow(this::pull));
        Thread.ofPlatform().daemon().start(() -> follow(this::stream));
    }

    private interface Following {
        void begin() throws IOException, InterruptedException;
    }

    private void follow(Following way) {
        while (!stopping) {
            try {
                way.begin();
            } catch (IOException _) {
                Thread.onSpinWait(); // the replica is gone: another one, from the same position on
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
        var request = request(stream).header("Last-Event-ID", Long.toString(last(streamed)));
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

    @Override
    public void close() {
        stopping = true;
        http.shutdownNow();
    }
}
