package uk.nhs.epr.kit.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/// The breaking changes between a released OpenAPI document and a later one: removed operations, answer fields
/// that may now be absent, request fields that are now required. Additions break nothing.
final class BreakingChanges {
    private static final int DEEPEST = 12;

    private final JsonNode released;
    private final JsonNode now;
    private final Set<String> found = new TreeSet<>();

    private BreakingChanges(JsonNode released, JsonNode now) {
        this.released = released;
        this.now = now;
    }

    static List<String> between(JsonNode released, JsonNode now) {
        BreakingChanges changes = new BreakingChanges(released, now);
        released.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> method.getValue().has("responses"))
                        .forEach(method -> changes.compare(
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                method.getValue(),
                                now.path("paths").path(path.getKey()).path(method.getKey()))));
        return List.copyOf(changes.found);
    }

    private void compare(String name, JsonNode before, JsonNode after) {
        if (after.isMissingNode()) {
            found.add(name + " was removed");
            return;
        }
        if (!before.path("operationId").equals(after.path("operationId"))) {
            found.add(name + ": its operationId has changed, after which clients name their methods");
        }
        compareParameters(name, before.path("parameters"), after.path("parameters"));
        sent(
                name + " body",
                before.at("/requestBody/content"),
                after.at("/requestBody/content"),
                after.at("/requestBody/required").asBoolean()
                        && !before.at("/requestBody/required").asBoolean());
        before.path("responses").properties().stream()
                .filter(response -> isSuccess(response) && !isEmptyWithBoth(response, after.path("responses")))
                .forEach(response -> given(
                        name + " " + response.getKey(),
                        whole(released, response.getValue()),
                        whole(now, after.path("responses").path(response.getKey()))));
    }

    private static boolean isSuccess(Map.Entry<String, JsonNode> response) {
        return response.getKey().startsWith("2");
    }

    /// A success without a body may get another status without one: there is nothing in it that a client reads.
    private static boolean isEmptyWithBoth(Map.Entry<String, JsonNode> before, JsonNode after) {
        return !before.getValue().has("content")
                && after.properties().stream()
                        .anyMatch(now -> isSuccess(now) && !now.getValue().has("content"));
    }

    private void compareParameters(String name, JsonNode before, JsonNode after) {
        List<JsonNode> known =
                before.valueStream().map(each -> whole(released, each)).toList();
        List<JsonNode> present =
                after.valueStream().map(each -> whole(now, each)).toList();
        for (JsonNode parameter : known) {
            JsonNode same = named(present, parameter);
            String where = name + " parameter " + parameter.path("name").asText();
            if (same.isMissingNode()) {
                found.add(where + " was removed");
            } else {
                send(where, parameter.path("schema"), same.path("schema"), 0);
            }
        }
        for (JsonNode parameter : present) {
            if (parameter.path("required").asBoolean()
                    && !named(known, parameter).path("required").asBoolean()) {
                found.add(name + " parameter " + parameter.path("name").asText() + " is required now");
            }
        }
    }

    private static JsonNode named(List<JsonNode> parameters, JsonNode like) {
        return parameters.stream()
                .filter(each -> each.path("name").equals(like.path("name"))
                        && each.path("in").equals(like.path("in")))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private void sent(String where, JsonNode before, JsonNode after, boolean isRequiredNow) {
        if (isRequiredNow) {
            found.add(where + " is required now");
        }
        before.properties().forEach(type -> {
            JsonNode same = after.path(type.getKey());
            if (same.isMissingNode()) {
                found.add(where + " is not taken as " + type.getKey() + " any more");
            } else {
                send(where, type.getValue().path("schema"), same.path("schema"), 0);
            }
        });
    }

    private void given(String where, JsonNode before, JsonNode after) {
        if (after.isMissingNode()) {
            found.add(where + " was removed");
            return;
        }
        before.path("content").properties().forEach(type -> {
            JsonNode same = after.path("content").path(type.getKey());
            if (same.isMissingNode()) {
                found.add(where + " is not given as " + type.getKey() + " any more");
            } else {
                give(where, type.getValue().path("schema"), same.path("schema"), 0);
            }
        });
    }

    /// What clients send: no field may vanish or become required, no value be refused.
    private void send(String where, JsonNode from, JsonNode to, int depth) {
        JsonNode before = whole(released, from);
        JsonNode after = whole(now, to);
        if (isOtherType(where, before, after) || depth > DEEPEST) {
            return;
        }
        values(before).stream()
                .filter(value -> !values(after).isEmpty() && !values(after).contains(value))
                .forEach(value -> found.add(where + " does not take " + value + " any more"));
        required(after).stream()
                .filter(field -> !required(before).contains(field))
                .forEach(field -> found.add(where + "/" + field + " is required now"));
        fields(where, before, after, (name, pair) -> send(name, pair.get(0), pair.get(1), depth + 1));
    }

    /// What clients read: no field may vanish, and none that was always there be absent.
    private void give(String where, JsonNode from, JsonNode to, int depth) {
        JsonNode before = whole(released, from);
        JsonNode after = whole(now, to);
        if (isOtherType(where, before, after) || depth > DEEPEST) {
            return;
        }
        required(before).stream()
                .filter(field -> !required(after).contains(field))
                .forEach(field -> found.add(where + "/" + field + " is not always there any more"));
        fields(where, before, after, (name, pair) -> give(name, pair.get(0), pair.get(1), depth + 1));
    }

    private void fields(String where, JsonNode before, JsonNode after, BiConsumer<String, List<JsonNode>> compare) {
        before.path("properties").properties().forEach(field -> {
            JsonNode same = after.path("properties").path(field.getKey());
            if (same.isMissingNode()) {
                found.add(where + "/" + field.getKey() + " was removed");
            } else {
                compare.accept(where + "/" + field.getKey(), List.of(field.getValue(), same));
            }
        });
        if (before.has("items") && after.has("items")) {
            compare.accept(where + "/*", List.of(before.path("items"), after.path("items")));
        }
    }

    private boolean isOtherType(String where, JsonNode before, JsonNode after) {
        boolean isOther = before.has("type") && !before.path("type").equals(after.path("type"));
        if (isOther) {
            found.add(where + " is " + after.path("type").asText("of any type") + ", not "
                    + before.path("type").asText());
        }
        return isOther;
    }

    private static Set<String> required(JsonNode schema) {
        return texts(schema.path("required"));
    }

    private static Set<String> values(JsonNode schema) {
        return texts(schema.path("enum"));
    }

    private static Set<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).collect(Collectors.toCollection(TreeSet::new));
    }

    /// What a reference stands for.
    private static JsonNode whole(JsonNode document, JsonNode part) {
        String reference = part.path("$ref").asText();
        return reference.isEmpty() ? part : document.at(reference.substring(1));
    }
}
