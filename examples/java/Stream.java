import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;

/// Follows a service's events as server-sent events, and resumes where it was. Run it unchanged: `java
/// Stream.java`. `REGISTER` is the service's address, `STREAM` the stream with its filters.
final class Stream {
    private static final Path PLACE = Path.of(System.getenv().getOrDefault("PLACE_FILE", "place.txt"));
    private static final URI STREAM = URI.create(System.getenv().getOrDefault("REGISTER", "http://localhost:8083")
            + System.getenv().getOrDefault("STREAM", "/v1/tender-events"));
    private static final long LAST = Long.parseLong(System.getenv().getOrDefault("STOP_AFTER", "" + Long.MAX_VALUE));

    private static String last = "0";
    private static long taken = 0;

    public static void main(String[] arguments) throws Exception {
        last = Files.exists(PLACE) ? Files.readString(PLACE) : last;
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (taken < LAST) {
                try {
                    follow(http);
                } catch (IOException fault) {
                    System.err.println("again in 5 s: " + fault.getMessage());
                    Thread.sleep(5_000);
                }
            }
            http.shutdownNow();
        }
    }

    private static void follow(HttpClient http) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(STREAM)
                .header("Accept", "text/event-stream")
                .header("Last-Event-ID", last)
                .build();
        HttpResponse<java.util.stream.Stream<String>> answer = http.send(request, HttpResponse.BodyHandlers.ofLines());
        if (answer.statusCode() != 200) {
            throw new IOException("The stream answers " + answer.statusCode());
        }
        String id = "";
        String event = "";
        for (Iterator<String> lines = answer.body().iterator(); taken < LAST && lines.hasNext(); ) {
            String line = lines.next();
            if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("event:")) {
                event = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                take(id, event, line.substring(5).strip());
            } // a line that begins with a colon is a heartbeat
        }
    }

    /// Works on an event; here, prints it. `data` is a CloudEvent in JSON.
    private static void take(String id, String event, String data) throws IOException {
        if (event.equals("reset")) {
            throw new IOException("too old, start again: " + data);
        }
        System.out.println(id + " " + event);
        taken++;
        last = id;
        Files.writeString(PLACE, id);
    }
}
