package uk.nhs.epr.framework.voiding;

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
import uk.nhs.epr.framework.evidence.Voiding;
import uk.nhs.epr.framework.place.LotSupplierKey;
import uk.nhs.epr.kit.rest.Idempotent;
import uk.nhs.epr.kit.rest.IfMatch;

/// Members, lots and suppliers on lots that should not have been recorded.
@Path("/v1/frameworks/{reference}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Frameworks", description = "Framework agreements, by reference")
public class VoidingResource {
    private final VoidPart voidPart;

    VoidingResource(VoidPart voidPart) {
        this.voidPart = voidPart;
    }

    @POST
    @Path("members/{odsCode}/voiding")
    @RolesAllowed({"framework-manager", "steward"})
    @Transactional
    @Idempotent
    @Operation(
            operationId = "voidMember",
            summary = "Void a membership that should not have been recorded",
            description = "It disappears from every answer and event. The audit keeps it. 409 with the `rule`"
                    + " call-offs if call-offs were placed under it.")
    public void member(
            @PathParam("reference") String reference,
            @PathParam("odsCode") String odsCode,
            @HeaderParam("If-Match") @Nullable IfMatch seen,
            @NotNull @Valid Voiding voiding) {
        voidPart.member(reference, odsCode, seen, voiding);
    }

    @POST
    @Path("lots/{number}/voiding")
    @RolesAllowed({"framework-manager", "steward"})
    @Transactional
    @Idempotent
    @Operation(
            operationId = "voidLot",
            summary = "Void a lot that should not have been recorded",
            description = "It disappears from every answer and event. The audit keeps it. 409 with the `rule`"
                    + " call-offs if call-offs were placed under it. The suppliers on it are voided too. 409 with"
                    + " the `rule` suppliers if there are more than 500.")
    public void lot(
            @PathParam("reference") String reference,
            @PathParam("number") String number,
            @HeaderParam("If-Match") @Nullable IfMatch seen,
            @NotNull @Valid Voiding voiding) {
        voidPart.lot(reference, number, seen, voiding);
    }

    @POST
    @Path("lots/{number}/suppliers/{supplierId}/voiding")
    @RolesAllowed({"framework-manager", "steward"})
    @Transactional
    @Idempotent
    @Operation(
            operationId = "voidLotSupplier",
            summary = "Void a supplier's place on a lot that should not have been recorded",
            description = "It disappears from every answer and event. The audit keeps it. 409 with the `rule`"
                    + " call-offs if call-offs were placed under it.")
    public void supplier(
            @PathParam("reference") String reference,
            @PathParam("number") String number,
            @PathParam("supplierId") String supplierId,
            @HeaderParam("If-Match") @Nullable IfMatch seen,
            @NotNull @Valid Voiding voiding) {
        voidPart.supplier(new LotSupplierKey(reference, number, supplierId), seen, voiding);
    }
}
