package uk.nhs.epr.tender.feed;

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
import uk.nhs.epr.kit.feed.FilterPart;
import uk.nhs.epr.tender.tendering.Participant;
import uk.nhs.epr.tender.tendering.Subject;
import uk.nhs.epr.tender.tendering.TenderDetails;
import uk.nhs.epr.tender.tendering.TenderStatus;

/// Which events of tenders are asked for, by the tender's latest event up to this one; a part that is absent
/// matches all.
public class TenderEventFilter {
    @QueryParam("ocid")
    @Parameter(description = "Only this tender and its participants")
    @Nullable
    String ocid;

    @QueryParam("buyer")
    @Parameter(description = "The ODS code of a buyer, lead or collaborator")
    @Nullable
    String buyer;

    @QueryParam("region")
    @Parameter(description = "The region of a buyer when the question is asked, such as Y58")
    @Nullable
    String region;

    @QueryParam("supplier")
    @Parameter(
            description = "The id, identifier or name of a supplier: a participant, a preferred supplier or a winner")
    @Nullable
    String supplier;

    @QueryParam("status")
    @Nullable
    TenderStatus status;

    @QueryParam("procedure")
    TenderDetails.@Nullable Procedure procedure;

    @QueryParam("framework")
    @Parameter(description = "The reference of the framework")
    @Nullable
    String framework;

    @QueryParam("lot")
    @Parameter(description = "The number of the framework's lot; with `framework`")
    @Nullable
    String lot;

    @QueryParam("cpv")
    @Parameter(description = "A CPV code of the tender or of one of its lots")
    @Nullable
    String cpv;

    @QueryParam("category")
    @Parameter(description = "The category of the systems that the tender or one of its lots is for")
    Subject.@Nullable SystemCategory category;

    @QueryParam("stage")
    @Parameter(description = "Only events of participants that reach this stage")
    Participant.@Nullable Stage stage;

    @QueryParam("valueFrom")
    @Parameter(
            description = "Only tenders worth at least this amount, without VAT",
            schema = @Schema(type = SchemaType.NUMBER))
    @Nullable
    String valueFrom;

    @QueryParam("valueTo")
    @Parameter(
            description = "Only tenders worth at most this amount, without VAT",
            schema = @Schema(type = SchemaType.NUMBER))
    @Nullable
    String valueTo;

    /// Whether an event matches; the region's trusts are its present ones.
    Predicate<TenderFacets> matches(Function<String, Set<String>> trustsOfRegion) {
        BigDecimal from = FilterPart.amount("valueFrom", valueFrom);
        BigDecimal to = FilterPart.amount("valueTo", valueTo);
        return FilterPart.is(ocid, TenderFacets::ocid)
                .and(FilterPart.is(status, TenderFacets::status))
                .and(FilterPart.is(procedure, TenderFacets::procedure))
                .and(FilterPart.is(framework, TenderFacets::framework))
                .and(FilterPart.is(lot, TenderFacets::lot))
                .and(FilterPart.is(stage, TenderFacets::stage))
                .and(FilterPart.has(buyer == null ? null : buyer.toUpperCase(Locale.ROOT), TenderFacets::buyers))
                .and(FilterPart.has(cpv, TenderFacets::cpv))
                .and(FilterPart.has(category, TenderFacets::categories))
                .and(FilterPart.has(
                        supplier == null ? null : supplier.toLowerCase(Locale.ROOT), TenderFacets::suppliers))
                .and(facets -> FilterPart.isWorth(facets.least(), facets.most(), from, to))
                .and(FilterPart.hasAny(region == null ? null : trustsOfRegion.apply(region), TenderFacets::buyers));
    }
}
