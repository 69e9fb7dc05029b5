package uk.nhs.epr.framework.place;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import uk.nhs.epr.kit.problem.Problem;

/// The places of suppliers on the lots of all frameworks. One is changed by one at a time; its framework and its lot
/// are
/// not held meanwhile, but the lot isn't voided.
@ApplicationScoped
public class LotSuppliers implements PanacheRepositoryBase<LotSupplier, UUID> {
    private final Jdbi jdbi;

    LotSuppliers(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// The place, with its row locked until the transaction ends; one about which nothing is stated yet where
    /// there is none. Refuses with 404 where there is no such lot.
    public LotSupplier locked(String reference, String lot, UUID supplierId) {
        return findLocked(reference, lot, supplierId).orElseGet(() -> {
            jdbi.useHandle(handle -> handle.createUpdate("""
                            insert into lot_supplier (id, framework_reference, lot_number, supplier_id, history,
                                                      version, revision)
                            values (gen_random_uuid(), :reference, :lot, :supplier, '[]', 0, 0)
                            on conflict do nothing""")
                    .bind("reference", reference)
                    .bind("lot", lot)
                    .bind("supplier", supplierId)
                    .execute());
            return findLocked(reference, lot, supplierId).orElseThrow();
        });
    }

    /// Refuses with 404 where there is no such lot, which nobody voids until the transaction ends.
    public Optional<LotSupplier> findLocked(String reference, String lot, UUID supplierId) {
        mustKeepLot(reference, lot);
        return find("frameworkReference = ?1 and lotNumber = ?2 and supplierId = ?3", reference, lot, supplierId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    private void mustKeepLot(String reference, String lot) {
        boolean isThere = jdbi.withHandle(handle -> handle.createQuery("""
                                select number from lot
                                 where framework_reference = :reference and number = :lot and not voided
                                   for key share""")
                        .bind("reference", reference)
                        .bind("lot", lot)
                        .mapTo(String.class)
                        .findOne())
                .isPresent();
        if (!isThere) {
            throw Problem.unknown("lot", lot + " in framework " + reference);
        }
    }

    /// The places on a lot, with their rows locked until the transaction ends; at most this number. Nobody adds
    /// another meanwhile.
    public List<LotSupplier> lockedOn(String reference, String lot, int most) {
        jdbi.useHandle(handle -> handle.createQuery(
                        "select number from lot where framework_reference = :reference and number = :lot for update")
                .bind("reference", reference)
                .bind("lot", lot)
                .mapTo(String.class)
                .one());
        return find(
                        "frameworkReference = ?1 and lotNumber = ?2 and firstDay is not null order by supplierId",
                        reference,
                        lot)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .page(0, most)
                .list();
    }

    /// Whether a supplier is active on a lot on a day; what is stated about it doesn't change until the
    /// transaction ends.
    public boolean isActive(String reference, String lot, UUID supplierId, LocalDate day) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select coalesce(status_on(history, :day) = 'ACTIVE', false) from lot_supplier
                         where framework_reference = :reference and lot_number = :lot and supplier_id = :supplier
                           for share""")
                .bind("reference", reference)
                .bind("lot", lot)
                .bind("supplier", supplierId)
                .bind("day", day)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false));
    }

    /// Whether one supplier alone is active on a lot on a day.
    public boolean isOneActive(String reference, String lot, LocalDate day) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) = 1
                          from (select from lot_supplier
                                 where framework_reference = :reference and lot_number = :lot
                                   and status_on(history, :day) = 'ACTIVE' limit 2) active""")
                .bind("reference", reference)
                .bind("lot", lot)
                .bind("day", day)
                .mapTo(Boolean.class)
                .one());
    }
}
