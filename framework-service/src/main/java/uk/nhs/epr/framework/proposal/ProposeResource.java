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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uk.nhs.epr.kit.rest.Answer;
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
    @APIResponseSchema(value = SupplierProposal.class, responseCode = "201", responseDescription = "Proposed")
    public RestResponse<SupplierProposal> propose(
            @PathParam("supplierId") String supplierId, @NotNull @Valid SupplierProposal.Details details) {
        SupplierProposal proposal = decide.propose(supplierId, details);
        return Answer.created("/v1/supplier-proposals/" + proposal.id(), proposal.revision(), proposal);
    }
}
