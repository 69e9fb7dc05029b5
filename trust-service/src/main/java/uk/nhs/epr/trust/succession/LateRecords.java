package uk.nhs.epr.trust.succession;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.trust.cover.CoverProjection;
import uk.nhs.epr.trust.estate.EprSystem;
import uk.nhs.epr.trust.journal.TrustChanges;
import uk.nhs.epr.trust.journal.TrustEvent;
import uk.nhs.epr.trust.register.LineOfSuccession;
import uk.nhs.epr.trust.register.Successions;
import uk.nhs.epr.trust.register.Trust;
import uk.nhs.epr.trust.register.TrustView.Succeeded;
import uk.nhs.epr.trust.register.Trusts;

/// Facts of the past come late: a system that is recorded of a trust which others had followed before goes
/// at once where all that the trust held went.
@ApplicationScoped
public class LateRecords {
    private final Trusts trusts;
    private final Successions successions;
    private final TrustChanges changes;
    private final CoverProjection cover;

    LateRecords(Trusts trusts, Successions successions, TrustChanges changes, CoverProjection cover) {
        this.trusts = trusts;
        this.successions = successions;
        this.changes = changes;
        this.cover = cover;
    }

    /// Passes a system, which was recorded in this transaction, along the line of its holder. Where a line
    /// divides nobody can say which way: that is refused with 409.
    public void passAlong(EprSystem system) {
        Set<String> passed = new TreeSet<>(Set.of(system.holder()));
        LineOfSuccession line = successions.lineOf(system.holder());
        while (line.endedOn().isPresent()) {
            if (!passOn(system, line)) {
                break;
            }
            passed.add(system.holder());
            line = successions.lineOf(system.holder());
        }
        cover.refresh(passed);
    }

    private boolean passOn(EprSystem system, LineOfSuccession line) {
        if (line.dissolvedOn() != null) {
            system.leave(Objects.requireNonNull(line.dissolvedOn()), system.revision());
            return false;
        }
        if (line.successors().size() > 1) {
            throw Problem.conflict("%s was split into %s; record the system at the successor that took it over"
                    .formatted(
                            system.holder(),
                            line.successors().stream().map(Succeeded::odsCode).toList()));
        }
        Succeeded next = line.successors().getFirst();
        Trust successor = trusts.findById(next.odsCode(), LockModeType.PESSIMISTIC_WRITE);
        if (successor == null) {
            return false;
        }
        changes.change(successor, () -> {
            system.passTo(successor.odsCode(), next.date(), successor.raiseVersion());
            return new TrustEvent.SystemRecorded(system.id());
        });
        return true;
    }
}
