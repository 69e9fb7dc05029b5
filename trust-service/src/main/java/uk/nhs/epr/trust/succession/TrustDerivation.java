package uk.nhs.epr.trust.succession;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.trust.journal.TrustChanges;
import uk.nhs.epr.trust.journal.TrustEvent;
import uk.nhs.epr.trust.register.Fact;
import uk.nhs.epr.trust.register.LineOfSuccession;
import uk.nhs.epr.trust.register.Statements;
import uk.nhs.epr.trust.register.Successions;
import uk.nhs.epr.trust.register.Trust;
import uk.nhs.epr.trust.register.TrustDetails;
import uk.nhs.epr.trust.register.TrustHistory;

/// Brings trusts, whose rows are locked, to all that is stated about them and to their place in the line.
@ApplicationScoped
public class TrustDerivation {
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
    public boolean bringUpToDate(Trust trust, TrustEvent event) {
        return bringUpToDate(trust, successions.lineOf(trust.odsCode()), event);
    }

    /// The same with its line of succession, which is known.
    public boolean bringUpToDate(Trust trust, LineOfSuccession line, TrustEvent event) {
        return changes.change(trust, () -> derive(trust, line) ? event : null);
    }

    /// The same as a part of a greater change, which records its own event.
    boolean derive(Trust trust) {
        return derive(trust, successions.lineOf(trust.odsCode()));
    }

    private boolean derive(Trust trust, LineOfSuccession line) {
        return trust.follow(TrustHistory.of(statements.about(trust.odsCode())), line, LocalDate.now(clock));
    }

    /// Refuses a line that contradicts the days on which the trust is stated to open and to close.
    void refuseContradiction(String odsCode, LineOfSuccession line) {
        refuseContradiction(odsCode, TrustHistory.of(statements.about(odsCode)), line);
    }

    public static void refuseContradiction(String odsCode, TrustHistory history, LineOfSuccession line) {
        var period = new TrustDetails.Operational(
                history.latest(Fact.OPENED).orElse(null),
                history.latest(Fact.CLOSED).orElse(null));
        line.contradiction(odsCode, period).ifPresent(reason -> {
            throw Problem.conflict(reason);
        });
    }
}
