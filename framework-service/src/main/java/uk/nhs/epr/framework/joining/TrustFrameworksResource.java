package uk.nhs.epr.framework.joining;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.nhs.epr.framework.evidence.OdsCode;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.AsOf;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;

/// The frameworks that one trust may use or is in.
@Path("/v1/trusts/{odsCode}/frameworks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Members", description = "Trusts that are considering, joining or have joined a framework")
public class TrustFrameworksResource {
    private final TrustFrameworks frameworks;
    private final Clock clock;

    TrustFrameworksResource(TrustFrameworks frameworks, Clock clock) {
        this.frameworks = frameworks;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "listFrameworksOfTrust",
            summary = "The frameworks a trust is in or may use on a day, and the suppliers on the lots open to it",
            description = "An item has no `membership` if the trust could join a live framework with lots open to it.")
    public Page<TrustFrameworkView> list(
            @PathParam("odsCode") String odsCode, @BeanParam AsOf asOf, @BeanParam PageRequest page) {
        if (!odsCode.matches(OdsCode.FORM)) {
            throw Problem.invalidParameter("odsCode", "must be an ODS code: 3 to 6 capital letters and digits");
        }
        return frameworks.of(odsCode, asOf.day(clock), page);
    }
}
