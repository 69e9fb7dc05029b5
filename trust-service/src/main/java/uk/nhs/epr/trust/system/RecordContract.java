package uk.nhs.epr.trust.system;

import com.fasterxml.uuid.Generators;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import uk.nhs.epr.kit.history.FactHistory;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.security.Caller;
import uk.nhs.epr.trust.estate.Contract;
import uk.nhs.epr.trust.estate.Contracts;
import uk.nhs.epr.trust.estate.EprSystem;
import uk.nhs.epr.trust.estate.Systems;
import uk.nhs.epr.trust.fact.ContractDetails;
import uk.nhs.epr.trust.journal.TrustChanges;
import uk.nhs.epr.trust.journal.TrustEvent;
import uk.nhs.epr.trust.register.Trust;
import uk.nhs.epr.trust.register.Trusts;

/// Records a contract over a system, with the trust that holds it.
@ApplicationScoped
public class RecordContract {
    private final Trusts trusts;
    private final Systems systems;
    private final Contracts contracts;
    private final TrustChanges changes;
    private final FactHistory history;
    private final Caller caller;

    RecordContract(
            Trusts trusts,
            Systems systems,
            Contracts contracts,
            TrustChanges changes,
            FactHistory history,
            Caller caller) {
        this.trusts = trusts;
        this.systems = systems;
        this.contracts = contracts;
        this.changes = changes;
        this.history = history;
        this.caller = caller;
    }

    public Contract of(String odsCode, String systemId, ContractDetails details) {
        Trust trust = holder(odsCode, systemId);
        EprSystem system = systems.everHeldBy(odsCode, systemId);
        UUID id = Generators.timeBasedEpochRandomGenerator().generate();
        changes.change(trust, () -> {
            Contract recorded = new Contract(id, system.id(), details, trust.raiseVersion());
            contracts.persist(recorded);
            history.recorded(recorded.state(), details.correction());
            return new TrustEvent.ContractRecorded(system.id(), id);
        });
        return contracts.findById(id);
    }

    /// The trust, locked, if the caller acts for it and it still holds the system.
    Trust holder(String odsCode, String systemId) {
        caller.mustActFor(odsCode);
        Trust trust = trusts.toChange(odsCode);
        EprSystem system = systems.everHeldBy(odsCode, systemId);
        if (!system.holder().equals(odsCode)) {
            throw Problem.conflict("The system has passed to " + system.holder() + "; record its contracts there");
        }
        return trust;
    }
}
