package uk.nhs.epr.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes requests from an OpenAPI document, the same ones for the same seed: some as the examples show, most with one
/// thing that is wrong, a few with many.
final class Fuzzer {
    private static final List<String> WORDS = List.of(
            "",
            " ",
            "0",
            "-1",
            "1",
            "true",
            "null",
            "RTH",
            "RA7",
            "rth",
            "zzz",
            "2013-08-15",
            "2013",
            "2015-Q3",
            "0000-01-01",
            "9999-12-31",
            "+10000-01-01",
            "2026-11-26T09:00:00+18:00",
            "0001-01-01T00:00:00-18:00",
            "9999-12-31T23:59:60Z",
            "P24M",
            "P-1Y",
            "P999999999Y",
            "1e999999",
            "99999999999999999999",
            "a".repeat(3_000),
            "'; drop table trust; --",
            "../../etc/passwd",
            "{{7*7}}",
            "%",
            "\u00e9\u0301",
            "\ud83d\ude00",
            "=1+1",
            "ocds-h6vhtk-000001",
            "00000000-0000-0000-0000-000000000000",
            "YWJj",
            "*",
            "(",
            "\\",
            "\t",
            "<b>x</b>");
    private static final List<String> BROKEN =
            List.of("", "{", "[", "null", "[]", "{} {}", "\"\\ud800\"", "{\"a\":".repeat(80));

    /// What is sent: the body is null where there is none.
    record Request(String address, String type, @Nullable String body, Map<String, String> headers) {
        private Request at(String place) {
            return new Request(place, type, body, headers);
        }
    }

    private final Random random;
    private final Map<String, List<String>> known;

    /// `known`: values that things of a path's parameter have, by the parameter's name.
    Fuzzer(long seed, Map<String, List<String>> known) {
        this.random = new Random(seed);
        this.known = known;
    }

    <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    Request request(DescribedService.Operation operation) {
        String path = operation.path();
        for (JsonNode parameter : operation.parameters("path")) {
            String name = parameter.path("name").asText();
            List<String> values = known.getOrDefault(name, List.of());
            String value = values.isEmpty() || once(5) ? any(WORDS) : any(values);
            path = path.replace("{" + name + "}", value.isEmpty() ? "x" : encoded(value));
        }
        Map<String, String> headers = new java.util.TreeMap<>();
        if (!operation.isRead()) {
            headers.put("If-Match", once(6) ? any(WORDS.subList(3, 12)) : "*");
        }
        if (once(20)) {
            headers.put("Accept", any(List.of("text/csv", "application/json", "image/png", "*/*")));
        }
        return operation
                .body()
                .map(body -> new Request(
                        "",
                        once(30) ? "text/plain" : body.getKey(),
                        body(body.getValue().path("example")),
                        headers))
                .orElse(new Request("", "", null, headers))
                .at(path + query(operation));
    }

    private String query(DescribedService.Operation operation) {
        List<String> parts = new ArrayList<>();
        for (JsonNode parameter : operation.parameters("query")) {
            if (once(4)) {
                List<String> enumerated = parameter
                        .at("/schema/enum")
                        .valueStream()
                        .map(JsonNode::asText)
                        .toList();
                String name = parameter.path("name").asText();
                List<String> values = enumerated.isEmpty() ? known.getOrDefault(name, WORDS) : enumerated;
                parts.add(name + "=" + encoded(once(3) ? any(WORDS) : any(values)));
            }
        }
        if (once(40)) {
            parts.add("nonsense=1");
        }
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String body(JsonNode example) {
        if (once(12)) {
            return any(BROKEN);
        }
        if (!example.isContainerNode()) {
            return once(2) ? example.asText() : any(WORDS);
        }
        JsonNode changed = example.deepCopy();
        for (int i = once(4) ? 4 : random.nextInt(2); i > 0; i--) {
            change(changed);
        }
        return changed.toString();
    }

    /// Changes one place of the tree: another value, one less, one more, one twice.
    private void change(JsonNode tree) {
        JsonNode at = tree;
        while (true) {
            List<JsonNode> deeper =
                    at.valueStream().filter(JsonNode::isContainerNode).toList();
            if (deeper.isEmpty() || once(3)) {
                break;
            }
            at = any(deeper);
        }
        switch (at) {
            case ObjectNode object -> change(object);
            case ArrayNode array -> {
                array.add(value());
                array.addAll(once(2) ? List.of() : List.of(array.get(0)));
            }
            default -> throw new IllegalStateException(at.toString());
        }
    }

    private void change(ObjectNode object) {
        List<String> names = object.propertyStream().map(Map.Entry::getKey).collect(Collectors.toList());
        names.add("unknown");
        String name = any(names);
        if (once(3)) {
            object.remove(name);
        } else {
            object.set(name, value());
        }
    }

    private JsonNode value() {
        JsonNodeFactory make = JsonNodeFactory.instance;
        return switch (random.nextInt(8)) {
            case 0 -> make.nullNode();
            case 1 -> make.numberNode(random.nextLong());
            case 2 -> make.numberNode(-1);
            case 3 -> make.booleanNode(true);
            case 4 -> make.arrayNode();
            case 5 -> make.objectNode();
            default -> make.textNode(any(WORDS));
        };
    }
}
