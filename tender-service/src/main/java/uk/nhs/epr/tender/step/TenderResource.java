package uk.nhs.epr.tender.step;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.Answer;
import uk.nhs.epr.kit.rest.Etag;
import uk.nhs.epr.kit.rest.Idempotent;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.rest.MergePatch;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.security.Caller;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.tender.search.TenderFilter;
import uk.nhs.epr.tender.search.TenderSearch;
import uk.nhs.epr.tender.search.TenderSort;
import uk.nhs.epr.tender.search.TenderView;
import uk.nhs.epr.tender.tendering.Tender;
import uk.nhs.epr.tender.tendering.TenderDetails;
import uk.nhs.epr.tender.tendering.TenderState;
import uk.nhs.epr.tender.tendering.Tenders;
import uk.nhs.epr.tender.tendering.Voiding;

/// Tenders: found and read by anybody once they are published, drafted and changed by their lead buyer.
@Path("/v1/tenders")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tenders", description = "Procurements, by Open Contracting ID")
public class TenderResource {
    private final Tenders tenders;
    private final TenderSearch search;
    private final ChangeTender run;
    private final WholeNotices notices;
    private final Caller caller;

    TenderResource(Tenders tenders, TenderSearch search, ChangeTender run, WholeNotices notices, Caller caller) {
        this.tenders = tenders;
        this.search = search;
        this.run = run;
        this.notices = notices;
        this.caller = caller;
    }

    @GET
    @PermitAll
    @Operation(operationId = "listTenders", summary = "Tenders, with filters and several orders")
    public Page<TenderView> list(
            @BeanParam TenderFilter filter, @BeanParam TenderSort sort, @BeanParam PageRequest page) {
        return search.page(filter, sort, page);
    }

    @GET
    @Path("{ocid}")
    @PermitAll
    @Operation(
            operationId = "getTender",
            summary = "One tender, with the steps it took and those that are open",
            description = "Only stewards see e-mail addresses and telephone numbers in texts of notices.")
    public RestResponse<TenderView> get(@PathParam("ocid") String ocid, @Context Request request) {
        Tender tender = tenders.visible(ocid);
        TenderState state = caller.isSteward() ? notices.of(tender.state()) : tender.state();
        TenderView view = search.shown(state);
        return Etag.respond(request, Etag.shown(tender.revision(), view), view);
    }

    @POST
    @RolesAllowed({"buyer", "steward"})
    @Transactional
    @Idempotent
    @Operation(operationId = "draftTender", summary = "Draft a tender; only its buyers see it until it is published")
    public RestResponse<TenderView> draft(@Valid @NotNull TenderDetails details) {
        Tender tender = run.draft(details);
        return Answer.created("/v1/tenders/" + tender.ocid(), tender.revision(), search.shown(tender.state()));
    }

    @PATCH
    @Path("{ocid}")
    @Consumes(MergePatch.TYPE)
    @RolesAllowed({"buyer", "steward"})
    @Transactional
    @Operation(operationId = "reviseTender", summary = "Change a draft, or amend a published tender")
    @RequestBody(content = @Content(schema = @Schema(implementation = TenderDetails.class)))
    public RestResponse<TenderView> revise(
            @PathParam("ocid") String ocid,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @NotNull JsonNode patch) {
        return search.respond(run.revise(ocid, ifMatch, patch, null, null));
    }

    /// What is changed, as a merge patch, why, and from which day on buyers are in it or out of it, today when absent.
    public record AmendmentDetails(
            @NotNull JsonNode changes,
            @NotBlank @Size(max = 5000) String rationale,
            @Nullable PartialDate on) {}

    @POST
    @Path("{ocid}/amendments")
    @RolesAllowed({"buyer", "steward"})
    @Transactional
    @Idempotent
    @Operation(operationId = "amendTender", summary = "Amend a public tender, with the reason")
    public RestResponse<TenderView> amend(
            @PathParam("ocid") String ocid,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull AmendmentDetails amendment) {
        try {
            return search.respond(
                    run.revise(ocid, ifMatch, amendment.changes(), amendment.rationale(), amendment.on()));
        } catch (Problem problem) {
            throw problem.within("/changes");
        }
    }

    @POST
    @Path("{ocid}/voiding")
    @RolesAllowed({"buyer", "steward"})
    @Transactional
    @Idempotent
    @Operation(operationId = "voidTender", summary = "Void a draft that should never have been recorded")
    public void voidDraft(
            @PathParam("ocid") String ocid,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull Voiding why) {
        run.voidDraft(ocid, ifMatch, why);
    }
}
