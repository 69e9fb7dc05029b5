package uk.nhs.epr.framework.placing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jdbi.v3.core.Jdbi;
import uk.nhs.epr.framework.journal.FrameworkJournal;
import uk.nhs.epr.framework.place.LotSupplier;
import uk.nhs.epr.framework.place.LotSupplierEvent;
import uk.nhs.epr.framework.place.LotSuppliers;
import uk.nhs.epr.framework.supplier.SupplierMerged;

/// Puts the surviving supplier on the lots of one whose record was merged into it. Nobody else changes places
/// meanwhile.
@ApplicationScoped
class FollowMerger {
    private final LotSuppliers places;
    private final FrameworkJournal journal;
    private final Jdbi jdbi;

    /// A lot on which the supplier has a place.
    public record OnLot(String reference, String lot) {}

    FollowMerger(LotSuppliers places, FrameworkJournal journal, Jdbi jdbi) {
        this.places = places;
        this.journal = journal;
        this.jdbi = jdbi;
    }

    void follow(@Observes SupplierMerged merged) {
        jdbi.withHandle(handle -> handle.createQuery("""
                                select framework_reference as reference, lot_number as lot from lot_supplier
                                 where supplier_id = :from and first_day is not null order by 1, 2""")
                        .bind("from", merged.from())
                        .mapTo(OnLot.class)
                        .list())
                .forEach(lot -> follow(lot, merged));
    }

    private void follow(OnLot lot, SupplierMerged merged) {
        LotSupplier old = places.locked(lot.reference, lot.lot, merged.from());
        LotSupplier survivor = places.locked(lot.reference, lot.lot, merged.into());
        LotSupplierEvent takenOver = survivor.takeOver(old);
        journal.record(survivor, takenOver, merged, takenOver);
        LotSupplierEvent gone = old.mergeInto(merged.into());
        journal.record(old, gone, merged, gone);
    }
}
