package uk.nhs.epr.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Nothing that a client can send makes a service fail: whatever is refused is refused with a problem.
/// Works through every operation of the service's OpenAPI document; a service's own test extends it.
public abstract class HostileInput extends KeptConventions {
    private static final Pattern TOLD = Pattern.compile("HTTP/1\\.[01] ([234]|503)");
    private static final String HERE = "@here@";

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e999999",
            "123456789012345678901234567890.123",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"" + "x".repeat(60_000) + "\"",
            "\"0000-01-01\"",
            "\"0001\"",
            "\"9999-12-31\"",
            "\"+10000-01-01\"",
            "\"P99999999999Y\"",
            "[]",
            "[null]",
            "{}",
            "{\"\\ud800\": null}",
            "[".repeat(60) + "]".repeat(60));

    /// Each field, parameter, body and operation is tried with a third of the texts, drawn at random: those of a
    /// kind, of which there are many, meet nearly all. `-Dhostile.shares=1` tries each with all.
    private static final int SHARES = Integer.getInteger("hostile.shares", 3);

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}");

    private static final List<String> ODD_DAYS = List.of(
            "\"2015-10-31T23:30:00Z\"", "\"2015-10-31T00:00\"", "\" 2015-10-31\"", "\"+12015-10-31\"", "[2015,10,31]");

    private static final List<String> ODD_TIMES =
            List.of("\"12:00:00.5\"", "\"12:00Z\"", "\"24:00\"", "\"T12:00\"", "[12,0]", "12");

    private static final List<String> BODIES = List.of(
            "",
            " ",
            "null",
            "0",
            "\"text\"",
            "[]",
            "[null]",
            "{",
            "{\"\\ud800\": 1}",
            "{\"\\u0000\": null}",
            "{} {}",
            "[".repeat(5_000),
            "{\"a\":".repeat(5_000),
            "9".repeat(5_000),
            "\ufeff{}",
            "\u0000\u0000\u0000{",
            "\"" + "x".repeat(1_100_000) + "\"");

    private static final List<String> PARAMETERS = List.of(
            "%",
            "%ZZ",
            "%00",
            "%ED%A0%80",
            "%FF",
            "%2F..%2F",
            "%0D%0Aa:b",
            "..%2f",
            "'",
            "-1",
            "99999999999999999999",
            "0000-01-01",
            "%2B10000-01-01",
            "9999-99-99",
            "YWJj",
            "a;b=c",
            "%F0%9F%98%80",
            "x".repeat(3_000));

    private static final List<String> HEADERS = List.of(
            "Accept: ;;;",
            "Accept: text",
            "Accept: */*;q=x",
            "Accept: application/json;q=99999999999",
            "Content-Type: ;",
            "Content-Type: application",
            "Content-Type: application/json; charset=nonsense",
            "Content-Type: application/json; charset=utf-16",
            "Content-Type: application/merge-patch+json;;",
            "Content-Encoding: gzip",
            "If-Match: \"",
            "If-Match: W/",
            "If-None-Match: \"abc",
            "If-None-Match: W/",
            "If-None-Match: ,",
            "Idempotency-Key: \u00e9",
            "Idempotency-Key: " + "k".repeat(256),
            "Register-After: a:b:c",
            "Register-After: epr.trusts:\u00e9:99999999999999999999",
            "Authorization: Bearer",
            "Authorization: Bearer a.b.c",
            "Authorization: Basic x",
            "Accept-Language: ;q=",
            "X-Request-ID: \u00e9",
            "traceparent: 00-0-0-0");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> faults = new ArrayList<>();
    private final Random random = new Random(1);

    /// The body of an example, about things that no other test makes.
    protected abstract String ofItsOwn(String example);

    private static void everyOperation(BiConsumer<String, JsonNode> visitor) {
        OpenApiDocument.read().everyOperation(visitor);
    }

    private HttpResponse<String> answer(String operation, String type, String body) {
        String[] parts = operation.split(" ", 2);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + filled(parts[1])))
                .header("Authorization", TestTokens.steward())
                .header("Content-Type", type)
                .header("If-Match", "*")
                .method(parts[0].toUpperCase(Locale.ROOT), BodyPublishers.ofString(ofItsOwn(body)))
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(operation + " " + body, e);
        }
    }

    private void send(String operation, String type, String body) {
        HttpResponse<String> answer = answer(operation, type, body);
        boolean isProblem =
                answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json");
        if (answer.statusCode() >= 500 || (answer.statusCode() >= 400 && !isProblem)) {
            note(operation + " " + body, String.valueOf(answer.statusCode()));
        }
    }

    private void note(String sent, String answer) {
        faults.add(sent.substring(0, Math.min(sent.length(), 300)) + ": "
                + answer.lines().findFirst().orElse("nothing"));
    }

    @AfterEach
    void nothingWasAFault() {
        assertThat(faults).isEmpty();
    }

    @Test
    protected void no_body_makes_it_fail() {
        everyOperation((name, operation) -> operation
                .at("/requestBody/content")
                .fieldNames()
                .forEachRemaining(type -> share(BODIES).forEach(body -> send(name, type, body))));
    }

    private List<String> share(List<String> texts) {
        List<String> drawn = new ArrayList<>(texts);
        Collections.shuffle(drawn, random);
        return drawn.subList(0, Math.ceilDiv(drawn.size(), SHARES));
    }

    @Test
    protected void no_value_of_any_field_makes_it_fail() {
        everyOperation((name, operation) -> operation
                .at("/requestBody/content")
                .properties()
                .forEach(content -> {
                    JsonNode example = content.getValue().path("example");
                    for (String pointer : pointers(example, "")) {
                        String around = with(example, JsonPointer.compile(pointer));
                        share(VALUES)
                                .forEach(
                                        value -> send(name, content.getKey(), around.replace('"' + HERE + '"', value)));
                    }
                }));
    }

    /// A time that is silently shortened to a day is another day for its sender. Files are not read within the
    /// request: their imports report what is wrong in them.
    @Test
    protected void a_day_and_a_time_of_day_have_one_form_in_every_field() {
        everyOperation((name, operation) -> operation.at("/requestBody/content").properties().stream()
                .filter(_ -> !name.contains("/imports/"))
                .forEach(content -> {
                    JsonNode example = content.getValue().path("example");
                    for (String pointer : pointers(example, "")) {
                        String usual = example.at(pointer).asText();
                        List<String> odd = DAY.matcher(usual).matches()
                                ? ODD_DAYS
                                : TIME.matcher(usual).matches() ? ODD_TIMES : List.of();
                        String around = with(example, JsonPointer.compile(pointer));
                        for (String value : odd) {
                            HttpResponse<String> answer =
                                    answer(name, content.getKey(), around.replace('"' + HERE + '"', value));
                            if (answer.statusCode() != 422 || !answer.body().contains("\"" + pointer + "\"")) {
                                note(name + " " + pointer + " " + value, String.valueOf(answer.statusCode()));
                            }
                        }
                    }
                }));
    }

    private static List<String> pointers(JsonNode node, String at) {
        List<String> all = new ArrayList<>();
        node.properties().forEach(field -> {
            all.add(at + "/" + field.getKey());
            all.addAll(pointers(field.getValue(), at + "/" + field.getKey()));
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            all.add(at + "/" + i);
            all.addAll(pointers(node.get(i), at + "/" + i));
        }
        return all;
    }

    private static String with(JsonNode example, JsonPointer at) {
        JsonNode changed = example.deepCopy();
        switch (changed.at(at.head())) {
            case ObjectNode object -> object.put(at.last().getMatchingProperty(), HERE);
            case ArrayNode array -> array.set(at.last().getMatchingIndex(), HERE);
            default -> throw new IllegalStateException(at.toString());
        }
        return changed.toString();
    }

    @Test
    protected void no_parameter_makes_it_fail() {
        everyOperation((name, operation) -> {
            if (name.startsWith("get ")) {
                String path = name.substring(4);
                if (path.contains("{")) {
                    share(PARAMETERS)
                            .forEach(odd ->
                                    refusesOrAnswers("GET", path.replaceAll("\\{\\w+}", odd.replace("$", "")), ""));
                }
                operation.path("parameters").findValuesAsText("name").stream()
                        .filter(parameter -> Character.isLowerCase(parameter.charAt(0)))
                        .forEach(parameter -> share(PARAMETERS)
                                .forEach(odd ->
                                        refusesOrAnswers("GET", filled(path) + "?" + parameter + "=" + odd, "")));
            }
        });
    }

    @Test
    protected void no_header_makes_it_fail() {
        everyOperation((name, _) -> {
            String[] parts = name.split(" ", 2);
            share(HEADERS)
                    .forEach(header ->
                            refusesOrAnswers(parts[0].toUpperCase(Locale.ROOT), filled(parts[1]), header + "\r\n"));
        });
    }

    /// The first line of an answer, which is read to its end unless it is a stream, which has none.
    private static @Nullable String firstLine(InputStream answer) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(answer, StandardCharsets.UTF_8));
        String first = lines.readLine();
        String line = first;
        while (line != null && !line.startsWith("Content-Type: text/event-stream")) {
            line = lines.readLine();
        }
        return first;
    }

    /// Sends a raw request, which no client library would send.
    private void refusesOrAnswers(String method, String path, String headers) {
        boolean mine = headers.startsWith("Authorization");
        String request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers
                + (mine ? "" : "Authorization: " + TestTokens.steward() + "\r\n")
                + (method.equals("GET") ? "\r\n" : "Content-Length: 2\r\n\r\n{}");
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            String answer = String.valueOf(firstLine(socket.getInputStream()));
            if (!TOLD.matcher(answer).lookingAt()) {
                note(method + " " + path + " " + headers, answer);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
