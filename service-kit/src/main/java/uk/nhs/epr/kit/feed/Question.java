package uk.nhs.epr.kit.feed;

import java.util.Set;
import java.util.function.Predicate;

/// Which events a reader asked for: of these types, all where there are none, and as its filter says.
public record Question<T>(Set<String> types, Predicate<T> filter) {
    public boolean takes(Entry<T> entry) {
        return (types.isEmpty() || types.contains(entry.event().type())) && filter.test(entry.facets());
    }
}
