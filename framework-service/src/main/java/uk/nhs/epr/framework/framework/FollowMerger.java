package uk.nhs.epr.framework.framework;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jdbi.v3.core.Jdbi;
import uk.nhs.epr.framework.supplier.SupplierMerged;

/// Puts the surviving supplier on the lots of one whose record was merged into it.
@ApplicationScoped
class FollowMerger {
    private final Frameworks frameworks;
    private final FrameworkJournal journal;
    private final Jdbi jdbi;

    FollowMerger(Frameworks frameworks, FrameworkJournal journal, Jdbi jdbi) {
        this.frameworks = frameworks;
        this.journal = journal;
        this.jdbi = jdbi;
    }

    void follow(@Observes SupplierMerged merged) {
        jdbi.withHandle(handle -> handle.createQuery("""
                                select distinct lot.framework_reference
                                  from lot_supplier placed join lot on lot.id = placed.lot_id
                                 where placed.supplier_id = :from order by 1""")
                        .bind("from", merged.from())
                        .mapTo(String.class)
                        .list())
                .forEach(reference -> follow(reference, merged));
    }

    private void follow(String reference, SupplierMerged merged) {
        Framework framework = frameworks.locked(reference);
        for (Lot lot : framework.lots()) {
            framework
                    .followMerger(lot.number(), merged.from(), merged.into())
                    .ifPresent(event -> journal.record(framework, event, merged, event));
        }
    }
}
