package uk.nhs.epr.framework.feed;

import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Subject;
import uk.nhs.epr.framework.terms.FrameworkDetails;
import uk.nhs.epr.kit.feed.FilterPart;

/// Which events of frameworks are asked for; an absent part matches all, and a value that an event does not
/// have matches none.
public class FrameworkEventFilter {
    /// The status of a member or a place.
    @Schema(name = "MemberOrSupplierStatus")
    public enum MemberOrSupplierStatus {
        CONSIDERING,
        JOINING,
        JOINED,
        ACTIVE,
        SUSPENDED,
        EXCLUDED,
        WITHDRAWN
    }

    @QueryParam("framework")
    @Parameter(description = "A framework's reference: the framework and everything under it")
    @Nullable
    String framework;

    @QueryParam("lot")
    @Parameter(description = "A lot's number: the lot, the places on it and its call-offs")
    @Nullable
    String lot;

    @QueryParam("trust")
    @Parameter(description = "The ODS code of a lead, a member or the trust of a call-off")
    @Nullable
    String trust;

    @QueryParam("region")
    @Parameter(description = "The region of that trust when the question is asked, such as Y58")
    @Nullable
    String region;

    @QueryParam("supplier")
    @Parameter(description = "The id or the name of a supplier: its record, its places and its call-offs")
    @Nullable
    String supplier;

    @QueryParam("category")
    @Parameter(description = "The category of systems that a lot, a membership or a call-off is for")
    Subject.@Nullable Category category;

    @QueryParam("cpv")
    @Parameter(description = "A CPV code of a lot")
    @Nullable
    String cpv;

    @QueryParam("regime")
    @Parameter(description = "The law that applies to the framework")
    FrameworkDetails.@Nullable Regime regime;

    @QueryParam("status")
    @Parameter(description = "The latest status of a member, or of a supplier on a lot")
    @Nullable
    MemberOrSupplierStatus status;

    @QueryParam("valueFrom")
    @Parameter(
            description =
                    "Only call-offs worth at least this amount without VAT, and ceilings of at least this" + " amount",
            schema = @Schema(type = SchemaType.NUMBER))
    @Nullable
    String valueFrom;

    @QueryParam("valueTo")
    @Parameter(
            description = "Only call-offs worth at most this amount without VAT, and ceilings of at most this amount",
            schema = @Schema(type = SchemaType.NUMBER))
    @Nullable
    String valueTo;

    /// Whether an event matches; the region's trusts are its present ones.
    Predicate<FrameworkFacets> matches(Function<String, Set<String>> trustsOfRegion) {
        BigDecimal from = FilterPart.amount("valueFrom", valueFrom);
        BigDecimal to = FilterPart.amount("valueTo", valueTo);
        return FilterPart.is(framework, FrameworkFacets::framework)
                .and(FilterPart.is(lot, FrameworkFacets::lot))
                .and(FilterPart.is(regime, FrameworkFacets::regime))
                .and(FilterPart.is(status, FrameworkFacets::status))
                .and(FilterPart.has(trust == null ? null : trust.toUpperCase(Locale.ROOT), FrameworkFacets::trusts))
                .and(FilterPart.has(
                        supplier == null ? null : supplier.toLowerCase(Locale.ROOT), FrameworkFacets::suppliers))
                .and(FilterPart.has(category, FrameworkFacets::categories))
                .and(FilterPart.has(cpv, FrameworkFacets::cpv))
                .and(facets -> FilterPart.isWorth(facets.value(), facets.value(), from, to))
                .and(FilterPart.hasAny(region == null ? null : trustsOfRegion.apply(region), FrameworkFacets::trusts));
    }
}
