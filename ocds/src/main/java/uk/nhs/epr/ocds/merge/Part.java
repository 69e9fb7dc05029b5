package uk.nhs.epr.ocds.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.ocds.OcdsJson;

/// What all releases so far said in one place, with the release that said it.
sealed interface Part {
    /// A release by its place in the order, as versions name it.
    record From(int place, JsonNode id, JsonNode date, JsonNode tag) {}

    /// What holds now; nothing when it was taken back.
    @Nullable
    JsonNode compiled();

    /// All that was said.
    JsonNode versioned();

    /// The release that last said something here.
    From last();

    /// A release takes back all that is said here.
    void takeBack(From release);

    private static ObjectNode version(From release, JsonNode value) {
        ObjectNode version = JsonNodeFactory.instance.objectNode();
        version.set("releaseID", release.id());
        version.set("releaseDate", release.date());
        version.set("releaseTag", release.tag());
        version.set("value", value);
        return version;
    }

    /// A value that is replaced as a whole.
    final class Whole implements Part {
        private record Version(From release, JsonNode value) {}

        private final List<Version> versions = new ArrayList<>();

        void say(From release, JsonNode value) {
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
            versions.forEach(each -> all.add(version(each.release(), each.value())));
            return all;
        }

        @Override
        public From last() {
            return versions.getLast().release();
        }

        @Override
        public void takeBack(From release) {
            say(release, JsonNodeFactory.instance.nullNode());
        }
    }

    /// An object that is merged field by field.
    final class Fields implements Part {
        final Map<String, Part> parts = new LinkedHashMap<>();
        private From last;
        private boolean isTakenBack;

        Fields(From release) {
            last = release;
        }

        void touch(From release) {
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
                    object.set(name, value); // of an object whose fields were all taken back nothing is left
                }
            });
            return object;
        }

        @Override
        public ObjectNode versioned() {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            parts.forEach((name, part) -> object.set(name, part.versioned()));
            return object;
        }

        @Override
        public From last() {
            return last;
        }

        @Override
        public void takeBack(From release) {
            last = release;
            isTakenBack = true;
            parts.values().forEach(part -> part.takeBack(release));
        }
    }

    /// A list of objects that are merged by their `id`.
    final class Items implements Part {
        /// An object of the list; its `id` is that of its first release.
        record Item(@Nullable JsonNode id, Fields fields) {
            private ObjectNode with(ObjectNode rest) {
                ObjectNode whole = JsonNodeFactory.instance.objectNode();
                if (id != null) {
                    whole.set("id", id);
                }
                return whole.setAll(rest);
            }
        }

        private final Map<Object, Item> items = new LinkedHashMap<>();
        private From last;

        Items(From release) {
            last = release;
        }

        Fields item(From release, Object key, @Nullable JsonNode id) {
            last = release;
            Fields fields = items.computeIfAbsent(key, _ -> new Item(id, new Fields(release)))
                    .fields();
            fields.touch(release);
            return fields;
        }

        @Override
        public @Nullable ArrayNode compiled() {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            items.values().forEach(item -> {
                ObjectNode fields = item.fields().compiled();
                if (fields != null) {
                    list.add(item.with(fields));
                }
            });
            return list.isEmpty() ? null : list;
        }

        @Override
        public ArrayNode versioned() {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            items.values().forEach(item -> list.add(item.with(item.fields().versioned())));
            return list;
        }

        @Override
        public From last() {
            return last;
        }

        @Override
        public void takeBack(From release) {
            last = release;
            items.values().forEach(item -> item.fields().takeBack(release));
        }
    }

    /// A place where releases said things of different kinds, such as an object and later a list: the last
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
                    all.add(version(part.last(), value == null ? JsonNodeFactory.instance.nullNode() : value));
                }
            }
            return all;
        }

        @Override
        public From last() {
            return present().last();
        }

        @Override
        public void takeBack(From release) {
            present().takeBack(release);
        }
    }
}
