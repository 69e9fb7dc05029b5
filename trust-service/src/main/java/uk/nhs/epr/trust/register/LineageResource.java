package uk.nhs.epr.trust.register;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uk.nhs.epr.kit.rest.AsOf;
import uk.nhs.epr.kit.rest.Etag;

/// Who went before a trust, who came after, and who else went into them.
@Path("/v1/trusts/{odsCode}/lineage")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Successions")
public class LineageResource {
    private final Trusts trusts;
    private final Lineages lineages;
    private final Clock clock;

    LineageResource(Trusts trusts, Lineages lineages, Clock clock) {
        this.trusts = trusts;
        this.lineages = lineages;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "trustLineage",
            summary = "All trusts that successions connect with this one, up to a day",
            description = "`current` names the trusts that now hold what this one held. A trust that only files of"
                    + " successions name has `onRegister` false and only its code.")
    public RestResponse<Lineage> get(
            @PathParam("odsCode") String odsCode, @BeanParam AsOf asOf, @Context Request request) {
        Trust trust = trusts.get(odsCode);
        Lineage lineage = lineages.of(odsCode, asOf.day(clock));
        return Etag.respond(request, Etag.shown(trust.revision(), lineage), lineage);
    }
}
