package uk.nhs.epr.trust.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import uk.nhs.epr.kit.feed.Facets;
import uk.nhs.epr.kit.rest.StoredFilter;
import uk.nhs.epr.kit.subscription.delivery.EventWishes;

/// The filters of subscriptions: the same as those of the pull.
@ApplicationScoped
class TrustWishes implements EventWishes<TrustFacets> {
    @Override
    public Facets<TrustFacets> facets() {
        return TrustFacets::of;
    }

    @Override
    public Predicate<TrustFacets> matching(Map<String, List<String>> filter) {
        return StoredFilter.read(TrustEventFilter.class, filter).matches();
    }
}
