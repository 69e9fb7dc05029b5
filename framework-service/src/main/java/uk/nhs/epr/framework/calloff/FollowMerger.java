package uk.nhs.epr.framework.calloff;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import uk.nhs.epr.framework.supplier.SupplierMerged;

/// Lets call-offs name the surviving supplier of one whose record was merged into it.
@ApplicationScoped
class FollowMerger {
    private final CallOffs callOffs;
    private final CallOffJournal journal;

    FollowMerger(CallOffs callOffs, CallOffJournal journal) {
        this.callOffs = callOffs;
        this.journal = journal;
    }

    void follow(@Observes SupplierMerged merged) {
        for (CallOff callOff : callOffs.heldWith(merged.from())) {
            CallOffState before = journal.state(callOff);
            journal.record(callOff, callOff.followMerger(merged.into()), before);
        }
    }
}
