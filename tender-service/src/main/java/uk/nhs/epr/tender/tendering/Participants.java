package uk.nhs.epr.tender.tendering;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Problem;
import uk.nhs.epr.kit.time.PartialDate;

/// The suppliers of a tender while one of them changes; each is there once.
final class Participants {
    private static final int MOST = 500;

    private final List<Participant> participants;

    Participants(List<Participant> before) {
        participants = new ArrayList<>(before);
    }

    List<Participant> all() {
        return List.copyOf(participants);
    }

    Optional<Participant> find(Supplier supplier) {
        return participants.stream()
                .filter(participant -> participant.supplier().isSameAs(supplier))
                .findFirst();
    }

    /// A supplier that reached a stage, whether it was known to take part or not.
    void reach(Supplier supplier, Participant.Reached stage) {
        find(supplier).ifPresentOrElse(participant -> move(participant, stage), () -> add(supplier, null, stage));
    }

    /// A supplier whose award was set aside is back at the stage before it.
    void leaveAward(Supplier supplier, PartialDate on) {
        find(supplier)
                .filter(known -> known.stage() == Participant.Stage.AWARDED)
                .ifPresent(known -> {
                    List<Participant.Reached> stages = known.stages();
                    Participant.Stage before =
                            stages.size() > 1 ? stages.get(stages.size() - 2).stage() : Participant.Stage.INTERESTED;
                    move(known, Participant.Reached.of(before, on));
                });
    }

    private Participant add(Supplier supplier, @Nullable List<String> lots, Participant.Reached stage) {
        if (participants.size() >= MOST) {
            throw Problem.conflict("A tender has at most " + MOST + " participants");
        }
        Participant added = new Participant(String.valueOf(participants.size() + 1), supplier, lots, List.of(stage));
        participants.add(added);
        return added;
    }

    /// Adds a supplier; refused when it takes part already.
    Participant join(Supplier supplier, @Nullable List<String> lots, Participant.Reached stage) {
        find(supplier).ifPresent(known -> {
            throw Problem.conflict("The supplier takes part already, as " + known.id());
        });
        return add(supplier, lots, stage);
    }

    /// The participant of this id; 404 when there is none.
    Participant get(String id) {
        return participants.stream()
                .filter(participant -> participant.id().equals(id))
                .findAny()
                .orElseThrow(() -> Problem.unknown("participant", id));
    }

    /// A participant whose bid was opened; one that is further, or has left, stays where it is.
    Participant bid(Participant before, PartialDate on) {
        boolean isBefore = before.stage().compareTo(Participant.Stage.BID) < 0;
        return isBefore ? move(before, Participant.Reached.of(Participant.Stage.BID, on)) : before;
    }

    Participant move(Participant before, Participant.Reached stage) {
        Participant after = before.at(stage);
        participants.set(participants.indexOf(before), after);
        return after;
    }
}
