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

/// The steps of a tender's life, from the first notice to the comparison of bids. A step that is not open is 409,
/// with `allowed`: those that are.
@Path("/v1/tenders/{ocid}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"buyer", "steward"})
@Tag(name = "Tender steps", description = "From the first notice to the end of the contract")
public class TenderStepResource {
    private final ChangeTender run;
    private final TenderSearch search;

    TenderStepResource(ChangeTender run, TenderSearch search) {
        this.run = run;
        this.search = search;
    }

    @POST
    @Path("report")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "reportTender",
            summary = "Report a tender that is known only from the press or a similar source",
            description = "It becomes public with its source, has the status `REPORTED` and the `origin` `REPORT`. Each"
                    + " further step needs a source until a notice is published. Until then it has no"
                    + " releases and no standstill.")
    public RestResponse<TenderView> report(
            @PathParam("ocid") String ocid,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull TenderStep.Report step) {
        return take(ocid, ifMatch, StepKind.REPORT, step);
    }

    @POST
    @Path("preliminary-engagement")
    @Transactional
    @Idempotent
    @Operation(operationId = "announceEngagement", summary = "Publish a preliminary market engagement notice")
    public RestResponse<TenderView> announceEngagement(
            @PathParam("ocid") String ocid,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull TenderStep.Notice step) {
        return take(ocid, ifMatch, StepKind.PRELIMINARY_ENGAGEMENT, step);
    }

    @POST
    @Path("planned-procurement")
    @Transactional
    @Idempotent
    @Operation(operationId = "planTender", summary = "Publish a planned procurement notice")
    public RestResponse<TenderView> plan(
            @PathParam("ocid") String ocid,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull TenderStep.Notice step) {
        return take(ocid, ifMatch, StepKind.PLANNED_PROCUREMENT, step);
    }

    @POST
    @Path("publication")
    @Transactional
    @Idempotent
    @Operation(operationId = "publishTender", summary = "Publish the tender for bids")
    public RestResponse<TenderView> publish(
            @PathParam("ocid") String ocid,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull TenderStep.Notice step) {
        return take(ocid, ifMatch, StepKind.PUBLICATION, step);
    }

    @POST
    @Path("clarifications")
    @Transactional
    @Idempotent
    @Operation(operationId = "clarifyTender", summary = "Publish a question and its answer")
    public RestResponse<TenderView> clarify(
            @PathParam("ocid") String ocid,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull TenderStep.Clarification step) {
        return take(ocid, ifMatch, StepKind.CLARIFICATIONS, step);
    }

    @POST
    @Path("shortlist")
    @Transactional
    @Idempotent
    @Operation(operationId = "shortlistSuppliers", summary = "Shortlist suppliers")
    public RestResponse<TenderView> shortlist(
            @PathParam("ocid") String ocid,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull TenderStep.Shortlist step) {
        return take(ocid, ifMatch, StepKind.SHORTLIST, step);
    }

    @POST
    @Path("invitations")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "inviteSuppliers",
            summary = "Invite suppliers to bid: named suppliers, a number, or undecided")
    public RestResponse<TenderView> invite(
            @PathParam("ocid") String ocid,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull TenderStep.Invitations step) {
        return take(ocid, ifMatch, StepKind.INVITATIONS, step);
    }

    @POST
    @Path("dialogue-rounds")
    @Transactional
    @Idempotent
    @Operation(operationId = "holdDialogue", summary = "Record a round of dialogue or negotiation")
    public RestResponse<TenderView> discuss(
            @PathParam("ocid") String ocid,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull TenderStep.DialogueRound step) {
        return take(ocid, ifMatch, StepKind.DIALOGUE_ROUNDS, step);
    }

    @POST
    @Path("evaluation")
    @Transactional
    @Idempotent
    @Operation(operationId = "beginEvaluation", summary = "Begin the evaluation of bids")
    public RestResponse<TenderView> evaluate(
            @PathParam("ocid") String ocid,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull TenderStep.Notice step) {
        return take(ocid, ifMatch, StepKind.EVALUATION, step);
    }

    private RestResponse<TenderView> take(String ocid, @Nullable IfMatch ifMatch, StepKind kind, TenderStep step) {
        return search.respond(run.take(ocid, ifMatch, kind, step));
    }
}
