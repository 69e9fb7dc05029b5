package uk.nhs.epr.framework.supplier;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.time.PartialDate;

/// States which company owns a supplier since a day. Groups change one at a time, so that none ends in itself.
@ApplicationScoped
public class StateGroup {
    private final Suppliers suppliers;
    private final SupplierJournal journal;
    private final Clock clock;

    StateGroup(Suppliers suppliers, SupplierJournal journal, Clock clock) {
        this.suppliers = suppliers;
        this.journal = journal;
        this.clock = clock;
    }

    public void state(UUID id, @Nullable IfMatch seen, GroupDetails details) {
        suppliers.holdAll();
        Supplier supplier = suppliers.toChange(id);
        IfMatch.require(seen, supplier.version());
        UUID parent = details.parentId();
        if (parent != null && suppliers.findById(parent) == null) {
            throw Problem.invalid("/parentId", "must be a supplier's id");
        }
        PartialDate since = details.since() == null ? PartialDate.of(LocalDate.now(clock)) : details.since();
        SupplierParent.Owner owner = new SupplierParent.Owner(
                parent == null ? null : suppliers.survivor(parent),
                since,
                details.source(),
                details.furtherSources(),
                details.confidence());
        SupplierDetails before = supplier.details();
        if (supplier.stateOwner(owner)) {
            suppliers.flush();
            suppliers.mustNotOwnItself(id);
            journal.record(supplier, new SupplierEvent.GroupChanged(owner), before);
        }
    }
}
