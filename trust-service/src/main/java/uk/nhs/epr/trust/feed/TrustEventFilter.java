package uk.nhs.epr.trust.feed;

import jakarta.ws.rs.QueryParam;
import java.util.Locale;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.feed.FilterPart;
import uk.nhs.epr.trust.fact.SystemDetails;
import uk.nhs.epr.trust.register.TrustDetails;
import uk.nhs.epr.trust.register.TrustView;

/// Which events of trusts are asked for, by their content; an absent part matches all, and a value that an
/// event does not have matches none.
public class TrustEventFilter {
    @QueryParam("odsCode")
    @Parameter(description = "Only this trust, and groups that it is or was a member of")
    @Nullable
    String odsCode;

    @QueryParam("name")
    @Parameter(description = "A part of the name, in upper or lower case")
    @Nullable
    String name;

    @QueryParam("regionCode")
    @Parameter(description = "The trust's region, such as `Y56` for London")
    @Nullable
    String regionCode;

    @QueryParam("type")
    TrustDetails.@Nullable Type type;

    @QueryParam("status")
    TrustView.@Nullable Status status;

    @QueryParam("category")
    @Parameter(description = "The category of a system that the trust has or had")
    SystemDetails.@Nullable Category category;

    @QueryParam("supplier")
    @Parameter(description = "The id or the name of the supplier of a system that the trust has or had")
    @Nullable
    String supplier;

    Predicate<TrustFacets> matches() {
        String part = name == null ? "" : name.toLowerCase(Locale.ROOT);
        return FilterPart.has(odsCode == null ? null : odsCode.toUpperCase(Locale.ROOT), TrustFacets::codes)
                .and(facets -> facets.name().contains(part))
                .and(FilterPart.is(regionCode, TrustFacets::regionCode))
                .and(FilterPart.is(type, TrustFacets::type))
                .and(FilterPart.is(status, TrustFacets::status))
                .and(FilterPart.has(category, TrustFacets::categories))
                .and(FilterPart.has(
                        supplier == null ? null : supplier.toLowerCase(Locale.ROOT), TrustFacets::suppliers));
    }
}
