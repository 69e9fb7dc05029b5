package uk.nhs.epr.trust.cover;

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
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.nhs.epr.kit.rest.AsOf;
import uk.nhs.epr.trust.cover.rule.AgreementOn;
import uk.nhs.epr.trust.register.Trusts;

/// What a trust's systems run on and what is to follow.
@Path("/v1/trusts/{odsCode}/agreements")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cover")
public class TrustAgreementsResource {
    /// The agreements over every system that the trust holds or held.
    @Schema(name = "TrustAgreements")
    public record Known(String odsCode, LocalDate asOf, List<AgreementOn> items) {}

    private final Trusts trusts;
    private final CoverAgreements agreements;
    private final Clock clock;

    TrustAgreementsResource(Trusts trusts, CoverAgreements agreements, Clock clock) {
        this.trusts = trusts;
        this.agreements = agreements;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "trustAgreements",
            summary = "The agreements over a trust's systems that were known on a day, wherever they were recorded",
            description = "Contracts over its systems, call-offs and contracts signed on tenders. One that was recorded"
                    + " in several of these ways is one agreement. By system, as they begin.")
    public Known get(@PathParam("odsCode") String odsCode, @BeanParam AsOf asOf) {
        LocalDate day = asOf.day(clock);
        String code = trusts.get(odsCode).odsCode();
        return new Known(code, day, agreements.of(Set.of(code), day));
    }
}
