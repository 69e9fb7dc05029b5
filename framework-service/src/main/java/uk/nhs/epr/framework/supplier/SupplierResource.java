package uk.nhs.epr.framework.supplier;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.Answer;
import uk.nhs.epr.kit.rest.AsOf;
import uk.nhs.epr.kit.rest.Etag;
import uk.nhs.epr.kit.rest.Idempotent;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.rest.Keys;
import uk.nhs.epr.kit.rest.MergePatch;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;

/// Suppliers over HTTP.
@Path("/v1/suppliers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Suppliers", description = "Companies, by every present and former name")
public class SupplierResource {
    private final RegisterSupplier registerSupplier;
    private final ChangeSupplier changeSupplier;
    private final Suppliers suppliers;
    private final SupplierCatalogue catalogue;
    private final Clock clock;

    SupplierResource(
            RegisterSupplier registerSupplier,
            ChangeSupplier changeSupplier,
            Suppliers suppliers,
            SupplierCatalogue catalogue,
            Clock clock) {
        this.registerSupplier = registerSupplier;
        this.changeSupplier = changeSupplier;
        this.suppliers = suppliers;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Operation(operationId = "listSuppliers", summary = "Suppliers, in the order they were registered")
    public Page<SupplierView> list(
            @QueryParam("id")
                    @Parameter(
                            description =
                                    "Only these suppliers. Repeat it, up to 500 times. A merged id finds the survivor.")
                    @Nullable
                    List<String> ids,
            @QueryParam("name")
                    @Parameter(description = "A part of any present or former name, in upper or lower case")
                    @Nullable
                    String name,
            @QueryParam("identifier") @Parameter(description = "scheme:id", example = "GB-COH:01234567") @Nullable
                    String identifier,
            @QueryParam("group")
                    @Parameter(description = "A supplier's id: the supplier and its whole group on the day")
                    @Nullable
                    String group,
            @BeanParam AsOf asOf,
            @BeanParam PageRequest page) {
        UUID head = group == null ? null : suppliers.survivor(SupplierId.inQuery("group", group));
        List<UUID> only = Keys.of("id", ids).stream()
                .map(id -> SupplierId.inQuery("id", id))
                .toList();
        return catalogue.list(only, name, identifier, head, asOf.day(clock), page);
    }

    @POST
    @RolesAllowed({"steward", "framework-manager"})
    @Transactional
    @Idempotent
    @Operation(operationId = "registerSupplier", summary = "Register a supplier")
    public RestResponse<SupplierView> register(@NotNull @Valid SupplierDetails details) {
        UUID id = registerSupplier.register(details).id();
        SupplierView supplier = catalogue.get(id, LocalDate.now(clock));
        return Answer.created("/v1/suppliers/" + id, Etag.shown(supplier.revision(), supplier), supplier);
    }

    @GET
    @Path("{supplierId}")
    @PermitAll
    @Operation(
            operationId = "getSupplier",
            summary = "One supplier as of a day",
            description = "A merged record answers 308 with the survivor's address.")
    @APIResponse(responseCode = "200", description = "The supplier")
    public RestResponse<SupplierView> get(
            @PathParam("supplierId") String supplierId,
            @BeanParam AsOf asOf,
            @Context Request request,
            @Context UriInfo uri) {
        UUID asked = SupplierId.of(supplierId);
        Optional<SupplierView> supplier = catalogue.find(asked, asOf.day(clock));
        if (supplier.isPresent()) {
            return Etag.respond(request, Etag.shown(supplier.get().revision(), supplier.get()), supplier.get());
        }
        UUID id = suppliers.survivor(asked);
        if (id.equals(asked)) {
            throw Problem.unknown("supplier", asked);
        }
        return RestResponse.ResponseBuilder.<SupplierView>create(RestResponse.Status.PERMANENT_REDIRECT)
                .location(UriBuilder.fromUri(uri.getRequestUri())
                        .replacePath("/v1/suppliers/" + id)
                        .build())
                .build();
    }

    @PATCH
    @Path("{supplierId}")
    @Consumes(MergePatch.TYPE)
    @RolesAllowed("steward")
    @Transactional
    @Operation(
            operationId = "changeSupplier",
            summary = "Change a supplier's names or identifiers",
            description = "A replaced name is added to `formerNames`. Only stewards may change a record; others"
                    + " propose.")
    @APIResponse(responseCode = "200", description = "The supplier as it is now")
    public RestResponse<SupplierView> change(
            @PathParam("supplierId") String supplierId,
            @HeaderParam("If-Match") @Nullable IfMatch seen,
            @NotNull @RequestBody(content = @Content(schema = @Schema(implementation = SupplierDetails.class)))
                    JsonNode patch) {
        UUID id = SupplierId.of(supplierId);
        changeSupplier.change(id, seen, patch);
        return shown(id);
    }

    private RestResponse<SupplierView> shown(UUID id) {
        SupplierView supplier = catalogue.get(id, LocalDate.now(clock));
        return Answer.ok(Etag.shown(supplier.revision(), supplier), supplier);
    }
}
