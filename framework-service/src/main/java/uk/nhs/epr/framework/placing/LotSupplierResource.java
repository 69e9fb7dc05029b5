package uk.nhs.epr.framework.placing;

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
import uk.nhs.epr.framework.place.LotSupplierKey;
import uk.nhs.epr.framework.place.LotSupplierStatus;
import uk.nhs.epr.framework.registration.LotCatalogue;
import uk.nhs.epr.framework.registration.LotSupplierView;
import uk.nhs.epr.framework.terms.Stated;
import uk.nhs.epr.kit.rest.Answer;
import uk.nhs.epr.kit.rest.AsOf;
import uk.nhs.epr.kit.rest.Etag;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;

/// The suppliers on a lot.
@Path("/v1/frameworks/{reference}/lots/{number}/suppliers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Lots", description = "Parts of a framework, and the suppliers on them")
public class LotSupplierResource {
    private final StateLotSupplier stateLotSupplier;
    private final LotCatalogue catalogue;
    private final Clock clock;

    LotSupplierResource(StateLotSupplier stateLotSupplier, LotCatalogue catalogue, Clock clock) {
        this.stateLotSupplier = stateLotSupplier;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Operation(operationId = "listLotSuppliers", summary = "The suppliers on a lot as of a day")
    public Page<LotSupplierView> list(
            @PathParam("reference") String reference,
            @PathParam("number") String number,
            @QueryParam("status") @Nullable LotSupplierStatus status,
            @BeanParam AsOf asOf,
            @BeanParam PageRequest page) {
        return catalogue.suppliers(reference, number, status, asOf.day(clock), page);
    }

    @GET
    @Path("{supplierId}")
    @PermitAll
    @Operation(operationId = "getLotSupplier", summary = "One supplier's status on a lot as of a day")
    @APIResponse(responseCode = "200", description = "The supplier's status on the lot")
    public RestResponse<LotSupplierView> get(
            @PathParam("reference") String reference,
            @PathParam("number") String number,
            @PathParam("supplierId") String supplierId,
            @BeanParam AsOf asOf,
            @Context Request request) {
        LotSupplierView supplier =
                catalogue.supplier(new LotSupplierKey(reference, number, supplierId), asOf.day(clock));
        return Etag.respond(request, Etag.shown(supplier.revision(), supplier), supplier);
    }

    @PUT
    @Path("{supplierId}")
    @RolesAllowed({"framework-manager", "steward"})
    @Transactional
    @Operation(
            operationId = "stateLotSupplier",
            summary = "Record a supplier's status on a lot from a day",
            description = "The status takes its place in the history by date, and replaces one of the same date."
                    + " Without `since` it holds from today; a status that already holds continues. The answer is as"
                    + " of today, or as of a later `since`.")
    @APIResponse(
            responseCode = "201",
            description = "The first statement",
            content = @Content(schema = @Schema(implementation = LotSupplierView.class)))
    @APIResponse(responseCode = "200", description = "The supplier's status on the lot")
    public RestResponse<LotSupplierView> state(
            @PathParam("reference") String reference,
            @PathParam("number") String number,
            @PathParam("supplierId") String supplierId,
            @HeaderParam("If-Match") @Nullable IfMatch seen,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch,
            @NotNull @Valid LotSupplierDetails details) {
        LotSupplierKey key = new LotSupplierKey(reference, number, supplierId);
        Stated stated = stateLotSupplier.state(key, details, seen, ifNoneMatch);
        LotSupplierView supplier = catalogue.supplier(key, stated.shownOn());
        EntityTag tag = Etag.shown(supplier.revision(), supplier);
        return stated.created()
                ? Answer.created(
                        "/v1/frameworks/" + reference + "/lots/" + number + "/suppliers/" + supplierId, tag, supplier)
                : Answer.ok(tag, supplier);
    }
}
