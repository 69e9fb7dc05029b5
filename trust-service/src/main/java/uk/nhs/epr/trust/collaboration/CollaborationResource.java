package uk.nhs.epr.trust.collaboration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.uuid.Generators;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.time.Clock;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Answer;
import uk.nhs.epr.kit.rest.AsOf;
import uk.nhs.epr.kit.rest.Etag;
import uk.nhs.epr.kit.rest.Idempotent;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.rest.MergePatch;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.trust.register.Resolve;

/// Collaborations: read by anybody, recorded and changed by editors of a member and by stewards.
@Path("/v1/collaborations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Collaborations", description = "Groups of trusts that work together, and who was in them when")
public class CollaborationResource {
    private final Collaborations collaborations;
    private final CollaborationSearch search;
    private final CollaborationChanges changes;
    private final MergePatch patches;
    private final Clock clock;

    CollaborationResource(
            Collaborations collaborations,
            CollaborationSearch search,
            CollaborationChanges changes,
            MergePatch patches,
            Clock clock) {
        this.collaborations = collaborations;
        this.search = search;
        this.changes = changes;
        this.patches = patches;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "listCollaborations",
            summary = "Collaborations as of a day, in the order they were recorded",
            description = "Collaborations that were formed by the day. `status=PLANNED` finds planned ones.")
    public Page<CollaborationView> list(
            @Parameter(description = "The ODS code of a trust that is or was a member by the day")
                    @QueryParam("member")
                    @Nullable
                    String member,
            @QueryParam("name") @Nullable String name,
            @QueryParam("status") CollaborationView.@Nullable Status status,
            @BeanParam Resolve resolve,
            @BeanParam AsOf asOf,
            @BeanParam PageRequest page) {
        boolean current = resolve.toCurrent();
        return search.page(new CollaborationSearch.Filter(member, current, name, status, asOf.day(clock)), page);
    }

    @GET
    @Path("{collaborationId}")
    @PermitAll
    @Operation(operationId = "getCollaboration", summary = "One collaboration as of a day, with its members")
    public RestResponse<CollaborationView> get(
            @PathParam("collaborationId") String collaborationId, @BeanParam AsOf asOf, @Context Request request) {
        Collaboration collaboration = collaborations.get(collaborationId);
        CollaborationView view = search.view(collaboration.state(), asOf.day(clock));
        return Etag.respond(request, Etag.shown(collaboration.version(), view), view);
    }

    @POST
    @RolesAllowed({"trust-editor", "steward"})
    @Transactional
    @Idempotent
    @Operation(operationId = "recordCollaboration", summary = "Record that trusts formed a group")
    public RestResponse<CollaborationView> record(@Valid @NotNull CollaborationDetails details) {
        changes.check(details.members().stream().map(Membership::odsCode).toList(), "/members/%d/odsCode");
        Collaboration collaboration =
                new Collaboration(Generators.timeBasedEpochRandomGenerator().generate(), details);
        changes.form(collaboration);
        CollaborationView view = view(collaboration);
        return Answer.created(
                "/v1/collaborations/" + collaboration.id(), Etag.shown(collaboration.version(), view), view);
    }

    @PATCH
    @Path("{collaborationId}")
    @Consumes(MergePatch.TYPE)
    @RolesAllowed({"trust-editor", "steward"})
    @Transactional
    @Operation(operationId = "reviseCollaboration", summary = "Change or end a collaboration")
    @RequestBody(content = @Content(schema = @Schema(implementation = CollaborationDetails.class)))
    public RestResponse<CollaborationView> revise(
            @PathParam("collaborationId") String collaborationId,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @NotNull JsonNode patch) {
        Collaboration collaboration = collaborations.toChange(collaborationId);
        changes.check(collaboration.memberCodes(), "");
        IfMatch.require(ifMatch, collaboration.version());
        CollaborationDetails details = patches.apply(collaboration.details(), patch);
        changes.change(collaboration, new CollaborationEvent.Changed(), () -> collaboration.revise(details));
        CollaborationView view = view(collaboration);
        return Answer.ok(Etag.shown(collaboration.version(), view), view);
    }

    private CollaborationView view(Collaboration collaboration) {
        return search.view(collaboration.state(), LocalDate.now(clock));
    }
}
