package uk.nhs.epr.trust.system;

import com.fasterxml.uuid.Generators;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import uk.nhs.epr.kit.history.FactHistory;
import uk.nhs.epr.kit.security.Caller;
import uk.nhs.epr.trust.estate.EprSystem;
import uk.nhs.epr.trust.estate.Systems;
import uk.nhs.epr.trust.fact.SystemDetails;
import uk.nhs.epr.trust.journal.TrustChanges;
import uk.nhs.epr.trust.journal.TrustEvent;
import uk.nhs.epr.trust.register.Trust;
import uk.nhs.epr.trust.register.Trusts;
import uk.nhs.epr.trust.succession.LateRecords;

/// Records a system that a trust runs, ran or plans.
@ApplicationScoped
public class RecordSystem {
    private final Trusts trusts;
    private final Systems systems;
    private final TrustChanges changes;
    private final FactHistory history;
    private final LateRecords late;
    private final Caller caller;
    private final Clock clock;

    RecordSystem(
            Trusts trusts,
            Systems systems,
            TrustChanges changes,
            FactHistory history,
            LateRecords late,
            Caller caller,
            Clock clock) {
        this.trusts = trusts;
        this.systems = systems;
        this.changes = changes;
        this.history = history;
        this.late = late;
        this.caller = caller;
        this.clock = clock;
    }

    public EprSystem of(String odsCode, SystemDetails details) {
        caller.mustActFor(odsCode);
        Trust trust = trusts.toChange(odsCode);
        UUID id = Generators.timeBasedEpochRandomGenerator().generate();
        systems.mustBeReplaceable(odsCode, id, details.replaces());
        changes.change(trust, () -> {
            EprSystem recorded = new EprSystem(id, odsCode, details, LocalDate.now(clock), trust.raiseVersion());
            systems.persist(recorded);
            history.recorded(recorded.state(), details.correction());
            return new TrustEvent.SystemRecorded(id);
        });
        EprSystem system = systems.findById(id);
        late.passAlong(system);
        return system;
    }
}
