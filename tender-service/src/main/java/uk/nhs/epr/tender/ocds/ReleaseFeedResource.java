package uk.nhs.epr.tender.ocds;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uk.nhs.epr.kit.rest.Etag;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.rest.PublicAddress;
import uk.nhs.epr.kit.security.Caller;

/// The feed of all releases, in the order in which they came to be public here.
@Path("/v1/ocds/release-packages")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Open contracting data")
public class ReleaseFeedResource {
    private final ReleaseFeed feed;
    private final Packaging packaging;
    private final PublicAddress address;
    private final Caller caller;
    private final Clock clock;

    ReleaseFeedResource(ReleaseFeed feed, Packaging packaging, PublicAddress address, Caller caller, Clock clock) {
        this.feed = feed;
        this.packaging = packaging;
        this.address = address;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "releasePackages",
            summary = "All releases as release packages, with the parameters of Find a Tender",
            description = "Follow `links.next` while there is one. Then keep `links.resume` and ask it later. A"
                    + " client that does this gets every release once, whatever is written meanwhile: the oldest"
                    + " first, and each within about a second of its publication.")
    public RestResponse<ReleasePackage> page(
            @BeanParam FeedRequest asked,
            @BeanParam PageRequest request,
            @Context UriInfo uri,
            @Context Request preconditions) {
        ReleaseFeed.Part part = feed.part(asked, request);
        String onwards = address.of(uri.getRequestUriBuilder()
                        .replaceQueryParam("cursor", request.cursor(List.of(Long.toString(part.end()))))
                        .build())
                .toString();
        OffsetDateTime published = part.publishedAt() != null ? part.publishedAt() : OffsetDateTime.now(clock);
        EntityTag tag = new EntityTag(part.end() + "-" + part.releases().size() + (part.hasMore() ? "-more" : "")
                + (caller.isSteward() ? "-whole" : ""));
        return Etag.respond(
                preconditions,
                tag,
                packaging.releases(
                        address.of(uri.getRequestUri()),
                        published,
                        part.releases().stream()
                                .map(each -> each.raw(caller.isSteward()))
                                .toList(),
                        new ReleasePackage.Links(part.hasMore() ? onwards : null, onwards)));
    }
}
