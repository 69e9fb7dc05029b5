package uk.nhs.epr.ocds.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One merge under way: takes releases one by one, the oldest first.
final class Merging {
    private final MergeRules rules;
    private final Duplicates anywhere;
    private final Map<List<String>, Duplicates> at;
    private final Set<List<String>> repeating = new HashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final List<String> path = new ArrayList<>();
    private final Fields root;
    private ObjectNode latest;
    private int taken;

    Merging(MergeRules rules, Duplicates anywhere, Map<List<String>, Duplicates> at, List<ObjectNode> releases) {
        this.rules = rules;
        this.anywhere = anywhere;
        this.at = at;
        latest = releases.getFirst();
        root = new Fields(from(latest));
        releases.forEach(this::findRepeating);
    }

    void take(ObjectNode release) {
        latest = release;
        taken++;
        fields(root, release.deepCopy().without(Set.of("id", "date", "tag")), from(release));
    }

    Merged merged() {
        JsonNode ocid = latest.get("ocid");
        ObjectNode compiled = JsonNodeFactory.instance.objectNode();
        compiled.putArray("tag").add("compiled");
        compiled.put("id", ocid.asText() + "-" + latest.path("date").asText());
        compiled.set("date", latest.get("date"));
        compiled.set("ocid", ocid);
        ObjectNode rest = root.compiled();
        if (rest != null) {
            compiled.setAll(rest);
        }
        ObjectNode versioned = root.versioned();
        versioned.set("ocid", ocid);
        return new Merged(compiled, versioned, List.copyOf(warnings));
    }

    private Part.From from(ObjectNode release) {
        return new Part.From(taken, release.path("id"), release.path("date"), orNull(release.get("tag")));
    }

    private static JsonNode orNull(@Nullable JsonNode value) {
        return value == null ? JsonNodeFactory.instance.nullNode() : value;
    }

    private void fields(Fields into, JsonNode object, Part.From release) {
        into.touch(release);
        object.properties().forEach(field -> {
            path.add(field.getKey());
            MergeRule rule = rules.at(path);
            if (rule != MergeRule.OMIT) {
                field(into, field.getKey(), field.getValue(), rule, release);
            }
            path.removeLast();
        });
    }

    private void field(Fields into, String name, JsonNode value, MergeRule rule, Part.From release) {
        Part known = into.parts.get(name);
        if (value.isNull() && known != null) {
            known.takeBack(release);
        } else if (rule == MergeRule.WHOLE || !isMerged(value)) {
            part(into, name, Whole.class, _ -> new Whole(), release).say(release, value);
        } else if (value.isObject() && !value.isEmpty()) {
            fields(part(into, name, Fields.class, Fields::new, release), value, release);
        } else if (!value.isEmpty()) {
            items(part(into, name, Items.class, Items::new, release), value, release);
        }
    }

    /// An object, or a list of nothing but objects.
    private static boolean isMerged(JsonNode value) {
        return value.isObject() || (value.isArray() && value.valueStream().allMatch(JsonNode::isObject));
    }

    private static <P extends Part> P part(
            Fields into, String name, Class<P> kind, Function<Part.From, P> made, Part.From release) {
        Part known = into.parts.get(name);
        Part present = known instanceof Kinds kinds ? kinds.present() : known;
        if (kind.isInstance(present)) {
            return kind.cast(present);
        }
        P part = made.apply(release);
        if (known == null) {
            into.parts.put(name, part);
        } else {
            Kinds kinds = known instanceof Kinds already ? already : new Kinds(known);
            kinds.add(part);
            into.parts.put(name, kinds);
        }
        return part;
    }

    private void items(Items into, JsonNode list, Part.From release) {
        Duplicates duplicates = at.getOrDefault(path, repeating.contains(path) ? anywhere : Duplicates.MERGE);
        int position = 0;
        for (JsonNode each : list) {
            JsonNode id = id(each);
            Object key = switch (duplicates) {
                case APPEND -> new Object();
                case BY_POSITION -> position;
                case MERGE -> id == null ? new Object() : text(id);
            };
            if (!each.isEmpty()) {
                Fields item = into.item(release, key, id);
                fields(item, ((ObjectNode) each.deepCopy()).without("id"), release);
            }
            position++;
        }
    }

    private static @Nullable JsonNode id(JsonNode object) {
        JsonNode id = object.get("id");
        return id == null || id.isNull() ? null : id;
    }

    /// Releases say one id as a number here and as a text there.
    private static String text(JsonNode id) {
        return id.isValueNode() ? id.asText() : id.toString();
    }

    /// Notes the lists in which a release gives several objects the same id.
    private void findRepeating(JsonNode object) {
        object.properties().forEach(field -> {
            path.add(field.getKey());
            if (rules.at(path) == MergeRule.DEEP) {
                if (field.getValue() instanceof ArrayNode list) {
                    noteRepeating(list);
                    list.forEach(this::findRepeating);
                } else {
                    findRepeating(field.getValue());
                }
            }
            path.removeLast();
        });
    }

    private void noteRepeating(ArrayNode list) {
        Set<String> ids = new HashSet<>();
        for (JsonNode each : list) {
            JsonNode id = each.isObject() ? id(each) : null;
            if (id != null && !ids.add(text(id))) {
                repeating.add(List.copyOf(path));
                warnings.add("Several objects of " + String.join("/", path) + " have the id " + text(id));
            }
        }
    }
}
