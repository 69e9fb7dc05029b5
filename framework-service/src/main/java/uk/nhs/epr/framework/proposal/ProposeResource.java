package uk.nhs.epr.framework.proposal;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.nhs.epr.kit.rest.Idempotent;

/// How framework managers have a supplier's record changed, which is the stewards'.
@Path("/v1/suppliers/{supplierId}/proposals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Suppliers", description = "Companies, by every present and former name")
public class ProposeResource {
    private final DecideProposal decide;

    ProposeResource(DecideProposal decide) {
        this.decide = decide;
    }

    @POST
    @RolesAllowed({"framework-manager", "steward"})
    @Transactional
    @Idempotent
    @Operation(
            operationId = "proposeSupplierChange",
            summary = "Propose a change of a supplier's record",
            description = "Other names or identifiers, another owner, or a merger with another record. It has no"
                    + " effect until a steward accepts it.")
    @APIResponse(
            responseCode = "201",
            description = "Proposed",
            content = @Content(schema = @Schema(implementation = SupplierProposal.class)))
    public Response propose(
            @PathParam("supplierId") String supplierId, @NotNull @Valid SupplierProposal.Details details) {
        SupplierProposal proposal = decide.propose(supplierId, details);
        return Response.created(URI.create("/v1/supplier-proposals/" + proposal.id()))
                .tag(Long.toString(proposal.revision()))
                .entity(proposal)
                .build();
    }
}
