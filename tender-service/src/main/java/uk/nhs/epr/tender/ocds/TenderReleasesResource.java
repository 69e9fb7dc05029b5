package uk.nhs.epr.tender.ocds;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import java.time.OffsetDateTime;
import java.util.Comparator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Etag;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.rest.PublicAddress;
import uk.nhs.epr.kit.security.Caller;

/// What was published of a tender, step by step. Stewards also see how to reach persons.
@Path("/v1/tenders/{ocid}/releases")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Open contracting data", description = "Tenders as OCDS 1.1 releases and records")
public class TenderReleasesResource {
    private final ProcessReleases releases;
    private final Packaging packaging;
    private final PublicAddress address;
    private final Caller caller;

    TenderReleasesResource(ProcessReleases releases, Packaging packaging, PublicAddress address, Caller caller) {
        this.releases = releases;
        this.packaging = packaging;
        this.address = address;
        this.caller = caller;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "listReleases",
            summary = "The releases of a tender as a release package, the oldest first",
            description = "Drafts and tenders that are known only from reports have none. `links.next` is the next"
                    + " page.")
    public RestResponse<ReleasePackage> list(
            @PathParam("ocid") String ocid,
            @BeanParam PageRequest request,
            @Context UriInfo uri,
            @Context Request preconditions) {
        EntityTag tag = new EntityTag(releases.latest(ocid) + (caller.isSteward() ? "-whole" : ""));
        Page<StoredRelease> page = releases.page(ocid, request);
        OffsetDateTime published = page.items().stream()
                .map(StoredRelease::receivedAt)
                .max(Comparator.naturalOrder())
                .orElse(OffsetDateTime.MIN);
        return Etag.respond(
                preconditions,
                tag,
                packaging.releases(
                        address.of(uri.getRequestUri()),
                        published,
                        page.items().stream()
                                .map(each -> each.raw(caller.isSteward()))
                                .toList(),
                        links(page.next(), uri)));
    }

    private ReleasePackage.@Nullable Links links(@Nullable String next, UriInfo uri) {
        return next == null
                ? null
                : new ReleasePackage.Links(
                        address.of(uri.getRequestUriBuilder()
                                        .replaceQueryParam("cursor", next)
                                        .build())
                                .toString(),
                        null);
    }
}
