package uk.nhs.epr.trust.forecast;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.nhs.epr.kit.rest.AsOf;
import uk.nhs.epr.trust.cover.CoverSort;
import uk.nhs.epr.trust.cover.TrustCoverResource;
import uk.nhs.epr.trust.register.Resolve;

/// Whom or what to join.
@Path("/v1/trusts/{odsCode}/opportunities")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cover")
public class OpportunitiesResource {
    /// What one trust could join, the best first.
    @Schema(name = "TrustOpportunities")
    public record Joinable(String odsCode, LocalDate asOf, List<Opportunity> items) {}

    private final TrustCoverResource cover;
    private final Opportunities opportunities;
    private final Clock clock;

    OpportunitiesResource(TrustCoverResource cover, Opportunities opportunities, Clock clock) {
        this.cover = cover;
        this.opportunities = opportunities;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "trustOpportunities",
            summary = "Tenders, frameworks and trusts that a trust could join for its exposed systems",
            description = "For systems without a signed replacement: open tenders of the same category, frameworks"
                    + " in their term with a lot for the category, and trusts without a route that run the same"
                    + " product or are exposed within a year of it. Up to ten of each, by `rank`, with the reasons.")
    public Joinable opportunities(
            @PathParam("odsCode") String odsCode,
            @BeanParam Resolve resolve,
            @BeanParam CoverSort sort,
            @BeanParam AsOf asOf) {
        LocalDate day = asOf.day(clock);
        return new Joinable(
                odsCode,
                day,
                opportunities.of(cover.get(odsCode, resolve, sort, asOf).items(), day));
    }
}
