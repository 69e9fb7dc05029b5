package uk.nhs.epr.framework.proposal;

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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.supplier.SupplierId;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.Answer;
import uk.nhs.epr.kit.rest.Etag;
import uk.nhs.epr.kit.rest.Idempotent;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;

/// What is proposed to change of suppliers' records, and the stewards' decisions.
@Path("/v1/supplier-proposals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Suppliers", description = "Companies, by every present and former name")
public class SupplierProposalResource {
    private final SupplierProposals proposals;
    private final DecideProposal decide;

    SupplierProposalResource(SupplierProposals proposals, DecideProposal decide) {
        this.proposals = proposals;
        this.decide = decide;
    }

    /// Why a proposal is rejected.
    @Schema(name = "SupplierProposalRejection")
    public record Rejection(@NotBlank @Size(max = 1000) String reason) {}

    @GET
    @RolesAllowed({"framework-manager", "steward"})
    @Operation(
            operationId = "listSupplierProposals",
            summary = "Proposals for suppliers; the open ones if no status is given")
    public Page<SupplierProposal> list(
            @QueryParam("status") SupplierProposal.@Nullable Status status,
            @QueryParam("supplierId") @Parameter(description = "Only those for this supplier") @Nullable
                    String supplierId,
            @BeanParam PageRequest page) {
        return proposals.page(
                status == null ? SupplierProposal.Status.OPEN : status,
                supplierId == null ? null : SupplierId.inQuery("supplierId", supplierId),
                page);
    }

    @GET
    @Path("{proposalId}")
    @RolesAllowed({"framework-manager", "steward"})
    @Operation(operationId = "getSupplierProposal", summary = "One proposal for a supplier, and the decision")
    @APIResponse(responseCode = "200", description = "The proposal")
    public RestResponse<SupplierProposal> get(@PathParam("proposalId") String proposalId, @Context Request request) {
        SupplierProposal proposal =
                proposals.find(id(proposalId)).orElseThrow(() -> Problem.unknown("proposal", proposalId));
        return Etag.respond(request, proposal.revision(), proposal);
    }

    @POST
    @Path("{proposalId}/acceptance")
    @RolesAllowed("steward")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "acceptSupplierProposal",
            summary = "Accept a proposal",
            description =
                    "The change is applied to the present record by its own rules. If they refuse it, the proposal"
                            + " stays open.")
    @APIResponse(responseCode = "200", description = "The proposal, accepted")
    public RestResponse<SupplierProposal> accept(
            @PathParam("proposalId") String proposalId, @HeaderParam("If-Match") @Nullable IfMatch seen) {
        return shown(decide.accept(id(proposalId), seen));
    }

    @POST
    @Path("{proposalId}/rejection")
    @RolesAllowed("steward")
    @Transactional
    @Idempotent
    @Operation(operationId = "rejectSupplierProposal", summary = "Reject a proposal, with the reason")
    @APIResponse(responseCode = "200", description = "The proposal, rejected")
    public RestResponse<SupplierProposal> reject(
            @PathParam("proposalId") String proposalId,
            @HeaderParam("If-Match") @Nullable IfMatch seen,
            @NotNull @Valid Rejection rejection) {
        return shown(decide.reject(id(proposalId), seen, rejection.reason()));
    }

    private static RestResponse<SupplierProposal> shown(SupplierProposal proposal) {
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
