package uk.nhs.epr.trust.registration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.problem.Problem.Fault;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.journal.TrustChanges;
import uk.nhs.epr.trust.journal.TrustEvent;
import uk.nhs.epr.trust.register.Dated;
import uk.nhs.epr.trust.register.Fact;
import uk.nhs.epr.trust.register.LineOfSuccession;
import uk.nhs.epr.trust.register.Statement;
import uk.nhs.epr.trust.register.Statement.Outcome;
import uk.nhs.epr.trust.register.Statements;
import uk.nhs.epr.trust.register.Successions;
import uk.nhs.epr.trust.register.Trust;
import uk.nhs.epr.trust.register.TrustDetails;
import uk.nhs.epr.trust.register.TrustHistory;
import uk.nhs.epr.trust.register.TrustView;
import uk.nhs.epr.trust.register.Trusts;
import uk.nhs.epr.trust.succession.RecordReportedSuccession;
import uk.nhs.epr.trust.succession.TrustDerivation;

/// Records what a source states about a trust, and updates the trust. Statements in any order make the same trust.
@ApplicationScoped
public class RecordStatements {
    private final Trusts trusts;
    private final Statements statements;
    private final Successions successions;
    private final TrustDerivation derivation;
    private final RecordReportedSuccession reported;
    private final TrustChanges changes;
    private final Clock clock;

    RecordStatements(
            Trusts trusts,
            Statements statements,
            Successions successions,
            TrustDerivation derivation,
            RecordReportedSuccession reported,
            TrustChanges changes,
            Clock clock) {
        this.trusts = trusts;
        this.statements = statements;
        this.successions = successions;
        this.derivation = derivation;
        this.reported = reported;
        this.changes = changes;
        this.clock = clock;
    }

    /// Takes what is stated about a trust that may be new.
    public Outcome about(String odsCode, List<Statement> stated) {
        Trust known = trusts.findById(odsCode, LockModeType.PESSIMISTIC_WRITE);
        if (known == null) {
            register(odsCode, stated);
            return Outcome.CREATED;
        }
        return about(known, stated) ? Outcome.CHANGED : Outcome.UNCHANGED;
    }

    Trust register(TrustDetails details) {
        LocalDate today = LocalDate.now(clock);
        return register(details.odsCode(), List.of(Statement.ofEditor(Map.of(), details.sinceItOpened(), today)));
    }

    private Trust register(String odsCode, List<Statement> stated) {
        TrustHistory history = TrustHistory.of(stated);
        if (history.timeline(Fact.NAME).isEmpty()) {
            throw Problem.conflict(odsCode + " is not on the register, and no source gives its name");
        }
        LineOfSuccession line = successions.lineOf(odsCode);
        TrustDerivation.refuseContradiction(odsCode, history, line);
        Trust trust = new Trust(odsCode, history, line, LocalDate.now(clock));
        stated.forEach(each -> statements.add(odsCode, each));
        changes.register(trust);
        reported.catchUpWith(trust, line);
        return trust;
    }

    /// Takes what is stated about a trust whose row is locked; returns whether that changed anything.
    boolean about(Trust trust, List<Statement> stated) {
        List<Statement> all = new ArrayList<>(statements.about(trust.odsCode()));
        if (stated.stream().allMatch(each -> all.stream().anyMatch(known -> known.tells(each)))) {
            return false;
        }
        all.addAll(stated);
        LineOfSuccession line = successions.lineOf(trust.odsCode());
        TrustDerivation.refuseContradiction(trust.odsCode(), TrustHistory.of(all), line);
        stated.forEach(each -> statements.add(trust.odsCode(), each));
        return derivation.bringUpToDate(trust, line, new TrustEvent.Changed());
    }

    /// A correction replaces what it corrects, from the same day: the wrong value leaves the history.
    boolean correct(Trust trust, TrustDetails details) {
        LocalDate today = LocalDate.now(clock);
        TrustView view = trust.view(today);
        Map<Fact, String> wrong = Statement.facts(trust.details(today));
        Map<Fact, String> right = Statement.facts(details);
        right.entrySet().removeIf(fact -> fact.getValue().equals(wrong.get(fact.getKey())));
        List<Statement> stated = right.entrySet().stream()
                .map(fact -> new Statement(
                        Statement.Origin.EDITOR,
                        from(fact.getKey(), view, today),
                        today,
                        Map.of(fact.getKey(), fact.getValue())))
                .toList();
        return !stated.isEmpty() && about(trust, stated);
    }

    private static @Nullable PartialDate from(Fact fact, TrustView view, LocalDate today) {
        List<? extends Dated> history = switch (fact) {
            case NAME -> view.nameHistory();
            case TYPE -> view.typeHistory();
            case REGION -> view.regionHistory();
            case ICB -> view.icbHistory();
            case OPENED, CLOSED -> List.<Dated>of();
        };
        return Dated.on(today, history).map(Dated::from).orElse(null);
    }

    /// What an editor changes about the present facts holds from `since` on, and not before what it follows.
    boolean edit(Trust trust, TrustDetails details) {
        LocalDate today = LocalDate.now(clock);
        TrustDetails present = trust.details(today);
        Statement statement = Statement.ofEditor(Statement.facts(present), details.sinceOr(today), today);
        if (statement.facts().isEmpty()) {
            return false;
        }
        TrustView view = trust.view(today);
        if (statement.facts().containsKey(Fact.NAME)) {
            refuseFromBefore(statement, view.nameHistory(), today, "name");
        }
        if (statement.facts().containsKey(Fact.TYPE)) {
            refuseFromBefore(statement, view.typeHistory(), today, "type");
        }
        if (statement.facts().containsKey(Fact.REGION)) {
            refuseFromBefore(statement, view.regionHistory(), today, "region");
        }
        if (statement.facts().containsKey(Fact.ICB)) {
            refuseFromBefore(statement, view.icbHistory(), today, "ICB");
        }
        return about(trust, List.of(statement));
    }

    private static <T extends Dated> void refuseFromBefore(
            Statement statement, List<T> history, LocalDate today, String what) {
        Dated.on(today, history).map(Dated::from).ifPresent(from -> {
            if (statement.holdsFrom().isBefore(from.firstDay())) {
                throw Problem.invalid(List.of(Fault.at(
                        "/since", "must not be before the first day of the present " + what + ", " + from.firstDay())));
            }
        });
    }
}
