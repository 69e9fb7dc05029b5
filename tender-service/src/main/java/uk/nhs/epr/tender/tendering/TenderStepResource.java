package uk.nhs.epr.tender.tendering;

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
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Idempotent;
import uk.nhs.epr.kit.rest.IfMatch;

/// The steps of a tender's life. A step that is not open is 409, with `allowed`: those that are.
@Path("/v1/tenders/{ocid}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"buyer", "steward"})
@Tag(name = "Tender steps", description = "From publication to a contract or a cancellation")
public class TenderStepResource {
    private final RunTender run;
    private final TenderSearch search;

    TenderStepResource(RunTender run, TenderSearch search) {
        this.run = run;
        this.search = search;
    }

    @POST
    @Path("publication")
    @Transactional
    @Idempotent
    @Operation(operationId = "publishTender", summary = "Make the tender public")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TenderView.class)))
    public Response publish(
            @PathParam("ocid") String ocid,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull TenderStep.Publication step) {
        return take(ocid, ifMatch, step);
    }

    @POST
    @Path("preferred-supplier")
    @Transactional
    @Idempotent
    @Operation(operationId = "namePreferredSupplier", summary = "Say which supplier is preferred")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TenderView.class)))
    public Response prefer(
            @PathParam("ocid") String ocid,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull TenderStep.Preference step) {
        return take(ocid, ifMatch, step);
    }

    @POST
    @Path("award-decision")
    @Transactional
    @Idempotent
    @Operation(operationId = "decideAward", summary = "Decide to award to a supplier")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TenderView.class)))
    public Response award(
            @PathParam("ocid") String ocid,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull TenderStep.AwardDecision step) {
        return take(ocid, ifMatch, step);
    }

    @POST
    @Path("contract")
    @Transactional
    @Idempotent
    @Operation(operationId = "signContract", summary = "Record the signed contract with the awarded supplier")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TenderView.class)))
    public Response sign(
            @PathParam("ocid") String ocid,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull TenderStep.Signature step) {
        return take(ocid, ifMatch, step);
    }

    @POST
    @Path("cancellation")
    @Transactional
    @Idempotent
    @Operation(operationId = "cancelTender", summary = "Give the tender up, with the reason")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TenderView.class)))
    public Response cancel(
            @PathParam("ocid") String ocid,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull TenderStep.Cancellation step) {
        return take(ocid, ifMatch, step);
    }

    private Response take(String ocid, @Nullable IfMatch ifMatch, TenderStep step) {
        Tender tender = run.take(ocid, ifMatch, step);
        return Response.ok(search.shown(tender.state()))
                .tag(Long.toString(tender.revision()))
                .build();
    }
}
