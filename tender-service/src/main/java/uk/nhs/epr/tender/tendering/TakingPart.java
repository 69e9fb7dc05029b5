package uk.nhs.epr.tender.tendering;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.time.PartialDate;

/// The participants that one change of a tender concerns, by their numbers, while it is worked out. A
/// supplier is there once; those that the change does not concern are not read.
public final class TakingPart {
    private final Map<String, Participant> before = new HashMap<>();
    private final SequencedMap<String, Participant> now = new LinkedHashMap<>();
    private final List<Participant> candidates;
    private int last;

    /// `last` is the number of the tender's latest participant, whether the change concerns it or not.
    public TakingPart(List<Participant> concerned, int last) {
        this(concerned, last, concerned);
    }

    /// `candidates` are those that may be rivals of a sole tenderer.
    public TakingPart(List<Participant> concerned, int last, List<Participant> candidates) {
        concerned.forEach(participant -> {
            before.put(participant.id(), participant);
            now.put(participant.id(), participant);
        });
        this.candidates = candidates;
        this.last = last;
    }

    /// Where a change concerns nobody.
    public static TakingPart nobody() {
        return new TakingPart(List.of(), 0);
    }

    List<Participant> candidates() {
        return candidates;
    }

    public List<Participant> all() {
        return List.copyOf(now.values());
    }

    /// The participant before; null for one that joins.
    @Nullable
    public Participant before(String id) {
        return before.get(id);
    }

    /// Now, but after the last change of each.
    public Instant latest(Instant now) {
        return before.values().stream()
                .map(participant -> participant.kept().changedAt().plus(1, ChronoUnit.MICROS))
                .reduce(now, (one, other) -> one.isBefore(other) ? other : one);
    }

    /// Those that joined or changed.
    public List<Participant> changed() {
        return now.values().stream()
                .filter(participant -> !participant.equals(before.get(participant.id())))
                .toList();
    }

    Optional<Participant> find(Supplier supplier) {
        return now.values().stream()
                .filter(participant -> participant.isOf(supplier))
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
        return put(new Participant(String.valueOf(++last), supplier, lots, List.of(stage)));
    }

    private Participant put(Participant participant) {
        now.put(participant.id(), participant);
        return participant;
    }

    /// Adds a supplier; refused when it takes part already.
    Participant join(Supplier supplier, @Nullable List<String> lots, Participant.Reached stage) {
        find(supplier).ifPresent(known -> {
            throw Problem.conflict("The supplier already takes part, as " + known.id());
        });
        return add(supplier, lots, stage);
    }

    /// The participant of this id; 404 when there is none.
    Participant get(String id) {
        return Optional.ofNullable(now.get(id)).orElseThrow(() -> Problem.unknown("participant", id));
    }

    /// A participant whose bid was opened; one that is further, or has left, stays where it is.
    Participant bid(Participant before, PartialDate on) {
        boolean isBefore = before.stage().compareTo(Participant.Stage.BID) < 0;
        return isBefore ? move(before, Participant.Reached.of(Participant.Stage.BID, on)) : before;
    }

    Participant move(Participant before, Participant.Reached stage) {
        return put(before.at(stage));
    }

    /// Applies the participants of notices. Known ones keep their numbers; one that is no longer named is
    /// voided.
    public void restate(List<Participant> stated) {
        Map<Object, Participant> known = new HashMap<>();
        now.values().forEach(each -> keys(each.supplier()).forEach(key -> known.putIfAbsent(key, each)));
        Map<String, Participant> unnamed = new LinkedHashMap<>(now);
        for (Participant each : stated) {
            Participant same = keys(each.supplier()).stream()
                    .map(known::get)
                    .filter(found -> found != null && found.isOf(each.supplier()) && unnamed.containsKey(found.id()))
                    .findFirst()
                    .orElse(null);
            if (same == null) {
                put(new Participant(String.valueOf(++last), each.supplier(), each.lots(), each.stages()));
            } else {
                unnamed.remove(same.id());
                put(same.restated(each));
            }
        }
        unnamed.values().forEach(each -> put(each.voided()));
    }

    private static List<Object> keys(Supplier supplier) {
        List<Object> keys = new ArrayList<>();
        if (supplier.identifier() != null) {
            keys.add(supplier.identifier());
        }
        keys.add(supplier.name().toLowerCase(Locale.ROOT));
        return keys;
    }
}
