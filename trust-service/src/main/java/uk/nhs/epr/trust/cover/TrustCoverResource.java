package uk.nhs.epr.trust.cover;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.nhs.epr.kit.rest.AsOf;
import uk.nhs.epr.trust.register.Lineages;
import uk.nhs.epr.trust.register.Resolve;
import uk.nhs.epr.trust.register.Trusts;

/// The cover question, asked about one trust.
@Path("/v1/trusts/{odsCode}/cover")
@Tag(name = "Cover")
public class TrustCoverResource {
    /// Every system the trust held on the day, or with `resolve=current` those that hold what was its, and
    /// their counts.
    public record TrustCover(String odsCode, LocalDate asOf, List<CoverItem> items, CoverSummary.Counts summary) {}

    private final CoverBoard board;
    private final CoverSummary summary;
    private final Lineages lineages;
    private final Trusts trusts;
    private final Clock clock;

    TrustCoverResource(CoverBoard board, CoverSummary summary, Lineages lineages, Trusts trusts, Clock clock) {
        this.board = board;
        this.summary = summary;
        this.lineages = lineages;
        this.trusts = trusts;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Operation(operationId = "trustCover", summary = "One trust's cover, with the evidence behind its route")
    public TrustCover get(
            @PathParam("odsCode") String odsCode,
            @BeanParam Resolve resolve,
            @BeanParam CoverSort sort,
            @BeanParam AsOf asOf) {
        LocalDate day = asOf.day(clock);
        CoverFilter filter = CoverFilter.ofTrust(trusts.get(odsCode).odsCode());
        filter.resolve(resolve, lineages, day);
        sort.check();
        return new TrustCover(odsCode, day, board.all(filter, sort, day), summary.of(filter, day));
    }
}
