package uk.nhs.epr.framework.calloff;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import uk.nhs.epr.kit.problem.Problem;

/// All call-offs. One is changed by one at a time, as its framework is held meanwhile.
@ApplicationScoped
class CallOffs implements PanacheRepositoryBase<CallOff, UUID> {
    CallOff get(String reference, String lot, String id) {
        return findByIdOptional(CallOffId.of(id))
                .filter(callOff -> callOff.isUnder(reference, lot))
                .orElseThrow(() -> Problem.unknown("call-off", id + " under lot " + lot + " of " + reference));
    }

    /// The present call-off, with its row locked until the transaction ends.
    void refreshed(CallOff callOff) {
        getEntityManager().refresh(callOff, LockModeType.PESSIMISTIC_WRITE);
    }

    /// All call-offs from a supplier, with their rows locked until the transaction ends.
    List<CallOff> heldWith(UUID supplierId) {
        return find("placing.supplierId = ?1 order by id", supplierId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }
}
