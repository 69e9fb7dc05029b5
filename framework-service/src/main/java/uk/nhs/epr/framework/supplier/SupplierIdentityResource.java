package uk.nhs.epr.framework.supplier;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Answer;
import uk.nhs.epr.kit.rest.Etag;
import uk.nhs.epr.kit.rest.Idempotent;
import uk.nhs.epr.kit.rest.IfMatch;

/// To whose group a supplier belongs, and which records are of one supplier.
@Path("/v1/suppliers/{supplierId}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Suppliers", description = "Companies, by every present and former name")
public class SupplierIdentityResource {
    private final StateGroup stateGroup;
    private final MergeSuppliers mergeSuppliers;
    private final SupplierCatalogue catalogue;
    private final Clock clock;

    SupplierIdentityResource(
            StateGroup stateGroup, MergeSuppliers mergeSuppliers, SupplierCatalogue catalogue, Clock clock) {
        this.stateGroup = stateGroup;
        this.mergeSuppliers = mergeSuppliers;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @PUT
    @Path("group")
    @RolesAllowed("steward")
    @Transactional
    @Operation(
            operationId = "stateSupplierGroup",
            summary = "Record a supplier's owner from a day",
            description =
                    "Replaces an owner of the same date. 409 with the `rule` group-cycle if a company would belong"
                            + " to its own group on any day.")
    @APIResponse(responseCode = "200", description = "The supplier as of today, or as of a later `since`")
    public RestResponse<SupplierView> stateGroup(
            @PathParam("supplierId") String supplierId,
            @HeaderParam("If-Match") @Nullable IfMatch seen,
            @NotNull @Valid GroupDetails details) {
        UUID id = SupplierId.of(supplierId);
        stateGroup.state(id, seen, details);
        LocalDate today = LocalDate.now(clock);
        LocalDate since = details.since() == null ? today : details.since().firstDay();
        return shown(catalogue.get(id, since.isAfter(today) ? since : today));
    }

    @POST
    @Path("merger")
    @RolesAllowed("steward")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "mergeSupplier",
            summary = "Merge a duplicate record into another",
            description = "Its names, identifiers and group pass to the survivor. Lots and call-offs that named it name"
                    + " the survivor. Its address then answers 308. A record that was already merged is 409"
                    + " with `mergedInto`.")
    @APIResponse(responseCode = "200", description = "The surviving supplier")
    public RestResponse<SupplierView> merge(
            @PathParam("supplierId") String supplierId,
            @HeaderParam("If-Match") @Nullable IfMatch seen,
            @NotNull @Valid MergerDetails details) {
        mergeSuppliers.merge(SupplierId.of(supplierId), seen, details);
        return shown(catalogue.get(details.into(), LocalDate.now(clock)));
    }

    private static RestResponse<SupplierView> shown(SupplierView supplier) {
        return Answer.ok(Etag.shown(supplier.revision(), supplier), supplier);
    }
}
