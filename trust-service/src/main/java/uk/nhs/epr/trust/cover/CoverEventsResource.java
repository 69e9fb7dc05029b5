package uk.nhs.epr.trust.cover;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.feed.EventStreams;
import uk.nhs.epr.kit.feed.FeedTexts;
import uk.nhs.epr.kit.feed.FollowRequest;
import uk.nhs.epr.kit.feed.Streams;
import uk.nhs.epr.trust.register.Lineages;
import uk.nhs.epr.trust.register.Resolve;

/// The change feed of cover as a stream: the same changes at the same positions as by pages.
@Path("/v1/cover-events")
@Tag(name = "Cover")
public class CoverEventsResource {
    private static final long LOOKS_EACH_MILLIS = 200;

    private final EventStreams<CoverChanges.Row> streams;
    private final Lineages lineages;
    private final Jdbi jdbi;
    private final Clock clock;

    CoverEventsResource(Streams streams, CoverChanges changes, Lineages lineages, Jdbi jdbi, Clock clock) {
        this.streams = streams.of("cover", changes, Set.of(CoverChanges.TYPE), LOOKS_EACH_MILLIS, "/v1/cover");
        this.lineages = lineages;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "coverEvents",
            summary = "Moves of systems as they are published, as server-sent events",
            description = FeedTexts.STREAM)
    @APIResponse(
            responseCode = "200",
            description = "The stream; each `data` is a CloudEvent with a move as in `coverChanges`",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING)))
    public Multi<OutboundSseEvent> stream(
            @BeanParam FollowRequest asked,
            @BeanParam SystemFilter filter,
            @BeanParam Resolve resolve,
            @Parameter(description = FeedTexts.LAST_EVENT_ID) @HeaderParam("Last-Event-ID") @Nullable
                    String lastEventId) {
        filter.resolve(resolve, lineages, LocalDate.now(clock));
        return streams.open(asked, lastEventId, filter.matches(keysOf(filter.supplier())));
    }

    private Set<String> keysOf(@Nullable String supplier) {
        return supplier == null
                ? Set.of()
                : jdbi.withHandle(handle -> handle.createQuery("select unnest(supplier_keys(?))")
                        .bind(0, supplier)
                        .mapTo(String.class)
                        .set());
    }
}
