package uk.nhs.epr.ocds.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import uk.nhs.epr.ocds.ReleaseDate;

/// The standard's merge routine: the releases of one contracting process, in the order of their dates, become
/// what holds now (the compiled release) and all that ever held (the versioned release).
///
/// A field set to null is removed. A field that changes its kind, from an object to a list, say, is replaced.
public final class Merge {
    private final MergeRules rules;
    private final Duplicates anywhere;
    private final Map<List<String>, Duplicates> at;

    private Merge(MergeRules rules, Duplicates anywhere, Map<List<String>, Duplicates> at) {
        this.rules = rules;
        this.anywhere = anywhere;
        this.at = at;
    }

    /// Merges by these rules.
    public static Merge by(MergeRules rules) {
        return new Merge(rules, Duplicates.MERGE, Map.of());
    }

    /// Does so with every list in which a release gives several objects the same `id`.
    public Merge with(Duplicates duplicates) {
        return new Merge(rules, duplicates, at);
    }

    /// Does so with these lists, whatever is in them; they are named as rules name fields.
    public Merge with(Map<List<String>, Duplicates> lists) {
        return new Merge(rules, anywhere, Map.copyOf(lists));
    }

    /// Merges releases, which may come in any order; of the same date, the one that is given later is later.
    ///
    /// @throws IllegalArgumentException when there is none, one lacks its `ocid` or `date`, or they are of
    ///     several processes
    public Merged of(Collection<? extends JsonNode> releases) {
        releases.forEach(Merge::check);
        if (releases.stream()
                        .map(release -> release.path("ocid").asText())
                        .distinct()
                        .count()
                != 1) {
            throw new IllegalArgumentException(
                    releases.isEmpty() ? "There are no releases" : "The releases are of several processes");
        }
        List<ObjectNode> inOrder = releases.stream()
                .map(ObjectNode.class::cast)
                .sorted(Comparator.comparing(Merge::date))
                .toList();
        Merging merging = new Merging(rules, anywhere, at, inOrder);
        inOrder.forEach(merging::take);
        return merging.merged();
    }

    private static void check(JsonNode release) {
        if (!release.isObject()) {
            throw new IllegalArgumentException("A release must be an object");
        }
        for (String field : List.of("ocid", "date")) {
            if (!release.path(field).isTextual()) {
                throw new IllegalArgumentException("The release " + release.path("id") + " has no " + field);
            }
        }
        date(release);
    }

    private static Instant date(JsonNode release) {
        String text = release.path("date").asText();
        return ReleaseDate.of(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The release " + release.path("id") + " has a date that is not valid: " + text));
    }
}
