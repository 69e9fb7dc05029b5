package uk.nhs.epr.tender.notice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Removes, by nulls, what a release stated and the next no longer states: a merge keeps what later releases do
/// not mention. An object with an id in a list cannot be removed but loses its fields.
final class Retraction {
    private Retraction() {}

    static void of(ObjectNode before, ObjectNode after) {
        before.properties().forEach(field -> {
            JsonNode now = after.get(field.getKey());
            if (now == null && field.getValue() instanceof ObjectNode was) {
                of(was, after.putObject(field.getKey())); // the schema knows no null in place of an object
            } else if (now == null) {
                after.putNull(field.getKey());
            } else if (field.getValue() instanceof ObjectNode was && now instanceof ObjectNode is) {
                of(was, is);
            } else if (field.getValue().isArray() && now.isArray()) {
                field.getValue().forEach(was -> same(now, was).ifPresent(is -> of((ObjectNode) was, is)));
            }
        });
    }

    /// A party that has left no longer has a role.
    static void ofParties(ObjectNode before, ObjectNode after) {
        before.path("parties").forEach(party -> {
            if (same(after.path("parties"), party).isEmpty()) {
                ObjectNode gone = after.withArray("parties").addObject();
                gone.set("id", party.get("id"));
                gone.putNull("roles");
            }
        });
    }

    /// A removed item loses its fields: the schema allows no null instead of a list.
    static void ofItems(ObjectNode before, ObjectNode after) {
        before.at("/tender/items").forEach(item -> {
            if (same(after.at("/tender/items"), item).isEmpty()) {
                ObjectNode gone = after.withObject("tender").withArray("items").addObject();
                gone.set("id", item.get("id"));
                gone.putArray("additionalClassifications");
            }
        });
    }

    private static Optional<ObjectNode> same(JsonNode list, JsonNode item) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .filter(each -> each.has("id") && each.get("id").equals(item.get("id")))
                .findFirst();
    }
}
