package uk.nhs.epr.stack.example;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import uk.nhs.epr.stack.RegisterClient;
import uk.nhs.epr.stack.RegisterClient.Answer;
import uk.nhs.epr.stack.StackException;

/// One service as the loader speaks to it: look first, write only what is missing, stop at the first refusal.
/// So a load can be cut off anywhere and done again, and a second one writes nothing.
final class Facts {
    private static final int NOT_FOUND = 404;

    private final RegisterClient client;
    private final String service;
    private int written;

    Facts(RegisterClient client, String service) {
        this.client = client;
        this.service = service;
    }

    /// How many facts were missing and have been written.
    int written() {
        return written;
    }

    Optional<Answer> find(String path) {
        var answer = client.get(service, path);
        return answer.status() == NOT_FOUND ? Optional.empty() : Optional.of(accepted("GET", path, answer));
    }

    /// The one thing of a collection that fits, the whole collection walked.
    Optional<JsonNode> find(String collection, Predicate<JsonNode> fits) {
        return all(collection).stream().filter(fits).findFirst();
    }

    private List<JsonNode> all(String collection) {
        var all = new ArrayList<JsonNode>();
        var separator = collection.contains("?") ? "&" : "?";
        var next = collection + separator + "limit=500";
        while (!next.isEmpty()) {
            var page = accepted("GET", next, client.get(service, next)).body();
            page.path("items").forEach(all::add);
            var cursor = page.path("next").asText("");
            next = cursor.isEmpty() ? "" : collection + separator + "limit=500&cursor=" + encoded(cursor);
        }
        return all;
    }

    JsonNode create(String collection, JsonNode fact) {
        return written("POST", collection, client.post(service, collection, fact))
                .body();
    }

    /// A command on the present thing.
    void command(String path, String command, JsonNode with) {
        var address = path + "/" + command;
        written("POST", address, client.post(service, address, with, etag(path)));
    }

    void change(String path, JsonNode patch) {
        written("PATCH", path, client.patch(service, path, patch, etag(path)));
    }

    /// Puts a dated state unless it is the present one or is in the history already.
    void put(String path, JsonNode state) {
        var present = find(path);
        if (present.filter(answer -> knows(answer.body(), state)).isEmpty()) {
            written("PUT", path, client.put(service, path, state, present.flatMap(Answer::etag)));
        }
    }

    /// Puts a part of a thing, under the thing's own tag.
    void put(String path, JsonNode part, String whole) {
        written("PUT", path, client.put(service, path, part, Optional.of(etag(whole))));
    }

    /// Whether something with a history of dated states has had this one.
    static boolean knows(JsonNode thing, JsonNode state) {
        return isState(thing, state)
                || thing.path("history").valueStream().anyMatch(past -> isState(past, state))
                || thing.path("statusHistory").valueStream().anyMatch(past -> isState(past, state));
    }

    private static boolean isState(JsonNode thing, JsonNode state) {
        return thing.path("status").equals(state.path("status"))
                && thing.path("since").equals(state.path("since"));
    }

    private String etag(String path) {
        return accepted("GET", path, client.get(service, path))
                .etag()
                .orElseThrow(() -> new StackException(service + " answers no ETag at " + path + "."));
    }

    private Answer written(String method, String path, Answer answer) {
        accepted(method, path, answer);
        written++;
        return answer;
    }

    private Answer accepted(String method, String path, Answer answer) {
        if (!answer.succeeded()) {
            throw new StackException("Loading the example stopped: " + service + " answered " + method + " " + path
                    + " with " + answer.problem() + ". What was written stays. The next start continues from there.");
        }
        return answer;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
