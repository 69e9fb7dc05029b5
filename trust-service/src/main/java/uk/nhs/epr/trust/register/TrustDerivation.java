package uk.nhs.epr.trust.register;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import uk.nhs.epr.kit.problem.Problem;

/// Brings trusts, whose rows are locked, to all that is said of them and to their place in the line.
@ApplicationScoped
class TrustDerivation {
    private final Statements statements;
    private final Successions successions;
    private final TrustChanges changes;
    private final Clock clock;

    TrustDerivation(Statements statements, Successions successions, TrustChanges changes, Clock clock) {
        this.statements = statements;
        this.successions = successions;
        this.changes = changes;
        this.clock = clock;
    }

    /// Answers whether anything changed; the event is recorded only then.
    boolean bringUpToDate(Trust trust, TrustEvent event) {
        return changes.change(trust, () -> derive(trust) ? event : null);
    }

    /// The same as a part of a greater change, which records its own event.
    boolean derive(Trust trust) {
        return trust.follow(
                TrustHistory.of(statements.about(trust.odsCode())),
                successions.lineOf(trust.odsCode()),
                LocalDate.now(clock));
    }

    /// Refuses a line that contradicts the days on which the trust is said to open and to close.
    void refuseContradiction(String odsCode, Line line) {
        refuseContradiction(odsCode, TrustHistory.of(statements.about(odsCode)), line);
    }

    static void refuseContradiction(String odsCode, TrustHistory history, Line line) {
        var period = new TrustDetails.Operational(
                history.latest(Fact.OPENED).orElse(null),
                history.latest(Fact.CLOSED).orElse(null));
        line.contradiction(odsCode, period).ifPresent(reason -> {
            throw Problem.conflict(reason);
        });
    }
}
