package uk.nhs.epr.trust.system;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.history.FactHistory;
import uk.nhs.epr.kit.history.FactState;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.security.Caller;
import uk.nhs.epr.trust.estate.EprSystem;
import uk.nhs.epr.trust.estate.Systems;
import uk.nhs.epr.trust.journal.TrustChanges;
import uk.nhs.epr.trust.journal.TrustEvent;
import uk.nhs.epr.trust.register.Trust;
import uk.nhs.epr.trust.register.Trusts;

/// Changes a system where it is held, under its tag; the version before stays in its history.
@ApplicationScoped
class ChangeSystem {
    /// What came of it: whether anything changed, and why it was corrected.
    record Outcome(boolean changed, @Nullable String correction) {}

    private final Trusts trusts;
    private final Systems systems;
    private final TrustChanges changes;
    private final FactHistory history;
    private final Caller caller;

    ChangeSystem(Trusts trusts, Systems systems, TrustChanges changes, FactHistory history, Caller caller) {
        this.trusts = trusts;
        this.systems = systems;
        this.changes = changes;
        this.history = history;
        this.caller = caller;
    }

    EprSystem by(String odsCode, String systemId, @Nullable IfMatch seen, Function<EprSystem, Outcome> act) {
        caller.mustActFor(odsCode);
        Trust trust = trusts.toChange(odsCode);
        EprSystem system = systems.everHeldBy(odsCode, systemId);
        if (!system.holder().equals(odsCode)) {
            throw Problem.conflict("The system has passed to " + system.holder() + "; change it there");
        }
        IfMatch.require(seen, system.revision());
        changes.change(trust, () -> {
            FactState before = system.state();
            Outcome outcome = act.apply(system);
            if (!outcome.changed) {
                return null;
            }
            system.changedIn(trust.raiseVersion());
            history.changed(before, system.state(), outcome.correction);
            return new TrustEvent.SystemChanged(system.id());
        });
        return system;
    }
}
