package uk.nhs.epr.tender.ocds;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// How to reach persons: the names, e-mail addresses and numbers of contact points. They are taken out of a
/// release before it is kept, and can be put back.
final class PrivateContacts {
    private static final List<String> PRIVATE = List.of("name", "email", "telephone", "faxNumber");
    private static final String POINT = "contactPoint";
    private static final String FURTHER_POINTS = "additionalContactPoints";

    private final ArrayNode kept = JsonNodeFactory.instance.arrayNode();

    private PrivateContacts() {}

    /// Takes all contact details out of the release; answers what was taken, with where it stood.
    static ArrayNode takeOut(ObjectNode release) {
        PrivateContacts contacts = new PrivateContacts();
        contacts.search(release, "");
        return contacts.kept;
    }

    /// Puts back what was taken out.
    static void putBack(ObjectNode release, JsonNode kept) {
        for (JsonNode each : kept) {
            JsonPointer at = JsonPointer.compile(each.path("at").asText());
            JsonNode holder = release.at(at.head());
            if (holder.isMissingNode() && release.at(at.head().head()) instanceof ObjectNode parent) {
                holder = parent.putObject(at.head().last().getMatchingProperty());
            }
            if (holder instanceof ObjectNode point) {
                point.set(at.last().getMatchingProperty(), each.path("value"));
            }
        }
    }

    private void search(JsonNode node, String at) {
        if (node instanceof ObjectNode object) {
            List.copyOf(object.properties()).forEach(field -> field(object, field.getKey(), field.getValue(), at));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            search(node.get(i), at + "/" + i);
        }
    }

    private void field(ObjectNode parent, String name, JsonNode value, String parentAt) {
        String at = parentAt + "/" + name.replace("~", "~0").replace("/", "~1");
        if (name.equals(POINT) && value instanceof ObjectNode point) {
            takeOut(point, at);
            if (point.isEmpty()) {
                parent.remove(name);
            }
        } else if (name.equals(FURTHER_POINTS) && value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                if (value.get(i) instanceof ObjectNode point) {
                    takeOut(point, at + "/" + i);
                }
            }
        } else {
            search(value, at);
        }
    }

    private void takeOut(ObjectNode point, String at) {
        for (String name : PRIVATE) {
            JsonNode value = point.remove(name);
            if (value != null) {
                kept.addObject().put("at", at + "/" + name).set("value", value);
            }
        }
    }
}
