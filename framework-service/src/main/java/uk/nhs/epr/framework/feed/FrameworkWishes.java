package uk.nhs.epr.framework.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import uk.nhs.epr.kit.feed.Facets;
import uk.nhs.epr.kit.rest.StoredFilter;
import uk.nhs.epr.kit.subscription.delivery.EventWishes;

/// The filters of subscriptions: the same as those of the pull.
@ApplicationScoped
class FrameworkWishes implements EventWishes<FrameworkFacets> {
    private final RegionTrusts trusts;

    FrameworkWishes(RegionTrusts trusts) {
        this.trusts = trusts;
    }

    @Override
    public Facets<FrameworkFacets> facets() {
        return FrameworkFacets::of;
    }

    @Override
    public Predicate<FrameworkFacets> matching(Map<String, List<String>> filter) {
        return StoredFilter.read(FrameworkEventFilter.class, filter).matches(trusts::of);
    }
}
