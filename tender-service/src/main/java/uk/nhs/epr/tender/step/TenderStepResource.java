package uk.nhs.epr.tender.step;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
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

/// The steps of a tender's life, from the first notice to the end of the contract. A step that is not open is 409,
/// with `allowed`: those that are.
@Path("/v1/tenders/{ocid}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"buyer", "steward"})
@Transactional
@Idempotent
@Tag(name = "Tender steps", description = "From the first notice to the end of the contract")
public class TenderStepResource {
    /// The tender that a step is for, and its revision that the client has seen.
    public record Seen(
            @PathParam("ocid") String ocid,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch) {}

    private final ChangeTender run;
    private final TenderSearch search;

    TenderStepResource(ChangeTender run, TenderSearch search) {
        this.run = run;
        this.search = search;
    }

    @POST
    @Path("report")
    @Operation(
            operationId = "reportTender",
            summary = "Report a tender that is known only from the press or a similar source",
            description = "It becomes public with its source, has the status `REPORTED` and the `origin` `REPORT`. Each"
                    + " further step needs a source until a notice is published. Until then it has no"
                    + " releases and no standstill.")
    public RestResponse<TenderView> report(@BeanParam Seen seen, @Valid @NotNull TenderStep.Report step) {
        return take(seen, StepKind.REPORT, step);
    }

    @POST
    @Path("preliminary-engagement")
    @Operation(operationId = "announceEngagement", summary = "Publish a preliminary market engagement notice")
    public RestResponse<TenderView> announceEngagement(@BeanParam Seen seen, @Valid @NotNull TenderStep.Notice step) {
        return take(seen, StepKind.PRELIMINARY_ENGAGEMENT, step);
    }

    @POST
    @Path("planned-procurement")
    @Operation(operationId = "planTender", summary = "Publish a planned procurement notice")
    public RestResponse<TenderView> plan(@BeanParam Seen seen, @Valid @NotNull TenderStep.Notice step) {
        return take(seen, StepKind.PLANNED_PROCUREMENT, step);
    }

    @POST
    @Path("publication")
    @Operation(operationId = "publishTender", summary = "Publish the tender for bids")
    public RestResponse<TenderView> publish(@BeanParam Seen seen, @Valid @NotNull TenderStep.Notice step) {
        return take(seen, StepKind.PUBLICATION, step);
    }

    @POST
    @Path("clarifications")
    @Operation(operationId = "clarifyTender", summary = "Publish a question and its answer")
    public RestResponse<TenderView> clarify(@BeanParam Seen seen, @Valid @NotNull TenderStep.Clarification step) {
        return take(seen, StepKind.CLARIFICATIONS, step);
    }

    @POST
    @Path("shortlist")
    @Operation(operationId = "shortlistSuppliers", summary = "Shortlist suppliers")
    public RestResponse<TenderView> shortlist(@BeanParam Seen seen, @Valid @NotNull TenderStep.Shortlist step) {
        return take(seen, StepKind.SHORTLIST, step);
    }

    @POST
    @Path("invitations")
    @Operation(
            operationId = "inviteSuppliers",
            summary = "Invite suppliers to bid: named suppliers, a number, or undecided")
    public RestResponse<TenderView> invite(@BeanParam Seen seen, @Valid @NotNull TenderStep.Invitations step) {
        return take(seen, StepKind.INVITATIONS, step);
    }

    @POST
    @Path("dialogue-rounds")
    @Operation(operationId = "holdDialogue", summary = "Record a round of dialogue or negotiation")
    public RestResponse<TenderView> discuss(@BeanParam Seen seen, @Valid @NotNull TenderStep.DialogueRound step) {
        return take(seen, StepKind.DIALOGUE_ROUNDS, step);
    }

    @POST
    @Path("evaluation")
    @Operation(operationId = "beginEvaluation", summary = "Begin the evaluation of bids")
    public RestResponse<TenderView> evaluate(@BeanParam Seen seen, @Valid @NotNull TenderStep.Notice step) {
        return take(seen, StepKind.EVALUATION, step);
    }

    @POST
    @Path("transparency-notice")
    @Operation(
            operationId = "publishTransparencyNotice",
            summary = "Publish a transparency notice of a direct award or an extension")
    public RestResponse<TenderView> intend(@BeanParam Seen seen, @Valid @NotNull TenderStep.Transparency step) {
        return take(seen, StepKind.TRANSPARENCY_NOTICE, step);
    }

    @POST
    @Path("preferred-supplier")
    @Operation(operationId = "namePreferredSupplier", summary = "Name the preferred supplier or suppliers")
    public RestResponse<TenderView> prefer(@BeanParam Seen seen, @Valid @NotNull TenderStep.Preference step) {
        return take(seen, StepKind.PREFERRED_SUPPLIER_NAMED, step);
    }

    @POST
    @Path("award-decision")
    @Operation(
            operationId = "decideAward",
            summary = "Decide to award the tender, or some of its lots; its standstill begins")
    public RestResponse<TenderView> award(@BeanParam Seen seen, @Valid @NotNull TenderStep.AwardDecision step) {
        return take(seen, StepKind.AWARD_DECISION, step);
    }

    @POST
    @Path("award-set-aside")
    @Operation(
            operationId = "setAwardAside",
            summary = "Record that an award was set aside; its contract ends, and the buyers may award again")
    public RestResponse<TenderView> setAside(@BeanParam Seen seen, @Valid @NotNull TenderStep.SettingAside step) {
        return take(seen, StepKind.AWARD_SET_ASIDE, step);
    }

    @POST
    @Path("contract")
    @Operation(
            operationId = "signContract",
            summary = "Record the contract signed on an award, once its standstill is over")
    public RestResponse<TenderView> sign(@BeanParam Seen seen, @Valid @NotNull TenderStep.Signature step) {
        return take(seen, StepKind.CONTRACT, step);
    }

    @POST
    @Path("contract-changes")
    @Operation(operationId = "changeContract", summary = "Change a running contract")
    public RestResponse<TenderView> changeContract(
            @BeanParam Seen seen, @Valid @NotNull TenderStep.ContractChange step) {
        return take(seen, StepKind.CONTRACT_CHANGES, step);
    }

    @POST
    @Path("termination")
    @Operation(operationId = "terminateContract", summary = "Terminate a contract early")
    public RestResponse<TenderView> terminate(@BeanParam Seen seen, @Valid @NotNull TenderStep.Termination step) {
        return take(seen, StepKind.TERMINATION, step);
    }

    @POST
    @Path("cancellation")
    @Operation(operationId = "cancelTender", summary = "Cancel the tender, or some of its lots, with the reason")
    public RestResponse<TenderView> cancel(@BeanParam Seen seen, @Valid @NotNull TenderStep.Ending step) {
        return take(seen, StepKind.CANCELLATION, step);
    }

    @POST
    @Path("withdrawal")
    @Operation(operationId = "withdrawTender", summary = "Withdraw the tender before an award, with the reason")
    public RestResponse<TenderView> withdraw(@BeanParam Seen seen, @Valid @NotNull TenderStep.Ending step) {
        return take(seen, StepKind.WITHDRAWAL, step);
    }

    @POST
    @Path("unsuccessful-outcome")
    @Operation(operationId = "endWithoutSuccess", summary = "End the tender, or some of its lots, without an award")
    public RestResponse<TenderView> endWithoutSuccess(@BeanParam Seen seen, @Valid @NotNull TenderStep.Ending step) {
        return take(seen, StepKind.UNSUCCESSFUL_OUTCOME, step);
    }

    private RestResponse<TenderView> take(Seen seen, StepKind kind, TenderStep step) {
        return search.respond(run.take(seen.ocid, seen.ifMatch, kind, step));
    }
}
