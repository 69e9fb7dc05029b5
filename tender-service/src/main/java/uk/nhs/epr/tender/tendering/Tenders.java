package uk.nhs.epr.tender.tendering;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Objects;
import uk.nhs.epr.kit.rest.Problem;
import uk.nhs.epr.kit.security.Caller;

/// All tenders, drafts among them: those only their buyers and stewards may see.
@ApplicationScoped
public class Tenders implements PanacheRepositoryBase<Tender, String> {
    private final Caller caller;

    Tenders(Caller caller) {
        this.caller = caller;
    }

    /// The tender, if the caller may see it.
    Tender visible(String ocid) {
        return findByIdOptional(ocid).filter(this::maySee).orElseThrow(() -> Problem.unknown("tender", ocid));
    }

    /// The tender with its row locked until the transaction ends, if the caller runs it.
    Tender toChange(String ocid) {
        Tender tender = findByIdOptional(ocid, LockModeType.PESSIMISTIC_WRITE)
                .filter(this::maySee)
                .orElseThrow(() -> Problem.unknown("tender", ocid));
        caller.mustActFor(tender.details().lead().odsCode());
        return tender;
    }

    private boolean maySee(Tender tender) {
        return tender.status() != TenderStatus.DRAFT
                || caller.isSteward()
                || (caller.hasRole("buyer")
                        && tender.details().buyers().stream()
                                .map(Buyer::odsCode)
                                .filter(Objects::nonNull)
                                .anyMatch(caller::mayActFor));
    }
}
