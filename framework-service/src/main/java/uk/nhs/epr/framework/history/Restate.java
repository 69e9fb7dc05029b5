package uk.nhs.epr.framework.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.MergePatch;
import uk.nhs.epr.kit.time.PartialDate;

/// Changes what holds from a day on. What was stated about later days stays; what was not stated about them
/// changes with it, so that changes may be recorded in any order.
@ApplicationScoped
public class Restate {
    private final MergePatch patches;
    private final ObjectMapper json;
    private final Clock clock;

    Restate(MergePatch patches, ObjectMapper json, Clock clock) {
        this.patches = patches;
        this.json = json;
        this.clock = clock;
    }

    /// The line with a client's patch from its `on`: without one from today, or, where it is a correction, from
    /// when what it corrects holds.
    public <T extends DatedFacts<T>> Restatement<T> patched(List<Dated<T>> line, JsonNode patch) {
        LocalDate today = LocalDate.now(clock);
        Dated<T> present = Dated.on(today, line).orElse(line.getFirst());
        DatedFacts<T> requested = patches.apply(
                Dated.on(dayOf(patch, today), line).orElse(line.getFirst()).facts(), patch);
        PartialDate on = requested.on() != null
                ? requested.on()
                : requested.correction() != null ? present.since() : PartialDate.of(today);
        return restated(line, new Dated<>(on, requested.facts()), requested.correction());
    }

    private static LocalDate dayOf(JsonNode patch, LocalDate today) {
        String on = patch.path("on").asText("");
        try {
            return on.isEmpty() ? today : PartialDate.parse(on).firstDay();
        } catch (IllegalArgumentException _) {
            return today; // refused as soon as the patch is read
        }
    }

    private <T> Restatement<T> restated(List<Dated<T>> line, Dated<T> stated, @Nullable String correction) {
        int place = Dated.place(stated.fromDay(), line);
        Dated<T> before = line.get(Math.max(place, 0));
        boolean replaces = place >= 0 && before.fromDay().equals(stated.fromDay());
        List<Dated<T>> restated = new ArrayList<>(line.subList(0, replaces ? place : place + 1));
        restated.add(stated);
        T previous = before.facts();
        for (Dated<T> later : line.subList(place + 1, line.size())) {
            JsonNode change = difference(json.valueToTree(previous), json.valueToTree(later.facts()));
            restated.add(
                    new Dated<>(later.since(), patches.apply(restated.getLast().facts(), change)));
            previous = later.facts();
        }
        return new Restatement<>(stated.since(), before.facts(), stated.facts(), correction, List.copyOf(restated));
    }

    /// The merge patch that makes one of the other.
    private ObjectNode difference(JsonNode from, JsonNode to) {
        ObjectNode patch = json.createObjectNode();
        TreeSet<String> names = new TreeSet<>();
        from.fieldNames().forEachRemaining(names::add);
        to.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            JsonNode before = from.path(name);
            JsonNode after = to.path(name);
            if (after.isMissingNode()) {
                patch.putNull(name);
            } else if (before.isObject() && after.isObject()) {
                ObjectNode inner = difference(before, after);
                if (!inner.isEmpty()) {
                    patch.set(name, inner);
                }
            } else if (!before.equals(after)) {
                patch.set(name, after);
            }
        }
        return patch;
    }
}
