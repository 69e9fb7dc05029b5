package uk.nhs.epr.tender.ocds;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.Etag;
import uk.nhs.epr.kit.rest.PublicAddress;
import uk.nhs.epr.kit.security.Caller;

/// The record of a tender, merged from its releases when it is asked for.
@Path("/v1/tenders/{ocid}/record")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Open contracting data")
public class TenderRecordResource {
    private static final long LARGEST = 30_000_000;

    private final ProcessReleases releases;
    private final Packaging packaging;
    private final PublicAddress address;
    private final Caller caller;

    TenderRecordResource(ProcessReleases releases, Packaging packaging, PublicAddress address, Caller caller) {
        this.releases = releases;
        this.packaging = packaging;
        this.address = address;
        this.caller = caller;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "getRecord",
            summary = "The record of a tender: its releases, the compiled and the versioned release",
            description =
                    "Merged as the standard defines. Drafts and tenders that are known only from reports have none."
                            + " If the releases of a process have more than 30 million characters, read them page by"
                            + " page instead.")
    public RestResponse<RecordPackage> get(
            @PathParam("ocid") String ocid, @Context UriInfo uri, @Context Request preconditions) {
        EntityTag tag = new EntityTag(releases.latest(ocid) + (caller.isSteward() ? "-whole" : ""));
        if (releases.size(ocid) > LARGEST) {
            throw Problem.conflict("The releases of " + ocid + " are too large for one record; read them page by page");
        }
        return Etag.respond(
                preconditions,
                tag,
                packaging.record(address.of(uri.getRequestUri()), ocid, releases.all(ocid), caller.isSteward()));
    }
}
