package uk.nhs.epr.framework.agreement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.framework.Framework;
import uk.nhs.epr.framework.framework.FrameworkEvent;
import uk.nhs.epr.framework.framework.Frameworks;
import uk.nhs.epr.framework.journal.FrameworkJournal;
import uk.nhs.epr.framework.place.LotSuppliers;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.security.Caller;

/// Frameworks as those meet them who buy under them. An agreement is locked until the transaction ends, so
/// that what is decided on it is decided by one at a time.
@ApplicationScoped
public class Agreements {
    private final Frameworks frameworks;
    private final LotSuppliers places;
    private final FrameworkJournal journal;
    private final Caller caller;
    private final Clock clock;

    Agreements(Frameworks frameworks, LotSuppliers places, FrameworkJournal journal, Caller caller, Clock clock) {
        this.frameworks = frameworks;
        this.places = places;
        this.journal = journal;
        this.caller = caller;
        this.clock = clock;
    }

    /// For a call-off by this trust on a day: recorded by a buyer who acts for it, by the framework's lead or by a
    /// steward.
    public Agreement toCallOff(String reference, String lot, String odsCode, LocalDate day) {
        Framework framework = frameworks.locked(reference);
        boolean byBuyer = caller.hasRole("buyer") && caller.mayActFor(odsCode);
        boolean byLead = (caller.hasRole("framework-manager") || caller.isSteward())
                && caller.mayActFor(framework.detailsOn(LocalDate.now(clock)).leadOdsCode());
        if (!byBuyer && !byLead) {
            throw Problem.forbidden("The token does not act for " + odsCode + " or for the framework's lead");
        }
        return new Agreement(framework, framework.lot(lot), places, day);
    }

    /// All present ceilings of a framework and its lots; none where there is no such framework. The framework is held.
    public List<Ceiling> ceilings(String reference) {
        LocalDate today = LocalDate.now(clock);
        return frameworks
                .findLocked(reference)
                .map(framework -> Ceiling.of(framework, today))
                .orElse(List.of());
    }

    /// Publishes that the commitments under a lot, or the framework where none is named, have reached a share of
    /// its ceiling.
    public void warn(String reference, @Nullable String lot, int percent, Money committed, Money ceiling) {
        Framework framework = frameworks.locked(reference);
        FrameworkEvent neared = framework.neared(lot, percent, committed, ceiling);
        journal.record(framework, neared, null, neared);
    }
}
