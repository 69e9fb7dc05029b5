package uk.nhs.epr.tender.step;

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
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Idempotent;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.tender.search.TenderSearch;
import uk.nhs.epr.tender.search.TenderView;
import uk.nhs.epr.tender.tendering.StepKind;
import uk.nhs.epr.tender.tendering.TenderStep;

/// What comes of a tender: whom it is awarded to, its contracts, or why it ended without. A step that is not open is
/// 409, with `allowed`: those that are.
@Path("/v1/tenders/{ocid}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"buyer", "steward"})
@Tag(name = "Tender steps", description = "From the first notice to the end of the contract")
public class TenderOutcomeResource {
    private final ChangeTender run;
    private final TenderSearch search;

    TenderOutcomeResource(ChangeTender run, TenderSearch search) {
        this.run = run;
        this.search = search;
    }

    @POST
    @Path("transparency-notice")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "publishTransparencyNotice",
            summary = "Publish a transparency notice of a direct award or an extension")
    public RestResponse<TenderView> intend(
            @PathParam("ocid") String ocid,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull TenderStep.Transparency step) {
        return take(ocid, ifMatch, StepKind.TRANSPARENCY_NOTICE, step);
    }

    @POST
    @Path("preferred-supplier")
    @Transactional
    @Idempotent
    @Operation(operationId = "namePreferredSupplier", summary = "Name the preferred supplier or suppliers")
    public RestResponse<TenderView> prefer(
            @PathParam("ocid") String ocid,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull TenderStep.Preference step) {
        return take(ocid, ifMatch, StepKind.PREFERRED_SUPPLIER_NAMED, step);
    }

    @POST
    @Path("award-decision")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "decideAward",
            summary = "Decide to award the tender, or some of its lots; its standstill begins")
    public RestResponse<TenderView> award(
            @PathParam("ocid") String ocid,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull TenderStep.AwardDecision step) {
        return take(ocid, ifMatch, StepKind.AWARD_DECISION, step);
    }

    @POST
    @Path("award-set-aside")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "setAwardAside",
            summary = "Record that an award was set aside; its contract ends, and the buyers may award again")
    public RestResponse<TenderView> setAside(
            @PathParam("ocid") String ocid,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull TenderStep.SettingAside step) {
        return take(ocid, ifMatch, StepKind.AWARD_SET_ASIDE, step);
    }

    @POST
    @Path("contract")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "signContract",
            summary = "Record the contract signed on an award, once its standstill is over")
    public RestResponse<TenderView> sign(
            @PathParam("ocid") String ocid,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull TenderStep.Signature step) {
        return take(ocid, ifMatch, StepKind.CONTRACT, step);
    }

    @POST
    @Path("contract-changes")
    @Transactional
    @Idempotent
    @Operation(operationId = "changeContract", summary = "Change a running contract")
    public RestResponse<TenderView> changeContract(
            @PathParam("ocid") String ocid,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull TenderStep.ContractChange step) {
        return take(ocid, ifMatch, StepKind.CONTRACT_CHANGES, step);
    }

    @POST
    @Path("termination")
    @Transactional
    @Idempotent
    @Operation(operationId = "terminateContract", summary = "Terminate a contract early")
    public RestResponse<TenderView> terminate(
            @PathParam("ocid") String ocid,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull TenderStep.Termination step) {
        return take(ocid, ifMatch, StepKind.TERMINATION, step);
    }

    @POST
    @Path("cancellation")
    @Transactional
    @Idempotent
    @Operation(operationId = "cancelTender", summary = "Cancel the tender, or some of its lots, with the reason")
    public RestResponse<TenderView> cancel(
            @PathParam("ocid") String ocid,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull TenderStep.Ending step) {
        return take(ocid, ifMatch, StepKind.CANCELLATION, step);
    }

    @POST
    @Path("withdrawal")
    @Transactional
    @Idempotent
    @Operation(operationId = "withdrawTender", summary = "Withdraw the tender before an award, with the reason")
    public RestResponse<TenderView> withdraw(
            @PathParam("ocid") String ocid,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull TenderStep.Ending step) {
        return take(ocid, ifMatch, StepKind.WITHDRAWAL, step);
    }

    @POST
    @Path("unsuccessful-outcome")
    @Transactional
    @Idempotent
    @Operation(operationId = "endWithoutSuccess", summary = "End the tender, or some of its lots, without an award")
    public RestResponse<TenderView> endWithoutSuccess(
            @PathParam("ocid") String ocid,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull TenderStep.Ending step) {
        return take(ocid, ifMatch, StepKind.UNSUCCESSFUL_OUTCOME, step);
    }

    private RestResponse<TenderView> take(String ocid, @Nullable IfMatch ifMatch, StepKind kind, TenderStep step) {
        return search.respond(run.take(ocid, ifMatch, kind, step));
    }
}
