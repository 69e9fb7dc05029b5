package uk.nhs.epr.trust.collaboration;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import uk.nhs.epr.kit.problem.Problem;

/// All collaborations of the register.
@ApplicationScoped
class Collaborations implements PanacheRepositoryBase<Collaboration, UUID> {
    Collaboration get(String id) {
        return findByIdOptional(uuid(id)).orElseThrow(() -> Problem.unknown("collaboration", id));
    }

    /// The collaboration, with its row locked until the transaction ends.
    Collaboration toChange(String id) {
        return findByIdOptional(uuid(id), LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> Problem.unknown("collaboration", id));
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw Problem.unknown("collaboration", text);
        }
    }
}
