package uk.nhs.epr.framework.calloff;

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
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Voiding;
import uk.nhs.epr.framework.history.FactVersion;
import uk.nhs.epr.kit.history.FactHistory;
import uk.nhs.epr.kit.rest.Answer;
import uk.nhs.epr.kit.rest.Etag;
import uk.nhs.epr.kit.rest.Idempotent;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.rest.MergePatch;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;

/// What was wrongly recorded of a call-off.
@Path("/v1/frameworks/{reference}/lots/{number}/call-offs/{callOffId}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Call-offs", description = "Contracts that members place under lots")
public class CallOffCorrectionResource {
    private final CorrectCallOff correctCallOff;
    private final CallOffCatalogue catalogue;
    private final FactHistory history;

    CallOffCorrectionResource(CorrectCallOff correctCallOff, CallOffCatalogue catalogue, FactHistory history) {
        this.correctCallOff = correctCallOff;
        this.catalogue = catalogue;
        this.history = history;
    }

    @PATCH
    @Consumes(MergePatch.TYPE)
    @RolesAllowed({"buyer", "framework-manager", "steward"})
    @Transactional
    @Operation(
            operationId = "correctCallOff",
            summary = "Correct how a call-off was recorded",
            description =
                    "Needs `correction`, the reason. Later steps keep what they changed. The same rules and ceilings"
                            + " apply as when a call-off is placed.")
    @APIResponse(responseCode = "200", description = "The corrected call-off")
    public RestResponse<CallOffView> correct(
            @PathParam("reference") String reference,
            @PathParam("number") String number,
            @PathParam("callOffId") String callOffId,
            @HeaderParam("If-Match") @Nullable IfMatch seen,
            @NotNull @RequestBody(content = @Content(schema = @Schema(implementation = CallOffDetails.class)))
                    JsonNode patch) {
        CallOffKey key = new CallOffKey(reference, number, callOffId);
        return shown(key, correctCallOff.correct(key, seen, patch));
    }

    @POST
    @Path("voiding")
    @RolesAllowed({"buyer", "framework-manager", "steward"})
    @Transactional
    @Idempotent
    @Operation(
            operationId = "voidCallOff",
            summary = "Void a call-off that should not have been recorded",
            description = "It counts on no day and is in no list. If a tender reported the same contract, that"
                    + " counts again.")
    @APIResponse(responseCode = "200", description = "The call-off, VOIDED")
    public RestResponse<CallOffView> voidIt(
            @PathParam("reference") String reference,
            @PathParam("number") String number,
            @PathParam("callOffId") String callOffId,
            @HeaderParam("If-Match") @Nullable IfMatch seen,
            @NotNull @Valid Voiding voiding) {
        CallOffKey key = new CallOffKey(reference, number, callOffId);
        return shown(key, correctCallOff.voidIt(key, seen, voiding));
    }

    @GET
    @Path("history")
    @PermitAll
    @Operation(
            operationId = "listCallOffVersions",
            summary = "Every version of the call-off, in the order of recording")
    public Page<FactVersion> versions(
            @PathParam("reference") String reference,
            @PathParam("number") String number,
            @PathParam("callOffId") String callOffId,
            @BeanParam PageRequest page) {
        catalogue.mustKnow(new CallOffKey(reference, number, callOffId));
        return history.of(CorrectCallOff.fact(callOffId), page, FactVersion.class);
    }

    private RestResponse<CallOffView> shown(CallOffKey key, PlaceCallOff.Done done) {
        CallOffView callOff = catalogue.get(key, done.shownOn());
        return Answer.ok(Etag.shown(callOff.revision(), callOff), callOff);
    }
}
