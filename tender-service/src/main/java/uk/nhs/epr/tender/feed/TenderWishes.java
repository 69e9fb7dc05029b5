package uk.nhs.epr.tender.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import uk.nhs.epr.kit.feed.Facets;
import uk.nhs.epr.kit.rest.StoredFilter;
import uk.nhs.epr.kit.subscription.delivery.EventWishes;

/// The filters of subscriptions: the same as those of the pull.
@ApplicationScoped
class TenderWishes implements EventWishes<TenderFacets> {
    private final RegionTrusts trusts;

    TenderWishes(RegionTrusts trusts) {
        this.trusts = trusts;
    }

    @Override
    public Facets<TenderFacets> facets() {
        return TenderFacets::of;
    }

    @Override
    public Predicate<TenderFacets> matching(Map<String, List<String>> filter) {
        return StoredFilter.read(TenderEventFilter.class, filter).matches(trusts::of);
    }
}
