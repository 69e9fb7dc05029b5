package uk.nhs.epr.tender.interpretation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.audit.AuditTrail;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.security.Caller;
import uk.nhs.epr.tender.search.TenderSearch;
import uk.nhs.epr.tender.search.TenderView;
import uk.nhs.epr.tender.tendering.SubjectReferences;
import uk.nhs.epr.tender.tendering.Tender;
import uk.nhs.epr.tender.tendering.Tenders;

/// What a tender of others' notices is for, as a person decides.
@Path("/v1/tenders/{ocid}/subject")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Subjects")
public class SubjectResource {
    private final Tenders tenders;
    private final TenderSearch search;
    private final ReadTenders readTenders;
    private final SubjectDecisions decisions;
    private final SubjectReferences references;
    private final AuditTrail audit;
    private final Caller caller;

    SubjectResource(
            Tenders tenders,
            TenderSearch search,
            ReadTenders readTenders,
            SubjectDecisions decisions,
            SubjectReferences references,
            AuditTrail audit,
            Caller caller) {
        this.tenders = tenders;
        this.search = search;
        this.readTenders = readTenders;
        this.decisions = decisions;
        this.references = references;
        this.audit = audit;
        this.caller = caller;
    }

    @PUT
    @RolesAllowed({"trust-editor", "buyer", "steward"})
    @Transactional
    @Operation(
            operationId = "decideSubject",
            summary = "Decide what an imported tender is for, or that the suggestion is wrong",
            description = "Later notices of the process do not change the decision.")
    public RestResponse<TenderView> decide(
            @PathParam("ocid") String ocid,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull SubjectDecision decision) {
        Tender tender = tenders.toDecide(ocid);
        IfMatch.require(ifMatch, tender.revision());
        if (!tender.state().isNotice()) {
            throw Problem.conflict("The tender is run here; its buyers change its subject with a PATCH");
        }
        references.mustBeTheirs(decision.subject());
        SubjectDecision before = decisions.of(ocid).orElse(null);
        decisions.keep(ocid, decision, caller.subject());
        audit.record("subject", ocid, "decided", before, decision);
        readTenders.read(ocid);
        return search.respond(tender);
    }
}
