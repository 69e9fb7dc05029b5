package uk.nhs.epr.ocds.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
    private Part.From last;

    Items(Part.From release) {
        last = release;
    }

    Fields item(Part.From release, Object key, @Nullable JsonNode id) {
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
            ObjectNode whole = fields == null ? null : item.with(fields);
            if (whole != null && !whole.isEmpty()) {
                list.add(whole);
            }
        });
        return list.isEmpty() ? null : list;
    }

    @Override
    public ArrayNode versioned() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        items.values().stream()
                .map(item -> item.with(item.fields().versioned()))
                .filter(item -> !item.isEmpty())
                .forEach(list::add);
        return list;
    }

    @Override
    public Part.From last() {
        return last;
    }

    @Override
    public void takeBack(Part.From release) {
        last = release;
        items.values().forEach(item -> item.fields().takeBack(release));
    }
}
