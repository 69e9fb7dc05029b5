package uk.nhs.epr.framework.feed;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.feed.Changes;
import uk.nhs.epr.kit.feed.ChangesRequest;
import uk.nhs.epr.kit.feed.FeedReading;
import uk.nhs.epr.kit.feed.FeedRequest;
import uk.nhs.epr.kit.feed.FeedTexts;
import uk.nhs.epr.kit.feed.Feeds;
import uk.nhs.epr.kit.feed.FollowRequest;
import uk.nhs.epr.kit.feed.Snapshot;
import uk.nhs.epr.kit.rest.PageRequest;

/// The feed of frameworks, of what belongs to them, and of suppliers.
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = FeedTexts.TAG)
public class FrameworkFeedResource {
    private final FeedReading<FrameworkFacets> feed;
    private final RegionTrusts trusts;

    FrameworkFeedResource(Feeds feeds, RegionTrusts trusts) {
        this.feed = feeds.reading(FrameworkFacets::of);
        this.trusts = trusts;
    }

    @GET
    @Path("/changes")
    @PermitAll
    @Blocking
    @Operation(operationId = "changes", summary = FeedTexts.CHANGES_SUMMARY, description = FeedTexts.CHANGES)
    @APIResponse(responseCode = "200", description = "Events, and the cursor for the next request")
    public Uni<Changes> changes(
            @BeanParam ChangesRequest asked, @BeanParam FrameworkEventFilter filter, @BeanParam PageRequest page) {
        return feed.changes(asked, page, matching(filter));
    }

    @GET
    @Path("/snapshot")
    @PermitAll
    @Operation(operationId = "snapshot", summary = FeedTexts.SNAPSHOT_SUMMARY, description = FeedTexts.SNAPSHOT)
    @APIResponse(responseCode = "200", description = "A page of the snapshot")
    public Snapshot snapshot(
            @BeanParam FeedRequest asked, @BeanParam FrameworkEventFilter filter, @BeanParam PageRequest page) {
        return feed.snapshot(asked, page, matching(filter));
    }

    @GET
    @Path("/framework-events")
    @PermitAll
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "frameworkEvents",
            summary = "Events of frameworks, suppliers and call-offs as they happen, as server-sent events",
            description = FeedTexts.STREAM)
    @APIResponse(
            responseCode = "200",
            description = "The stream",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING)))
    public Multi<OutboundSseEvent> stream(
            @BeanParam FollowRequest asked,
            @BeanParam FrameworkEventFilter filter,
            @Parameter(description = FeedTexts.LAST_EVENT_ID) @HeaderParam("Last-Event-ID") @Nullable
                    String lastEventId) {
        return feed.stream(asked, lastEventId, matching(filter));
    }

    private Predicate<FrameworkFacets> matching(FrameworkEventFilter filter) {
        return filter.matches(trusts::of);
    }
}
