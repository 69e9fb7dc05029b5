package uk.nhs.epr.trust.estate;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import uk.nhs.epr.kit.problem.Problem;

/// All contracts.
@ApplicationScoped
public class Contracts implements PanacheRepositoryBase<Contract, UUID> {
    public Contract of(EprSystem system, String contractId) {
        return findByIdOptional(Systems.id(contractId))
                .filter(contract -> contract.systemId().equals(system.id()))
                .orElseThrow(() -> Problem.unknown("contract of the system with id", contractId));
    }
}
