package uk.nhs.epr.framework.registration;

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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.time.Clock;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.history.Dated;
import uk.nhs.epr.framework.history.FactVersion;
import uk.nhs.epr.framework.terms.LotDetails;
import uk.nhs.epr.kit.history.FactHistory;
import uk.nhs.epr.kit.rest.Answer;
import uk.nhs.epr.kit.rest.AsOf;
import uk.nhs.epr.kit.rest.Etag;
import uk.nhs.epr.kit.rest.Idempotent;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.rest.MergePatch;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;

/// The lots of a framework.
@Path("/v1/frameworks/{reference}/lots")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Lots", description = "Parts of a framework, and the suppliers on them")
public class LotResource {
    private final AddLot addLot;
    private final ChangeLot changeLot;
    private final LotCatalogue catalogue;
    private final FactHistory history;
    private final Clock clock;

    LotResource(AddLot addLot, ChangeLot changeLot, LotCatalogue catalogue, FactHistory history, Clock clock) {
        this.addLot = addLot;
        this.changeLot = changeLot;
        this.catalogue = catalogue;
        this.history = history;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Operation(operationId = "listLots", summary = "A framework's lots as of a day, by number")
    public Page<LotView> list(
            @PathParam("reference") String reference, @BeanParam AsOf asOf, @BeanParam PageRequest page) {
        return catalogue.list(reference, asOf.day(clock), page);
    }

    @POST
    @RolesAllowed({"framework-manager", "steward"})
    @Transactional
    @Idempotent
    @Operation(operationId = "addLot", summary = "Add a lot; its number is unique in the framework")
    public RestResponse<LotView> add(@PathParam("reference") String reference, @NotNull @Valid LotDetails details) {
        addLot.add(reference, details);
        LocalDate today = LocalDate.now(clock);
        LotView lot = catalogue.get(reference, details.number(), new Dated<>(details.on(), details).shownOn(today));
        return Answer.created(
                "/v1/frameworks/" + reference + "/lots/" + lot.number(), Etag.shown(lot.revision(), lot), lot);
    }

    @GET
    @Path("{number}")
    @PermitAll
    @Operation(operationId = "getLot", summary = "One lot as of a day")
    @APIResponse(responseCode = "200", description = "The lot as of the day")
    public RestResponse<LotView> get(
            @PathParam("reference") String reference,
            @PathParam("number") String number,
            @BeanParam AsOf asOf,
            @Context Request request) {
        LotView lot = catalogue.get(reference, number, asOf.day(clock));
        return Etag.respond(request, Etag.shown(lot.revision(), lot), lot);
    }

    @GET
    @Path("{number}/history")
    @PermitAll
    @Operation(operationId = "listLotVersions", summary = "Every version of the lot, in the order of recording")
    public Page<FactVersion> versions(
            @PathParam("reference") String reference, @PathParam("number") String number, @BeanParam PageRequest page) {
        catalogue.mustKnow(reference, number);
        return history.of(ChangeLot.fact(reference, number), page, FactVersion.class);
    }

    @PATCH
    @Path("{number}")
    @Consumes(MergePatch.TYPE)
    @RolesAllowed({"framework-manager", "steward"})
    @Transactional
    @Operation(operationId = "changeLot", summary = "Change a lot from a day")
    @APIResponse(responseCode = "200", description = "The lot as it is now, or from the day of a planned change")
    public RestResponse<LotView> change(
            @PathParam("reference") String reference,
            @PathParam("number") String number,
            @HeaderParam("If-Match") @Nullable IfMatch seen,
            @NotNull @RequestBody(content = @Content(schema = @Schema(implementation = LotDetails.class)))
                    JsonNode patch) {
        LocalDate shownOn = changeLot.change(reference, number, seen, patch).shownOn(LocalDate.now(clock));
        LotView lot = catalogue.get(reference, number, shownOn);
        return Answer.ok(Etag.shown(lot.revision(), lot), lot);
    }
}
