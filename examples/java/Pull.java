import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;

/// Follows a service's events by asking for what is next, and continues where it was when it is started again.
/// Run it unchanged: `java Pull.java`. `REGISTER` is the service's address. It needs the JDK alone, so it
/// finds the few fields that it prints by pattern; a program that works on the data reads the answer with a
/// JSON library.
final class Pull {
    private static final Pattern EVENT =
            Pattern.compile("\"type\":\"([^\"]+)\",\"subject\":\"([^\"]+)\",\"time\".*?\"position\":\"(\\d+)\"");
    private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");

    private static final Path PLACE = Path.of(System.getenv().getOrDefault("PLACE_FILE", "place.txt"));
    private static final String REGISTER = System.getenv().getOrDefault("REGISTER", "http://localhost:8083");
    private static final long LAST = Long.parseLong(System.getenv().getOrDefault("STOP_AFTER", "" + Long.MAX_VALUE));

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public static void main(String[] arguments) throws Exception {
        String asked = Files.exists(PLACE) ? "cursor=" + Files.readString(PLACE) : "since=0";
        for (long taken = 0; taken < LAST; ) {
            try {
                String page = get("/v1/changes?wait=30&limit=500&" + asked);
                taken += EVENT.matcher(page)
                        .results()
                        .peek(event -> System.out.println(event.group(3) + " " + event.group(1) + " " + event.group(2)))
                        .count();
                asked = "cursor=" + keep(NEXT.matcher(page).results().reduce((_, last) -> last).orElseThrow().group(1));
            } catch (IOException fault) {
                System.err.println("again in 5 s: " + fault.getMessage());
                Thread.sleep(5_000);
            }
        }
    }

    private static String get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(REGISTER + path)).build();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) { // 410: too old; begin with the snapshot that the answer names
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /// Keeps the place whole, whatever happens meanwhile. A program with a database keeps it in the transaction of what
    /// it read.
    private static String keep(String cursor) throws IOException {
        Path whole = Files.writeString(Path.of(PLACE + ".new"), cursor);
        Files.move(whole, PLACE, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return cursor;
    }
}
