package uk.nhs.epr.tender.tendering;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Problem;

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
        find(supplier)
                .ifPresentOrElse(
                        participant -> participants.set(participants.indexOf(participant), participant.at(stage)),
                        () -> add(supplier, null, stage));
    }

    Participant add(Supplier supplier, @Nullable List<String> lots, Participant.Reached stage) {
        if (participants.size() >= MOST) {
            throw Problem.conflict("A tender has at most " + MOST + " participants");
        }
        Participant added = new Participant(String.valueOf(participants.size() + 1), supplier, lots, List.of(stage));
        participants.add(added);
        return added;
    }

    void replace(Participant before, Participant after) {
        participants.set(participants.indexOf(before), after);
    }
}
