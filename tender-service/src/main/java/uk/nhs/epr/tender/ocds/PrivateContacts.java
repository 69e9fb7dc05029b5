package uk.nhs.epr.tender.ocds;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.ocds.ContactText;

/// Contact details: the names, e-mail addresses and telephone numbers of contact points, and addresses and
/// numbers in any text except identifiers. They are removed from a release before it is kept, and can be
/// restored.
final class PrivateContacts {
    private static final List<String> PRIVATE = List.of("name", "email", "telephone", "faxNumber");
    private static final String POINT = "contactPoint";
    private static final Pattern IDENTIFIER = Pattern.compile("^(?:oc)?id$|ID$|^identifier$|^scheme$");
    private static final Pattern ADDRESS = Pattern.compile("(?i)ur[il]$");
    private static final String FURTHER_POINTS = "additionalContactPoints";

    private final ArrayNode kept = JsonNodeFactory.instance.arrayNode();

    private final boolean inTexts;

    private PrivateContacts(boolean inTexts) {
        this.inTexts = inTexts;
    }

    /// Removes all contact details from the release; returns them with their places.
    static ArrayNode takeOut(ObjectNode release) {
        return takenOut(release, true);
    }

    /// Removes contact points from the release, and keeps its texts.
    static ArrayNode takeOutOfPoints(ObjectNode release) {
        return takenOut(release, false);
    }

    private static ArrayNode takenOut(ObjectNode release, boolean inTexts) {
        PrivateContacts contacts = new PrivateContacts(inTexts);
        contacts.search(release, "");
        return contacts.kept;
    }

    /// Restores what was removed.
    static void putBack(ObjectNode release, JsonNode kept) {
        for (JsonNode each : kept) {
            JsonPointer at = JsonPointer.compile(each.path("at").asText());
            JsonNode holder = release.at(at.head());
            if (holder instanceof ArrayNode list && at.last().mayMatchElement()) {
                list.set(at.last().getMatchingIndex(), each.path("value"));
            }
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
        if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                String place = at + "/" + i;
                JsonNode value = list.get(i);
                String masked = masked("", value);
                if (masked == null) {
                    search(value, place);
                } else {
                    list.set(i, masked);
                    keep(place, value);
                }
            }
        }
    }

    /// The text without contact details; nothing if it is not a text or has none.
    private @Nullable String masked(String name, JsonNode value) {
        if (!inTexts || !value.isTextual() || IDENTIFIER.matcher(name).find()) {
            return null;
        }
        String text = value.textValue();
        String masked = ADDRESS.matcher(name).find() ? ContactText.maskedAddresses(text) : ContactText.masked(text);
        return masked.equals(text) ? null : masked;
    }

    private void keep(String at, JsonNode value) {
        kept.addObject().put("at", at).set("value", value);
    }

    private void field(ObjectNode parent, String name, JsonNode value, String parentAt) {
        String at = parentAt + "/" + name.replace("~", "~0").replace("/", "~1");
        String masked = masked(name, value);
        if (masked != null) {
            parent.put(name, masked);
            keep(at, value);
        } else if (name.equals(POINT) && value instanceof ObjectNode point) {
            takeOut(point, at);
            search(point, at);
            if (point.isEmpty()) {
                parent.remove(name);
            }
        } else if (name.equals(FURTHER_POINTS) && value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                if (value.get(i) instanceof ObjectNode point) {
                    takeOut(point, at + "/" + i);
                }
            }
            search(value, at);
        } else {
            search(value, at);
        }
    }

    private void takeOut(ObjectNode point, String at) {
        for (String name : PRIVATE) {
            JsonNode value = point.remove(name);
            if (value != null) {
                keep(at + "/" + name, value);
            }
        }
    }
}
