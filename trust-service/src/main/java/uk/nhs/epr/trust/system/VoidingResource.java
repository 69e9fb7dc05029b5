package uk.nhs.epr.trust.system;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Idempotent;
import uk.nhs.epr.kit.rest.IfMatch;

/// Voids what should never have been recorded, under its tag and with the reason.
@Path("/v1/trusts/{odsCode}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"trust-editor", "steward"})
public class VoidingResource {
    private final VoidFact voidFact;

    VoidingResource(VoidFact voidFact) {
        this.voidFact = voidFact;
    }

    @POST
    @Path("systems/{systemId}/voiding")
    @Transactional
    @Idempotent
    @Tag(name = "Systems")
    @Operation(
            operationId = "voidSystem",
            summary = "Void a system that should never have been recorded, with its contracts")
    public void voidSystem(
            @PathParam("odsCode") String odsCode,
            @PathParam("systemId") String systemId,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull Voiding why) {
        voidFact.system(odsCode, systemId, ifMatch, why);
    }

    @POST
    @Path("systems/{systemId}/contracts/{contractId}/voiding")
    @Transactional
    @Idempotent
    @Tag(name = "Contracts")
    @Operation(operationId = "voidContract", summary = "Void a contract that should never have been recorded")
    public void voidContract(
            @PathParam("odsCode") String odsCode,
            @PathParam("systemId") String systemId,
            @PathParam("contractId") String contractId,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull Voiding why) {
        voidFact.contract(odsCode, systemId, contractId, ifMatch, why);
    }

    @POST
    @Path("strategies/{strategyId}/voiding")
    @Transactional
    @Idempotent
    @Tag(name = "Strategies")
    @Operation(operationId = "voidStrategy", summary = "Void a strategy that should never have been recorded")
    public void voidStrategy(
            @PathParam("odsCode") String odsCode,
            @PathParam("strategyId") String strategyId,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull Voiding why) {
        voidFact.strategy(odsCode, strategyId, ifMatch, why);
    }

    @POST
    @Path("statements/{statementId}/voiding")
    @Transactional
    @Idempotent
    @Tag(name = "Statements")
    @Operation(operationId = "voidStatement", summary = "Void a statement that should never have been recorded")
    public void voidStatement(
            @PathParam("odsCode") String odsCode,
            @PathParam("statementId") String statementId,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull Voiding why) {
        voidFact.statement(odsCode, statementId, ifMatch, why);
    }
}
