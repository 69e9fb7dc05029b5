package uk.nhs.epr.framework.joining;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.OdsCode;
import uk.nhs.epr.framework.membership.MemberStatus;
import uk.nhs.epr.framework.terms.Stated;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.Answer;
import uk.nhs.epr.kit.rest.AsOf;
import uk.nhs.epr.kit.rest.Etag;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;

/// The members of a framework.
@Path("/v1/frameworks/{reference}/members")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Members", description = "Trusts that are considering, joining or have joined a framework")
public class MemberResource {
    private final StateMember stateMember;
    private final MemberCatalogue catalogue;
    private final Clock clock;

    MemberResource(StateMember stateMember, MemberCatalogue catalogue, Clock clock) {
        this.stateMember = stateMember;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "listMembers",
            summary = "A framework's members as of a day, by ODS code; successors replace their predecessors")
    public Page<MemberView> list(
            @PathParam("reference") String reference,
            @QueryParam("status") @Nullable MemberStatus status,
            @BeanParam AsOf asOf,
            @BeanParam PageRequest page) {
        return catalogue.list(reference, status, asOf.day(clock), page);
    }

    @GET
    @Path("{odsCode}")
    @PermitAll
    @Operation(operationId = "getMember", summary = "One trust's status in a framework as of a day")
    @APIResponse(responseCode = "200", description = "The member")
    public RestResponse<MemberView> get(
            @PathParam("reference") String reference,
            @PathParam("odsCode") String odsCode,
            @BeanParam AsOf asOf,
            @Context Request request) {
        MemberView member = catalogue.get(reference, odsCode, asOf.day(clock));
        return Etag.respond(request, Etag.shown(member.revision(), member), member);
    }

    @PUT
    @Path("{odsCode}")
    @RolesAllowed({"framework-manager", "steward"})
    @Transactional
    @Operation(
            operationId = "stateMember",
            summary = "Record a trust's status in a framework from a day",
            description = "The status takes its place in the history by date, and replaces one of the same date."
                    + " Without `since` it holds from today; a status that already holds continues. 409 with the"
                    + " `rule` joining if the trust may not join on that day. The answer is as of today, or as of a"
                    + " later `since`.")
    @APIResponse(
            responseCode = "201",
            description = "The first statement",
            content = @Content(schema = @Schema(implementation = MemberView.class)))
    @APIResponse(responseCode = "200", description = "The member")
    public RestResponse<MemberView> state(
            @PathParam("reference") String reference,
            @PathParam("odsCode") String odsCode,
            @HeaderParam("If-Match") @Nullable IfMatch seen,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch,
            @NotNull @Valid MemberDetails details) {
        if (!odsCode.matches(OdsCode.FORM)) {
            throw Problem.invalidParameter("odsCode", "must be an ODS code: 3 to 6 capital letters and digits");
        }
        Stated stated = stateMember.state(reference, odsCode, details, seen, ifNoneMatch);
        MemberView member = catalogue.get(reference, odsCode, stated.shownOn());
        EntityTag tag = Etag.shown(member.revision(), member);
        return stated.created()
                ? Answer.created("/v1/frameworks/" + reference + "/members/" + odsCode, tag, member)
                : Answer.ok(tag, member);
    }
}
