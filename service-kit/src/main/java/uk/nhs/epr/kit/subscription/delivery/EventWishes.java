package uk.nhs.epr.kit.subscription.delivery;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import uk.nhs.epr.kit.feed.Facets;

/// How a subscription filters a service's events: with the filter of the pull.
public interface EventWishes<T> {
    /// What filters look at in an event.
    Facets<T> facets();

    /// Whether an event fits the filter, which is given by the names of its query parameters; 422 for an unknown
    /// one.
    Predicate<T> matching(Map<String, List<String>> filter);
}
