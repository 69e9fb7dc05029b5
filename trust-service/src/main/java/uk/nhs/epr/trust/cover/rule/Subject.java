package uk.nhs.epr.trust.cover.rule;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.trust.fact.ContractDetails.Need;
import uk.nhs.epr.trust.fact.SystemDetails.Category;

/// What a tender, a lot, a call-off or a membership is for: systems of these categories, these very systems where
/// they are known, and which of their needs; all needs where none is named.
public record Subject(Set<Category> categories, List<Named> systems, Set<Need> covers) {
    /// A system by its trust and its id.
    public record Named(String odsCode, UUID systemId) {}

    public Subject {
        categories = orNone(categories);
        systems = systems == null ? List.of() : List.copyOf(systems);
        covers = orNone(covers);
    }

    private static <T> Set<T> orNone(@Nullable Set<T> items) {
        return items == null ? Set.of() : Set.copyOf(items);
    }

    /// Whether it says what it is for; one that names only needs does not.
    boolean isStated() {
        return !categories.isEmpty() || !systems.isEmpty();
    }

    Set<Need> needs() {
        return covers.isEmpty() ? Set.of(Need.values()) : covers;
    }
}
