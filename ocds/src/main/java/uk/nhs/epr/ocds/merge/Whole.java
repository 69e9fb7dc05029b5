package uk.nhs.epr.ocds.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.ocds.OcdsJson;

/// A value that is replaced as a whole.
final class Whole implements Part {
    private record Version(Part.From release, JsonNode value) {}

    private final List<Version> versions = new ArrayList<>();

    void say(Part.From release, JsonNode value) {
        if (!versions.isEmpty() && versions.getLast().release().place() == release.place()) {
            versions.removeLast();
        }
        if (versions.isEmpty() || !OcdsJson.isSame(versions.getLast().value(), value)) {
            versions.add(new Version(release, value));
        }
    }

    @Override
    public @Nullable JsonNode compiled() {
        JsonNode value = versions.getLast().value();
        return value.isNull() ? null : value;
    }

    @Override
    public ArrayNode versioned() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        versions.forEach(each -> all.add(Part.version(each.release(), each.value())));
        return all;
    }

    @Override
    public Part.From last() {
        return versions.getLast().release();
    }

    @Override
    public void takeBack(Part.From release) {
        say(release, JsonNodeFactory.instance.nullNode());
    }
}
