package uk.nhs.epr.trust.proposal.decision;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.Answer;
import uk.nhs.epr.kit.rest.Etag;
import uk.nhs.epr.kit.rest.Idempotent;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.trust.proposal.Proposal;
import uk.nhs.epr.trust.proposal.Proposals;

/// What notices propose that the register does not hold, and the decisions on it.
@Path("/v1/proposals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Proposals", description = "Systems and contracts that notices propose, for a person to decide")
public class ProposalResource {
    private final Proposals proposals;
    private final DecideProposal decide;

    ProposalResource(Proposals proposals, DecideProposal decide) {
        this.proposals = proposals;
        this.decide = decide;
    }

    /// Why a proposal is rejected.
    @Schema(name = "ProposalRejection")
    public record Rejection(@NotBlank @Size(max = 1000) String reason) {}

    @GET
    @PermitAll
    @Operation(operationId = "listProposals", summary = "Proposals; the open ones if no status is given")
    public Page<Proposal> list(
            @QueryParam("odsCode") @Parameter(description = "Only proposals for this trust") @Nullable String odsCode,
            @QueryParam("systemId") @Parameter(description = "Only proposals for this system") @Nullable UUID systemId,
            @QueryParam("status") Proposal.@Nullable Status status,
            @BeanParam PageRequest page) {
        return proposals.page(
                new Proposals.Filter(
                        odsCode == null ? null : odsCode.toUpperCase(Locale.ROOT),
                        systemId,
                        status == null ? Proposal.Status.OPEN : status),
                page);
    }

    @GET
    @Path("{id}")
    @PermitAll
    @Operation(operationId = "getProposal", summary = "One proposal, with its notice")
    public RestResponse<Proposal> get(@PathParam("id") String id, @Context Request request) {
        Proposal proposal = proposals.find(id(id)).orElseThrow(() -> Problem.unknown("proposal", id));
        return Etag.respond(request, proposal.revision(), proposal);
    }

    @POST
    @Path("{id}/acceptance")
    @RolesAllowed({"trust-editor", "steward"})
    @Transactional
    @Idempotent
    @Operation(
            operationId = "acceptProposal",
            summary = "Accept a proposal as it is, or corrected",
            description = "A system or a contract in the body replaces the proposed one.")
    public RestResponse<Proposal> accept(
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull Correction correction) {
        return shown(decide.accept(id(id), ifMatch, correction));
    }

    @POST
    @Path("{id}/rejection")
    @RolesAllowed({"trust-editor", "steward"})
    @Transactional
    @Idempotent
    @Operation(operationId = "rejectProposal", summary = "Reject a proposal, with the reason")
    public RestResponse<Proposal> reject(
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull Rejection rejection) {
        return shown(decide.reject(id(id), ifMatch, rejection.reason()));
    }

    private static RestResponse<Proposal> shown(Proposal proposal) {
        return Answer.ok(proposal.revision(), proposal);
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw Problem.unknown("proposal", text);
        }
    }
}
