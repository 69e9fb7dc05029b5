package uk.nhs.epr.trust.register;

import com.fasterxml.uuid.Generators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import uk.nhs.epr.kit.rest.Problem;
import uk.nhs.epr.kit.rest.Problem.Fault;
import uk.nhs.epr.trust.record.EprSystem;

/// Records a succession: the predecessors end, and what was theirs passes to the successor.
@ApplicationScoped
public class RecordSuccession {
    private static final int FIRST_YEAR = 1900;

    private final Trusts trusts;
    private final TrustChanges changes;
    private final EntityManager entities;

    RecordSuccession(Trusts trusts, TrustChanges changes, EntityManager entities) {
        this.trusts = trusts;
        this.changes = changes;
        this.entities = entities;
    }

    Succession.View of(Succession.Details details) {
        checkShape(details);
        Succession succession =
                new Succession(Generators.timeBasedEpochRandomGenerator().generate(), details);
        Map<String, Trust> involved = lockAll(succession);
        checkStates(succession, involved);
        entities.persist(succession);
        for (String code : succession.predecessors()) {
            passOn(succession, of(involved, code), involved);
        }
        for (String code : succession.successors()) {
            Trust successor = of(involved, code);
            changes.change(successor, () -> {
                successor.takeOver(succession);
                return new TrustEvent.TookOver(succession.kind(), succession.date(), succession.predecessors());
            });
        }
        return succession.view();
    }

    private static void checkShape(Succession.Details details) {
        List<Fault> faults = new ArrayList<>();
        boolean dissolved = details.kind() == Succession.Kind.DISSOLUTION;
        if (dissolved != details.successors().isEmpty()) {
            faults.add(Fault.at(
                    "/successors", dissolved ? "must be empty for a dissolution" : "must name the trust that follows"));
        }
        for (int i = 0; i < details.predecessors().size(); i++) {
            if (details.successors().contains(details.predecessors().get(i))) {
                faults.add(Fault.at("/predecessors/" + i, "can't succeed itself"));
            }
        }
        if (details.date().getYear() < FIRST_YEAR) {
            faults.add(Fault.at("/date", "must not be before the year " + FIRST_YEAR));
        }
        if (new HashSet<>(details.predecessors()).size()
                < details.predecessors().size()) {
            faults.add(Fault.at("/predecessors", "must name each trust once"));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    /// Locks every trust that is involved, in the order of codes, so that two successions never wait in
    /// a ring for each other.
    private Map<String, Trust> lockAll(Succession succession) {
        Map<String, Trust> involved = new TreeMap<>();
        var codes = new TreeSet<>(succession.predecessors());
        codes.addAll(succession.successors());
        for (String code : codes) {
            trusts.findByIdOptional(code, jakarta.persistence.LockModeType.PESSIMISTIC_WRITE)
                    .ifPresent(trust -> involved.put(code, trust));
        }
        List<Fault> unknown = Stream.concat(
                        faultsOfUnknown("/predecessors/", succession.predecessors(), involved),
                        faultsOfUnknown("/successors/", succession.successors(), involved))
                .toList();
        if (!unknown.isEmpty()) {
            throw Problem.invalid(unknown);
        }
        return involved;
    }

    private static Stream<Fault> faultsOfUnknown(String pointer, List<String> codes, Map<String, Trust> known) {
        return Stream.iterate(0, i -> i < codes.size(), i -> i + 1)
                .filter(i -> !known.containsKey(codes.get(i)))
                .map(i -> Fault.at(pointer + i, "is not a trust of the register"));
    }

    private static void checkStates(Succession succession, Map<String, Trust> involved) {
        for (String code : succession.predecessors()) {
            if (of(involved, code).isSucceeded()) {
                throw Problem.conflict(code + " has been succeeded already");
            }
        }
        for (String code : succession.successors()) {
            if (of(involved, code).isClosedOn(succession.date())) {
                throw Problem.conflict(code + " was closed before " + succession.date() + " and can't succeed others");
            }
        }
    }

    private void passOn(Succession succession, Trust predecessor, Map<String, Trust> involved) {
        changes.change(predecessor, () -> {
            predecessor.succeedBy(succession);
            passSystems(succession, predecessor, involved);
            return new TrustEvent.Succeeded(succession.kind(), succession.date(), succession.successors());
        });
    }

    private void passSystems(Succession succession, Trust predecessor, Map<String, Trust> involved) {
        for (EprSystem system : systemsOf(predecessor)) {
            if (succession.successors().isEmpty()) {
                system.leave(succession.date(), predecessor.version());
            } else {
                Trust successor = of(involved, succession.successors().getFirst());
                system.passTo(successor.odsCode(), succession.date(), successor.version() + 1);
            }
        }
    }

    private static Trust of(Map<String, Trust> involved, String code) {
        return Objects.requireNonNull(involved.get(code));
    }

    private List<EprSystem> systemsOf(Trust trust) {
        return entities.createQuery("from EprSystem where odsCode = :code", EprSystem.class)
                .setParameter("code", trust.odsCode())
                .getResultList();
    }
}
