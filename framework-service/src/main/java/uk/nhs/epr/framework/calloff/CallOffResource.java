package uk.nhs.epr.framework.calloff;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.supplier.SupplierId;
import uk.nhs.epr.kit.rest.Answer;
import uk.nhs.epr.kit.rest.AsOf;
import uk.nhs.epr.kit.rest.Etag;
import uk.nhs.epr.kit.rest.Idempotent;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;

/// The call-offs under a lot.
@Path("/v1/frameworks/{reference}/lots/{number}/call-offs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Call-offs", description = "Contracts that members place under lots")
public class CallOffResource {
    private final PlaceCallOff placeCallOff;
    private final ChangeCallOff changeCallOff;
    private final CallOffCatalogue catalogue;
    private final Clock clock;

    CallOffResource(PlaceCallOff placeCallOff, ChangeCallOff changeCallOff, CallOffCatalogue catalogue, Clock clock) {
        this.placeCallOff = placeCallOff;
        this.changeCallOff = changeCallOff;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "listCallOffs",
            summary = "The call-offs under a lot as of a day, in the order of" + " recording")
    public Page<CallOffView> list(
            @PathParam("reference") String reference,
            @PathParam("number") String number,
            @QueryParam("odsCode") @Parameter(description = "The trust that placed it", example = "RTP") @Nullable
                    String odsCode,
            @QueryParam("supplierId") @Parameter(description = "The supplier's id") @Nullable String supplierId,
            @BeanParam AsOf asOf,
            @BeanParam PageRequest page) {
        return catalogue.list(
                reference,
                number,
                odsCode,
                supplierId == null ? null : SupplierId.inQuery("supplierId", supplierId),
                asOf.day(clock),
                page);
    }

    @POST
    @RolesAllowed({"buyer", "framework-manager", "steward"})
    @Transactional
    @Idempotent
    @Operation(
            operationId = "placeCallOff",
            summary = "Place a contract under a lot",
            description = "409 with a `rule` if the framework is not live on that day (term), the supplier is not"
                    + " active on the lot (supplier), the trust has not joined (member) or may not use the lot"
                    + " (users), the method is not permitted (method, direct-award), or a ceiling would be exceeded"
                    + " (lot-ceiling, framework-ceiling, with what is `left`).")
    public RestResponse<CallOffView> place(
            @PathParam("reference") String reference,
            @PathParam("number") String number,
            @NotNull @Valid CallOffDetails details) {
        PlaceCallOff.Done done = placeCallOff.place(reference, number, details);
        return created(new CallOffKey(reference, number, done.id().toString()), done);
    }

    @GET
    @Path("{callOffId}")
    @PermitAll
    @Operation(operationId = "getCallOff", summary = "One call-off as of a day")
    @APIResponse(responseCode = "200", description = "The call-off")
    public RestResponse<CallOffView> get(
            @PathParam("reference") String reference,
            @PathParam("number") String number,
            @PathParam("callOffId") String callOffId,
            @BeanParam AsOf asOf,
            @Context Request request) {
        CallOffView callOff = catalogue.get(new CallOffKey(reference, number, callOffId), asOf.day(clock));
        return Etag.respond(request, Etag.shown(callOff.revision(), callOff), callOff);
    }

    @POST
    @Path("{callOffId}/steps")
    @RolesAllowed({"buyer", "framework-manager", "steward"})
    @Transactional
    @Idempotent
    @Operation(
            operationId = "changeCallOff",
            summary = "Vary, extend or terminate a call-off",
            description =
                    "Without `on`, today. An increase must fit under the ceilings. After the framework has ended, a"
                            + " call-off cannot be extended beyond what was agreed when it was placed.")
    @APIResponseSchema(
            value = CallOffView.class,
            responseCode = "201",
            responseDescription = "The call-off after the step")
    public RestResponse<CallOffView> change(
            @PathParam("reference") String reference,
            @PathParam("number") String number,
            @PathParam("callOffId") String callOffId,
            @HeaderParam("If-Match") @Nullable IfMatch seen,
            @NotNull @Valid CallOffChange change) {
        CallOffKey key = new CallOffKey(reference, number, callOffId);
        return created(key, changeCallOff.change(key, seen, change));
    }

    private RestResponse<CallOffView> created(CallOffKey key, PlaceCallOff.Done done) {
        CallOffView callOff = catalogue.get(key, done.shownOn());
        return Answer.created(
                "/v1/frameworks/" + key.reference() + "/lots/" + key.lot() + "/call-offs/" + callOff.id(),
                Etag.shown(callOff.revision(), callOff),
                callOff);
    }
}
