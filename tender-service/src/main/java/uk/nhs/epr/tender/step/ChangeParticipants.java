package uk.nhs.epr.tender.step;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.rest.MergePatch;
import uk.nhs.epr.tender.journal.TenderChanges;
import uk.nhs.epr.tender.tendering.Participant;
import uk.nhs.epr.tender.tendering.Participants;
import uk.nhs.epr.tender.tendering.TakingPart;
import uk.nhs.epr.tender.tendering.Tender;
import uk.nhs.epr.tender.tendering.Tenders;

/// Records the participants of a tender and their stages. The tender's row is locked for reading meanwhile, so
/// that a step is taken before or after; it is written only where a supplier that was preferred leaves.
@ApplicationScoped
public class ChangeParticipants {
    private final Tenders tenders;
    private final Participants participants;
    private final TenderChanges changes;
    private final Admission admission;
    private final MergePatch patches;
    private final Clock clock;

    ChangeParticipants(
            Tenders tenders,
            Participants participants,
            TenderChanges changes,
            Admission admission,
            MergePatch patches,
            Clock clock) {
        this.tenders = tenders;
        this.participants = participants;
        this.changes = changes;
        this.admission = admission;
        this.patches = patches;
        this.clock = clock;
    }

    /// A supplier takes part. Where the client says which tender it has seen, it must be that.
    Participant join(String ocid, @Nullable IfMatch ifMatch, ParticipantDetails joining) {
        participants.lockNumbers(ocid);
        Tender tender = tenders.toJoin(ocid);
        if (ifMatch != null) {
            IfMatch.require(ifMatch, tender.revision());
        }
        Participant.Reached stage = joining.reached(LocalDate.now(clock));
        mustBeLots(tender, joining.lots());
        TakingPart taking = participants.concerning(ocid, List.of(joining.supplier()));
        changes.change(tender, taking, () -> {
            tender.join(taking, joining.supplier(), joining.lots(), stage);
            admission.mustSupply(tender.details(), List.of(joining.supplier()), Objects.requireNonNull(stage.on()));
            return Optional.empty();
        });
        return participants.get(ocid, taking.all().getLast().id());
    }

    private static void mustBeLots(Tender tender, @Nullable List<String> lots) {
        if (lots != null && !tender.details().lotIds().containsAll(lots)) {
            throw Problem.invalid("/lots", "must be ids of lots of the tender");
        }
    }

    /// A participant reaches a stage, or leaves. One that leaves may move the tender back, so the tender is
    /// locked.
    Participant move(String ocid, @Nullable IfMatch ifMatch, String id, JsonNode patch) {
        boolean isLeaving = Participant.isLeaving(patch.path("stage").asText());
        Tender tender = isLeaving ? tenders.toChange(ocid) : tenders.toJoin(ocid);
        Participant before = participants.toChange(ocid, id);
        IfMatch.require(ifMatch, before.version());
        Participant.Reached asked = patches.apply(Participant.Reached.of(before.stage(), null), patch);
        Participant.Reached stage = ParticipantDetails.checked(
                asked, LocalDate.now(clock), before.stages().getLast());
        TakingPart taking = new TakingPart(List.of(before), before.number());
        changes.change(tender, taking, () -> tender.move(taking, id, stage));
        return participants.get(ocid, id);
    }
}
