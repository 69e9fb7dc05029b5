package uk.nhs.epr.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// What a service says of its readiness: whether it is up, what waits in its outbox, how far its views are behind.
public record Health(boolean answers, boolean isUp, long backlog, long lag, long parked) {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Health SILENT = new Health(false, false, 0, 0, 0);

    /// Asks the service's management port.
    public static Health of(URI service) {
        var request = HttpRequest.newBuilder(service.resolve("/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            var answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            return read(answer.statusCode(), JSON.readTree(answer.body()));
        } catch (IOException notYet) {
            return SILENT;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return SILENT;
        }
    }

    private static Health read(int status, JsonNode body) {
        var isUp = status == 200 && body.path("status").asText().equals("UP");
        var outbox = data(body, "outbox");
        var views = data(body, "views");
        return new Health(
                true,
                isUp,
                outbox.path("backlog").asLong(),
                views.path("lag").asLong(),
                views.path("parked").asLong());
    }

    private static JsonNode data(JsonNode body, String check) {
        for (var each : body.path("checks")) {
            if (each.path("name").asText().equals(check)) {
                return each.path("data");
            }
        }
        return MissingNode.getInstance();
    }

    /// Everything written has been published and everything published has been read.
    public boolean isQuiet() {
        return isUp && backlog == 0 && lag == 0;
    }
}
