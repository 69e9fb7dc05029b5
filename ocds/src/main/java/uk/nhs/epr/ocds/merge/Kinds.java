package uk.nhs.epr.ocds.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A place where releases state things of different kinds, such as an object and later a list: the last
/// kind holds, and the versions have each kind as a whole.
final class Kinds implements Part {
    private final List<Part> parts = new ArrayList<>();

    Kinds(Part first) {
        parts.add(first);
    }

    void add(Part next) {
        parts.add(next);
    }

    Part present() {
        return parts.getLast();
    }

    @Override
    public @Nullable JsonNode compiled() {
        return present().compiled();
    }

    @Override
    public ArrayNode versioned() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Part part : parts) {
            if (part instanceof Whole whole) {
                all.addAll(whole.versioned());
            } else {
                JsonNode value = part.compiled();
                all.add(Part.version(part.last(), value == null ? JsonNodeFactory.instance.nullNode() : value));
            }
        }
        return all;
    }

    @Override
    public Part.From last() {
        return present().last();
    }

    @Override
    public void takeBack(Part.From release) {
        present().takeBack(release);
    }
}
