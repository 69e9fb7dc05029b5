package uk.nhs.epr.tender.tendering;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.security.Caller;
import uk.nhs.epr.tender.directory.Directory;

/// All tenders, including drafts, which only their buyers and stewards may see. A successor of a buyer has the
/// buyer's rights.
@ApplicationScoped
public class Tenders implements PanacheRepositoryBase<Tender, String> {
    private final Caller caller;
    private final Directory directory;
    private final Clock clock;

    Tenders(Caller caller, Directory directory, Clock clock) {
        this.caller = caller;
        this.directory = directory;
        this.clock = clock;
    }

    /// The tender, if the caller may see it.
    public Tender visible(String ocid) {
        return findByIdOptional(ocid).filter(this::maySee).orElseThrow(() -> Problem.unknown("tender", ocid));
    }

    /// The tender with its row locked until the transaction ends, if the caller runs it.
    public Tender toChange(String ocid) {
        Tender tender = locked(ocid);
        mustLead(tender.details());
        mustBeRunHere(tender);
        return tender;
    }

    /// The tender with its row locked, if the caller may see it and it is run here, for who checks what it may do.
    public Tender toTakePart(String ocid) {
        Tender tender = locked(ocid);
        mustBeRunHere(tender);
        return tender;
    }

    /// The tender with its row locked for reading, if the caller runs it: steps wait, other participants do not.
    public Tender toJoin(String ocid) {
        Tender tender = locked(ocid, LockModeType.PESSIMISTIC_READ);
        mustLead(tender.details());
        mustBeRunHere(tender);
        return tender;
    }

    /// The tender with its row locked for reading, if the caller may see it and it is run here.
    public Tender toBid(String ocid) {
        Tender tender = locked(ocid, LockModeType.PESSIMISTIC_READ);
        mustBeRunHere(tender);
        return tender;
    }

    private Tender locked(String ocid) {
        return locked(ocid, LockModeType.PESSIMISTIC_WRITE);
    }

    private Tender locked(String ocid, LockModeType lock) {
        return findByIdOptional(ocid, lock).filter(this::maySee).orElseThrow(() -> Problem.unknown("tender", ocid));
    }

    private static void mustBeRunHere(Tender tender) {
        if (tender.state().isNotice()) {
            throw Problem.conflict("The tender belongs to another publisher; only its notices change it");
        }
    }

    /// The tender with its row locked, if the caller acts for one of its buyers in whatever role.
    public Tender toDecide(String ocid) {
        Tender tender = locked(ocid);
        if (tender.details().current().map(Buyer::odsCode).noneMatch(this::mayActFor)) {
            throw Problem.forbidden("Only somebody who acts for a buyer of the tender may do this");
        }
        return tender;
    }

    /// Refuses with 403 unless the caller acts for the lead buyer, or for who follows it.
    public void mustLead(TenderDetails details) {
        String lead = details.lead().odsCode();
        if (!mayActFor(lead)) {
            caller.mustActFor(lead);
        }
    }

    /// Whether the caller acts for a buyer of the tender, lead or collaborator.
    public boolean isBuyer(Tender tender) {
        return caller.isSteward()
                || (caller.hasRole("buyer")
                        && tender.details()
                                .current()
                                .map(Buyer::odsCode)
                                .filter(Objects::nonNull)
                                .anyMatch(this::mayActFor));
    }

    private boolean mayActFor(@Nullable String odsCode) {
        return caller.mayActFor(odsCode)
                || (odsCode != null
                        && caller.odsCodes().stream()
                                .anyMatch(code -> directory
                                        .lineOf(code, LocalDate.now(clock))
                                        .contains(odsCode)));
    }

    private boolean maySee(Tender tender) {
        return !tender.life().isDraft() || isBuyer(tender);
    }
}
