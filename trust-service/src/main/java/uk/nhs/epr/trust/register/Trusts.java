package uk.nhs.epr.trust.register;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import uk.nhs.epr.kit.problem.Problem;

/// All trusts of the register.
@ApplicationScoped
public class Trusts implements PanacheRepositoryBase<Trust, String> {
    public Trust get(String odsCode) {
        return findByIdOptional(odsCode).orElseThrow(() -> Problem.unknown("trust", odsCode));
    }

    /// The trust, with its row locked until the transaction ends: changes of one trust are one by one.
    public Trust toChange(String odsCode) {
        return findByIdOptional(odsCode, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> Problem.unknown("trust", odsCode));
    }
}
