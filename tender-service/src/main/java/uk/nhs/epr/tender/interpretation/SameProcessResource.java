package uk.nhs.epr.tender.interpretation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.tender.journal.TenderChanges;
import uk.nhs.epr.tender.search.TenderSearch;
import uk.nhs.epr.tender.search.TenderView;
import uk.nhs.epr.tender.tendering.Tender;
import uk.nhs.epr.tender.tendering.Tenders;

/// Links a tender that is run here with another publisher's notices of it. Both tenders stay, each under its
/// own ocid, and name the other.
@Path("/v1/tenders/{ocid}/same-process")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tenders")
public class SameProcessResource {
    private final Tenders tenders;
    private final TenderChanges changes;
    private final TenderSearch search;

    SameProcessResource(Tenders tenders, TenderChanges changes, TenderSearch search) {
        this.tenders = tenders;
        this.changes = changes;
        this.search = search;
    }

    @PUT
    @RolesAllowed("steward")
    @Transactional
    @Operation(
            operationId = "decideSameProcess",
            summary = "Decide which imported tender is the same process as one run here, or that none is",
            description = "Each then has the other's ocid in `sameProcess`. A draft can be linked once it is public.")
    public RestResponse<TenderView> decide(
            @PathParam("ocid") String ocid,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull SameProcess decision) {
        Tender tender = tenders.toChange(ocid);
        IfMatch.require(ifMatch, tender.revision());
        if (tender.life().isDraft()) {
            throw Problem.conflict("The tender is a draft; link it once it is public");
        }
        String before = tender.state().sameProcess();
        if (before != null && !before.equals(decision.notice())) {
            link(notice(before), null, decision.note());
        }
        if (decision.notice() != null) {
            link(free(decision.notice(), ocid), ocid, decision.note());
        }
        link(tender, decision.notice(), decision.note());
        return search.respond(tender);
    }

    private void link(Tender tender, @Nullable String other, String why) {
        changes.restate(tender, () -> tender.link(other, why));
    }

    private Tender free(String ocid, String with) {
        Tender notice = notice(ocid);
        String other = notice.state().sameProcess();
        if (!Objects.requireNonNullElse(other, with).equals(with)) {
            throw Problem.conflict("The notices of " + ocid + " are those of " + other);
        }
        return notice;
    }

    private Tender notice(String ocid) {
        return tenders.findByIdOptional(ocid, LockModeType.PESSIMISTIC_WRITE)
                .filter(tender -> tender.state().isNotice())
                .orElseThrow(() -> Problem.invalid("/notice", "must be the ocid of a tender known from notices"));
    }
}
