package uk.nhs.epr.trust.succession;

import com.fasterxml.uuid.Generators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.trust.cover.CoverProjection;
import uk.nhs.epr.trust.fact.Source;
import uk.nhs.epr.trust.journal.TrustChanges;
import uk.nhs.epr.trust.journal.TrustEvent;
import uk.nhs.epr.trust.register.LineOfSuccession;
import uk.nhs.epr.trust.register.Statement.Outcome;
import uk.nhs.epr.trust.register.Succession;
import uk.nhs.epr.trust.register.SuccessionDetails;
import uk.nhs.epr.trust.register.Successions;
import uk.nhs.epr.trust.register.Successions.Link;
import uk.nhs.epr.trust.register.Trust;
import uk.nhs.epr.trust.register.TrustView;
import uk.nhs.epr.trust.register.Trusts;

/// Records that one trust followed another as files say it: pair by pair, without a kind, and of trusts
/// that the register does not know yet, or never will. Whatever the order of the pairs, the same comes
/// of them: a predecessor of several pairs was split; predecessors of one trust on one day merged; else
/// it was an acquisition.
@ApplicationScoped
public class RecordReportedSuccession {
    private final Trusts trusts;
    private final Successions successions;
    private final PassOn passOn;
    private final TrustDerivation derivation;
    private final TrustChanges changes;
    private final CoverProjection cover;

    RecordReportedSuccession(
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

    /// Takes one pair; what can't be is refused with 409 before anything is written.
    public Outcome of(String predecessor, String successor, LocalDate date, Source source) {
        successions.lock();
        List<Link> links = successions.linksOf(predecessor);
        Optional<Link> known = links.stream()
                .filter(link -> link.successor().equals(successor))
                .findFirst();
        if (known.isPresent()) {
            return again(known.get(), date);
        }
        SuccessionDetails details = new SuccessionDetails(
                Succession.Kind.ACQUISITION, date, List.of(predecessor), List.of(successor), null, source);
        SuccessionRules.checkShape(details);
        Trust ending = lock(predecessor);
        Trust following = lock(successor);
        check(details);
        boolean split = links.stream().anyMatch(link -> link.predecessor().equals(predecessor));
        if (split) {
            successions.join(predecessor, successor, date);
        } else {
            successions.add(
                    new Succession(Generators.timeBasedEpochRandomGenerator().generate(), details, true));
        }
        take(details, ending, following, split);
        return Outcome.CREATED;
    }

    /// Of a pair that is known already the later of two days that touch is kept: the first day without the
    /// predecessor. What a steward stated stays.
    private Outcome again(Link known, LocalDate date) {
        long apart = ChronoUnit.DAYS.between(known.date(), date);
        if (Math.abs(apart) > 1) {
            throw Problem.conflict("%s was already followed by %s on %s"
                    .formatted(known.predecessor(), known.successor(), known.date()));
        }
        if (apart <= 0
                || !successions.isReported(known.predecessor())
                || passOn.holdsOrHeldSystems(known.predecessor())) {
            return Outcome.UNCHANGED;
        }
        successions.move(known, date);
        Set<String> concerned = new TreeSet<>(successions.settleKinds(known.predecessor(), known.successor()));
        concerned.addAll(List.of(known.predecessor(), known.successor()));
        bringUpToDate(concerned);
        return Outcome.CHANGED;
    }

    private @Nullable Trust lock(String odsCode) {
        return trusts.findById(odsCode, LockModeType.PESSIMISTIC_WRITE);
    }

    private void check(SuccessionDetails details) {
        String predecessor = details.predecessors().getFirst();
        String successor = details.successors().getFirst();
        LineOfSuccession line = successions.lineOf(predecessor);
        line.endedOn().ifPresent(day -> {
            if (Math.abs(ChronoUnit.DAYS.between(day, details.date())) > 1 || !successions.isReported(predecessor)) {
                throw Problem.conflict(predecessor + " was already succeeded on " + day);
            }
            if (passOn.holdsOrHeldSystems(predecessor)) {
                throw Problem.conflict(predecessor + " was split and has record systems; a file cannot say where"
                        + " each went. Record the succession with POST /v1/successions");
            }
        });
        if (successions.lead(List.of(successor), predecessor)) {
            throw Problem.conflict(predecessor + " follows " + successor + " in the line of successions, so it"
                    + " cannot follow it too");
        }
        derivation.refuseContradiction(predecessor, line.followedBy(details));
        derivation.refuseContradiction(successor, successions.lineOf(successor).following(details));
    }

    private void take(SuccessionDetails details, @Nullable Trust ending, @Nullable Trust following, boolean split) {
        String predecessor = details.predecessors().getFirst();
        String successor = details.successors().getFirst();
        cover.reserve(new TreeSet<>(List.of(predecessor, successor)));
        Set<String> others = new TreeSet<>(successions.settleKinds(predecessor, successor));
        others.removeAll(List.of(predecessor, successor));
        if (ending != null) {
            changes.change(ending, () -> {
                derivation.derive(ending);
                if (following != null && !split) {
                    passOn.systemsOf(ending, details.date(), _ -> following);
                }
                return new TrustEvent.Succeeded(kindNow(predecessor, successor), details.date(), details.successors());
            });
        }
        if (following != null) {
            derivation.bringUpToDate(
                    following,
                    new TrustEvent.TookOver(kindNow(predecessor, successor), details.date(), details.predecessors()));
        }
        bringUpToDate(others);
    }

    private Succession.Kind kindNow(String predecessor, String successor) {
        return successions.linksOf(predecessor).stream()
                .filter(link -> link.successor().equals(successor))
                .findFirst()
                .orElseThrow()
                .kind();
    }

    private void bringUpToDate(Collection<String> odsCodes) {
        for (String code : odsCodes) {
            Trust trust = lock(code);
            if (trust != null) {
                derivation.bringUpToDate(trust, new TrustEvent.Changed());
            }
        }
    }

    /// Passes to a trust that has just come to the register what its predecessors kept for it.
    public void catchUpWith(Trust successor, LineOfSuccession line) {
        for (TrustView.Succeeded link : line.predecessors()) {
            Trust predecessor = lock(link.odsCode());
            if (predecessor != null
                    && link.kind() != Succession.Kind.SPLIT
                    && !passOn.systemsOf(link.odsCode()).isEmpty()) {
                changes.change(predecessor, () -> {
                    predecessor.raiseVersion();
                    passOn.systemsOf(predecessor, link.date(), _ -> successor);
                    return new TrustEvent.Succeeded(link.kind(), link.date(), List.of(successor.odsCode()));
                });
                changes.change(successor, () -> {
                    successor.raiseVersion();
                    return new TrustEvent.TookOver(link.kind(), link.date(), List.of(predecessor.odsCode()));
                });
            }
        }
    }
}
