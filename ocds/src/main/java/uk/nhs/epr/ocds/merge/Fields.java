package uk.nhs.epr.ocds.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An object that is merged field by field.
final class Fields implements Part {
    final Map<String, Part> parts = new LinkedHashMap<>();
    private Part.From last;
    private boolean isTakenBack;

    Fields(Part.From release) {
        last = release;
    }

    void touch(Part.From release) {
        last = release;
        isTakenBack = false;
    }

    @Override
    public @Nullable ObjectNode compiled() {
        if (isTakenBack) {
            return null;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        parts.forEach((name, part) -> {
            JsonNode value = part.compiled();
            if (value != null && !(part instanceof Fields && value.isEmpty())) {
                object.set(name, value); // an object whose fields were all removed is removed too
            }
        });
        return object;
    }

    @Override
    public ObjectNode versioned() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        parts.forEach((name, part) -> {
            JsonNode value = part.versioned();
            if (!value.isEmpty()) {
                object.set(name, value); // all that was in it is left out of merged releases
            }
        });
        return object;
    }

    @Override
    public Part.From last() {
        return last;
    }

    @Override
    public void takeBack(Part.From release) {
        last = release;
        isTakenBack = true;
        parts.values().forEach(part -> part.takeBack(release));
    }
}
