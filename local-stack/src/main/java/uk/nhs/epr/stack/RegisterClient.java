package uk.nhs.epr.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// The register's REST APIs as any client meets them: JSON in, JSON out, a bearer token on every request.
/// An answer of 400 or more is an answer, not an error; a service that does not answer is a `StackException`.
public final class RegisterClient {
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration ANSWER_TO_A_FILE = Duration.ofMinutes(10);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TOO_MANY = 429;
    private static final int MOST_TRIES = 20;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Function<String, URI> services;
    private final Supplier<String> token;

    public RegisterClient(Function<String, URI> services, Supplier<String> token) {
        this.services = services;
        this.token = token;
    }

    /// What a service answered.
    public record Answer(int status, Optional<String> etag, Optional<String> location, JsonNode body) {
        public boolean succeeded() {
            return status < 400;
        }

        /// What a problem document says, each faulty field named; of the body as a whole its detail says it already.
        public String problem() {
            var text = new StringBuilder(status + " " + body.path("title").asText(""));
            text.append(body.has("detail") ? ": " + body.path("detail").asText() : "");
            body.path("errors")
                    .valueStream()
                    .filter(error -> !error.path("pointer").asText().isEmpty())
                    .forEach(error -> text.append("; ")
                            .append(error.path("pointer").asText())
                            .append(' ')
                            .append(error.path("detail").asText()));
            return text.toString();
        }
    }

    public Answer get(String service, String path) {
        return send(service, path, request -> request.GET());
    }

    public Answer post(String service, String path, JsonNode body) {
        return send(
                service,
                path,
                request -> request.header("Content-Type", "application/json").POST(json(body)));
    }

    /// A command on an existing thing with this ETag.
    public Answer post(String service, String path, JsonNode body, String etag) {
        return send(
                service,
                path,
                request -> request.header("Content-Type", "application/json")
                        .header("If-Match", etag)
                        .POST(json(body)));
    }

    /// Sends a file unchanged.
    public Answer postFile(String service, String path, String mediaType, Path file) {
        return send(service, path, ANSWER_TO_A_FILE, request -> {
            try {
                // one that is too large is answered for before it is sent
                return request.version(HttpClient.Version.HTTP_1_1)
                        .expectContinue(true)
                        .header("Content-Type", mediaType)
                        .POST(BodyPublishers.ofFile(file));
            } catch (FileNotFoundException e) {
                throw new StackException("Cannot read " + file + ": there is no such file.", e);
            }
        });
    }

    /// Without an ETag the thing must not exist yet.
    public Answer put(String service, String path, JsonNode body, Optional<String> etag) {
        return send(service, path, request -> {
            request.header("Content-Type", "application/json");
            etag.ifPresentOrElse(tag -> request.header("If-Match", tag), () -> request.header("If-None-Match", "*"));
            return request.PUT(json(body));
        });
    }

    public Answer patch(String service, String path, JsonNode body, String etag) {
        return send(
                service,
                path,
                request -> request.header("Content-Type", "application/merge-patch+json")
                        .header("If-Match", etag)
                        .method("PATCH", json(body)));
    }

    private static BodyPublisher json(JsonNode body) {
        return BodyPublishers.ofString(body.toString());
    }

    private Answer send(String service, String path, Function<HttpRequest.Builder, HttpRequest.Builder> what) {
        return send(service, path, ANSWER, what);
    }

    private Answer send(
            String service, String path, Duration patience, Function<HttpRequest.Builder, HttpRequest.Builder> what) {
        var address = services.apply(service).resolve(path);
        var request = what.apply(HttpRequest.newBuilder(address)
                        .timeout(patience)
                        .header("Authorization", "Bearer " + token.get())
                        .header("Accept", "application/json, application/problem+json"))
                .build();
        try {
            var answer = patiently(request);
            return new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("ETag"),
                    answer.headers().firstValue("Location"),
                    answer.body().isBlank() ? MissingNode.getInstance() : JSON.readTree(answer.body()));
        } catch (IOException e) {
            throw new StackException(service + " does not answer at " + address + " (" + e + ").", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while waiting for " + address + ".", e);
        }
    }

    /// Sends again after as long as the service asks for, where it has been asked too often.
    private HttpResponse<String> patiently(HttpRequest request) throws IOException, InterruptedException {
        var handler = HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8);
        var answer = http.send(request, handler);
        for (var tries = 1; answer.statusCode() == TOO_MANY && tries < MOST_TRIES; tries++) {
            Thread.sleep(Duration.ofSeconds(
                    answer.headers().firstValueAsLong("Retry-After").orElse(1)));
            answer = http.send(request, handler);
        }
        return answer;
    }
}
