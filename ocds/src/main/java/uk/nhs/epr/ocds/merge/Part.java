package uk.nhs.epr.ocds.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// What all releases so far state in one place, with the release that stated it last.
sealed interface Part permits Whole, Fields, Items, Kinds {
    /// A release by its place in the order, as versions name it.
    record From(int place, JsonNode id, JsonNode date, JsonNode tag) {}

    /// The present value; nothing if it was removed.
    @Nullable
    JsonNode compiled();

    /// All that was stated.
    JsonNode versioned();

    /// The release that last stated something here.
    From last();

    /// A release removes everything here.
    void takeBack(From release);

    /// A version of what is stated here, as the standard writes it.
    static ObjectNode version(From release, JsonNode value) {
        ObjectNode version = JsonNodeFactory.instance.objectNode();
        version.set("releaseID", release.id());
        version.set("releaseDate", release.date());
        version.set("releaseTag", release.tag());
        version.set("value", value);
        return version;
    }
}
