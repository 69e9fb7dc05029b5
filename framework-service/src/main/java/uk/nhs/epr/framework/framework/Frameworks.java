package uk.nhs.epr.framework.framework;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.security.Caller;

/// All frameworks. One is changed by its lead or by a steward, and by one at a time.
@ApplicationScoped
public class Frameworks implements PanacheRepositoryBase<Framework, String> {
    private final Caller caller;
    private final Clock clock;

    Frameworks(Caller caller, Clock clock) {
        this.caller = caller;
        this.clock = clock;
    }

    /// The framework, with its row locked until the transaction ends.
    public Framework locked(String reference) {
        return findLocked(reference).orElseThrow(() -> Problem.unknown("framework", reference));
    }

    public Optional<Framework> findLocked(String reference) {
        return findByIdOptional(reference, LockModeType.PESSIMISTIC_WRITE);
    }

    /// The framework, for a caller who may change it, with its row locked until the transaction ends.
    public Framework toChange(String reference) {
        return forItsLead(locked(reference));
    }

    /// The framework, for a caller who may say who is in it or on its lots. It is not locked.
    public Framework toSupplement(String reference) {
        return forItsLead(findByIdOptional(reference).orElseThrow(() -> Problem.unknown("framework", reference)));
    }

    private Framework forItsLead(Framework framework) {
        caller.mustActFor(framework.detailsOn(LocalDate.now(clock)).leadOdsCode());
        return framework;
    }

    public void add(Framework framework) {
        caller.mustActFor(framework.detailsOn(LocalDate.now(clock)).leadOdsCode());
        if (findById(framework.reference()) != null) {
            throw Problem.conflict("There is already a framework " + framework.reference() + " already");
        }
        persistAndFlush(framework);
    }
}
