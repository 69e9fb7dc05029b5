package uk.nhs.epr.trust.collaboration;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.Answer;
import uk.nhs.epr.kit.rest.Etag;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.trust.register.Trusts;

/// The members of a collaboration, each recorded separately. The tag is the collaboration's: if two clients
/// change members at the same time, one has to read again.
@Path("/v1/collaborations/{collaborationId}/members/{odsCode}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Collaborations")
public class MembershipResource {
    private final Collaborations collaborations;
    private final CollaborationSearch search;
    private final CollaborationChanges changes;
    private final Trusts trusts;
    private final Clock clock;

    MembershipResource(
            Collaborations collaborations,
            CollaborationSearch search,
            CollaborationChanges changes,
            Trusts trusts,
            Clock clock) {
        this.collaborations = collaborations;
        this.search = search;
        this.changes = changes;
        this.trusts = trusts;
        this.clock = clock;
    }

    @PUT
    @RolesAllowed({"trust-editor", "steward"})
    @Transactional
    @Operation(
            operationId = "stateMembership",
            summary = "Record from when to when a trust is a member",
            description = "Replaces the trust's memberships that it overlaps. One that overlaps none is added, so a"
                    + " trust that left can join again.")
    public RestResponse<CollaborationView> state(
            @PathParam("collaborationId") String collaborationId,
            @PathParam("odsCode") String odsCode,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull MembershipDetails details) {
        Collaboration collaboration = toChange(collaborationId, ifMatch);
        if (trusts.findById(odsCode) == null) {
            throw Problem.invalidParameter("odsCode", "is not a trust of the register");
        }
        changes.change(
                collaboration,
                new CollaborationEvent.MemberChanged(odsCode),
                () -> collaboration.state(details.of(odsCode)));
        return shown(collaboration);
    }

    @DELETE
    @RolesAllowed({"trust-editor", "steward"})
    @Transactional
    @Operation(
            operationId = "removeMembership",
            summary = "Remove a membership that was recorded by mistake",
            description = "For a trust that left, record `until` instead.")
    public RestResponse<CollaborationView> remove(
            @PathParam("collaborationId") String collaborationId,
            @PathParam("odsCode") String odsCode,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch) {
        Collaboration collaboration = toChange(collaborationId, ifMatch);
        if (!collaboration.memberCodes().contains(odsCode)) {
            throw Problem.unknown("member", odsCode);
        }
        changes.change(
                collaboration, new CollaborationEvent.MemberChanged(odsCode), () -> collaboration.remove(odsCode));
        return shown(collaboration);
    }

    private Collaboration toChange(String collaborationId, @Nullable IfMatch ifMatch) {
        Collaboration collaboration = collaborations.toChange(collaborationId);
        changes.check(collaboration.memberCodes(), "");
        IfMatch.require(ifMatch, collaboration.version());
        return collaboration;
    }

    private RestResponse<CollaborationView> shown(Collaboration collaboration) {
        CollaborationView view = search.view(collaboration.state(), LocalDate.now(clock));
        return Answer.ok(Etag.shown(collaboration.version(), view), view);
    }
}
