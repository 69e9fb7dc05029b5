package uk.nhs.epr.tender.step;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.rest.MergePatch;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.tender.bids.Bids;
import uk.nhs.epr.tender.journal.TenderChanges;
import uk.nhs.epr.tender.law.StandstillRules;
import uk.nhs.epr.tender.tendering.AwardCircumstances;
import uk.nhs.epr.tender.tendering.Deadlines;
import uk.nhs.epr.tender.tendering.Ocids;
import uk.nhs.epr.tender.tendering.Participants;
import uk.nhs.epr.tender.tendering.Progress;
import uk.nhs.epr.tender.tendering.StepKind;
import uk.nhs.epr.tender.tendering.SubjectReferences;
import uk.nhs.epr.tender.tendering.Supplier;
import uk.nhs.epr.tender.tendering.TakingPart;
import uk.nhs.epr.tender.tendering.Tender;
import uk.nhs.epr.tender.tendering.TenderDetails;
import uk.nhs.epr.tender.tendering.TenderEvent;
import uk.nhs.epr.tender.tendering.TenderStep;
import uk.nhs.epr.tender.tendering.Tenders;
import uk.nhs.epr.tender.tendering.Voiding;

/// What a buyer does with a tender: drafts it, changes what it says, takes its steps.
@ApplicationScoped
public class ChangeTender {
    private final Tenders tenders;
    private final Participants participants;
    private final TenderChanges changes;
    private final Admission admission;
    private final SubjectReferences subjects;
    private final StandstillRules standstills;
    private final Bids bids;
    private final MergePatch patches;
    private final Clock clock;
    private final Ocids ocids;

    ChangeTender(
            Tenders tenders,
            Participants participants,
            TenderChanges changes,
            Admission admission,
            SubjectReferences subjects,
            StandstillRules standstills,
            Bids bids,
            MergePatch patches,
            Clock clock,
            Ocids ocids) {
        this.tenders = tenders;
        this.participants = participants;
        this.changes = changes;
        this.admission = admission;
        this.subjects = subjects;
        this.standstills = standstills;
        this.bids = bids;
        this.patches = patches;
        this.clock = clock;
        this.ocids = ocids;
    }

    Tender draft(TenderDetails details) {
        tenders.mustLead(details);
        admission.mustKnowCodes(details, null);
        subjects.mustBeTheirs(details, null);
        String ocid = ocids.of(details);
        if (tenders.findById(ocid) != null) {
            throw Problem.conflict("There is already a tender " + ocid + " already");
        }
        Tender tender = new Tender(ocid, details, clock.instant());
        tenders.persistAndFlush(tender);
        changes.drafted(tender);
        return tender;
    }

    /// Changes what a tender says: of a draft its draft, of a public one an amendment.
    Tender revise(
            String ocid,
            @Nullable IfMatch ifMatch,
            JsonNode patch,
            @Nullable String rationale,
            @Nullable PartialDate on) {
        Tender tender = toChange(ocid, ifMatch);
        TenderDetails asked = patches.apply(tender.details(), patch);
        if (!ocid.equals(asked.ocid())) {
            throw Problem.invalid("/ocid", "can't be changed");
        }
        PartialDate today = PartialDate.of(LocalDate.now(clock));
        TenderDetails details = tender.life().isDraft() || !patch.has("buyers")
                ? asked
                : BuyersInTime.after(tender.details(), asked, Objects.requireNonNullElse(on, today), today);
        tenders.mustLead(details);
        if (details.equals(tender.details())) {
            return tender;
        }
        admission.mustKnowCodes(details, tender.details());
        subjects.mustBeTheirs(details, tender.details());
        mustStaySealed(tender, details);
        if (!tender.life().isDraft()) {
            admission.mustBuy(details, today, tender.details());
        }
        List<String> fields = new ArrayList<>();
        patch.fieldNames().forEachRemaining(fields::add);
        return changes.change(tender, () -> tender.revise(details, fields, rationale));
    }

    /// Voids a draft. What was made public stays on record: it is withdrawn or cancelled.
    void voidDraft(String ocid, @Nullable IfMatch ifMatch, Voiding why) {
        Tender tender = toChange(ocid, ifMatch);
        if (!tender.life().isDraft()) {
            throw Progress.notOpen(tender.details(), tender.life(), "only a draft can be voided");
        }
        changes.voided(tender, why);
    }

    /// Bids that wait for a deadline are not opened sooner by moving it.
    private void mustStaySealed(Tender tender, TenderDetails details) {
        Optional<Instant> before = tender.closesAt();
        Optional<Instant> after = Optional.ofNullable(details.deadlines()).map(Deadlines::closesAt);
        boolean isSooner = before.isPresent() && (after.isEmpty() || after.get().isBefore(before.get()));
        if (isSooner && bids.areWaiting(tender.ocid())) {
            throw Problem.invalid("/deadlines/tender", "must not be earlier: bids are sealed until " + before.get());
        }
    }

    Tender take(String ocid, @Nullable IfMatch ifMatch, StepKind kind, TenderStep step) {
        Tender tender = toChange(ocid, ifMatch);
        LocalDate today = LocalDate.now(clock);
        PartialDate on = Objects.requireNonNullElse(step.on(), PartialDate.of(today));
        if (kind.comparesBids() && bids.areWaiting(ocid)) {
            throw Problem.conflict("There are sealed bids; open them (bid-opening) or withdraw them first");
        }
        TakingPart taking = concerned(tender, step);
        return changes.change(tender, taking, () -> {
            boolean first = tender.life().isDraft();
            TenderEvent event = tender.take(kind, step, today, taking, standstills);
            if (first) {
                admission.mustBuy(tender.details(), on, null);
            }
            admission.mustSupply(tender.details(), step, on);
            return Optional.of(event);
        });
    }

    private TakingPart concerned(Tender tender, TenderStep step) {
        List<Supplier> suppliers = Progress.concerned(tender.life(), step);
        return step instanceof TenderStep.AwardDecision decision && Boolean.TRUE.equals(decision.soleTenderer())
                ? participants.concerning(tender.ocid(), suppliers, decision.lots(), AwardCircumstances.NAMED)
                : participants.concerning(tender.ocid(), suppliers);
    }

    private Tender toChange(String ocid, @Nullable IfMatch ifMatch) {
        Tender tender = tenders.toChange(ocid);
        IfMatch.require(ifMatch, tender.revision());
        return tender;
    }
}
