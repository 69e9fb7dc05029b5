package uk.nhs.epr.trust.succession;

import com.fasterxml.uuid.Generators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.trust.cover.CoverProjection;
import uk.nhs.epr.trust.estate.EprSystem;
import uk.nhs.epr.trust.journal.TrustChanges;
import uk.nhs.epr.trust.journal.TrustEvent;
import uk.nhs.epr.trust.register.LineOfSuccession;
import uk.nhs.epr.trust.register.Succession;
import uk.nhs.epr.trust.register.SuccessionDetails;
import uk.nhs.epr.trust.register.SuccessionView;
import uk.nhs.epr.trust.register.Successions;
import uk.nhs.epr.trust.register.Trust;
import uk.nhs.epr.trust.register.Trusts;

/// Records a succession: the predecessors end, and what was theirs passes to those that follow.
@ApplicationScoped
public class RecordSuccession {
    private final Trusts trusts;
    private final Successions successions;
    private final PassOn passOn;
    private final TrustDerivation derivation;
    private final TrustChanges changes;
    private final CoverProjection cover;

    RecordSuccession(
            Trusts trusts,
            Successions successions,
            PassOn passOn,
            TrustDerivation derivation,
            TrustChanges changes,
            CoverProjection cover) {
        this.trusts = trusts;
        this.successions = successions;
        this.passOn = passOn;
        this.derivation = derivation;
        this.changes = changes;
        this.cover = cover;
    }

    /// What a steward states of trusts that are all on the register.
    SuccessionView of(SuccessionDetails details) {
        SuccessionRules.checkShape(details);
        successions.lock();
        Map<String, Trust> involved = lockAll(details);
        SuccessionRules.checkKnown(details, involved.keySet());
        checkLines(details);
        Map<UUID, Trust> allocation = allocation(details, involved);
        Succession succession =
                new Succession(Generators.timeBasedEpochRandomGenerator().generate(), details, false);
        successions.add(succession);
        for (String code : details.predecessors()) {
            end(of(involved, code), details, allocation);
        }
        for (String code : details.successors()) {
            derivation.bringUpToDate(
                    of(involved, code),
                    new TrustEvent.TookOver(details.kind(), details.date(), details.predecessors()));
        }
        return succession.view();
    }

    /// Locks every trust that is involved, in the order of codes, and all cover that may change.
    private Map<String, Trust> lockAll(SuccessionDetails details) {
        var codes = new TreeSet<>(details.predecessors());
        codes.addAll(details.successors());
        Map<String, Trust> involved = new TreeMap<>();
        for (String code : codes) {
            trusts.findByIdOptional(code, LockModeType.PESSIMISTIC_WRITE).ifPresent(trust -> involved.put(code, trust));
        }
        cover.reserve(codes);
        return involved;
    }

    private void checkLines(SuccessionDetails details) {
        for (String code : details.predecessors()) {
            LineOfSuccession line = successions.lineOf(code);
            line.endedOn().ifPresent(day -> {
                throw Problem.conflict(code + " was already succeeded on " + day);
            });
            derivation.refuseContradiction(code, line.followedBy(details));
            if (successions.lead(details.successors(), code)) {
                throw Problem.conflict(code + " follows " + String.join(", ", details.successors())
                        + " in the line of successions, so they cannot follow it too");
            }
        }
        for (String code : details.successors()) {
            derivation.refuseContradiction(code, successions.lineOf(code).following(details));
        }
    }

    private Map<UUID, Trust> allocation(SuccessionDetails details, Map<String, Trust> involved) {
        List<EprSystem> systems = details.predecessors().stream()
                .flatMap(code -> passOn.systemsOf(code).stream())
                .toList();
        SuccessionRules.checkAllocation(details, systems);
        Map<UUID, Trust> allocation = new HashMap<>();
        if (details.successors().size() == 1) {
            systems.forEach(system -> allocation.put(
                    system.id(), of(involved, details.successors().getFirst())));
        }
        details.allocations().forEach(each -> allocation.put(each.systemId(), of(involved, each.to())));
        return allocation;
    }

    private void end(Trust predecessor, SuccessionDetails details, Map<UUID, Trust> allocation) {
        changes.change(predecessor, () -> {
            derivation.derive(predecessor);
            passOn.systemsOf(predecessor, details.date(), system -> allocation.get(system.id()));
            return new TrustEvent.Succeeded(details.kind(), details.date(), details.successors());
        });
    }

    private static Trust of(Map<String, Trust> involved, String code) {
        return Objects.requireNonNull(involved.get(code));
    }
}
