package uk.nhs.epr.kit.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Reads a stream of server-sent events as a browser does. `next` waits for ten seconds.
public final class EventReader implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /// One event; a comment or an id alone is none.
    public record Event(long id, String name, String data) {}

    private final InputStream stream;
    private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(100_000);
    private volatile long lastId;

    private EventReader(InputStream stream) {
        this.stream = stream;
        Thread.ofPlatform().daemon().start(this::read);
    }

    public static EventReader open(String address, @Nullable String lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .header("Accept", "text/event-stream")
                .header("Accept-Encoding", "gzip")
                .timeout(Duration.ofSeconds(10));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            HttpResponse<InputStream> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                throw new AssertionError("a stream was refused with " + answer.statusCode());
            }
            EventReader reader = new EventReader(answer.body());
            return reader;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void read() {
        String name = "message";
        StringBuilder data = new StringBuilder();
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String value = line.substring(line.indexOf(':') + 1).strip();
                if (line.startsWith("id:")) {
                    lastId = Long.parseLong(value);
                } else if (line.startsWith("event:")) {
                    name = value;
                } else if (line.startsWith("data:")) {
                    data.append(value);
                } else if (line.isEmpty()) {
                    if (!data.isEmpty()) {
                        events.add(new Event(lastId, name, data.toString()));
                    }
                    name = "message";
                    data.setLength(0);
                }
            }
        } catch (IOException _) {
            return; // closed
        }
    }

    /// The last id that was sent, of an event or alone.
    public long lastId() {
        return lastId;
    }

    public Event next() {
        try {
            return Objects.requireNonNull(events.poll(10, TimeUnit.SECONDS), "no event came");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// The next event whose data holds this.
    public Event nextOf(String text) {
        Event event = next();
        while (!event.data().contains(text)) {
            event = next();
        }
        return event;
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
