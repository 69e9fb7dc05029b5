package uk.nhs.epr.framework.supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.IfMatch;

/// Merges a supplier's record into another that turns out to be of the same supplier. Names, identifiers, groups and
/// all references follow in the same transaction; mergers are made one at a time, while nobody takes a reference.
@ApplicationScoped
public class MergeSuppliers {
    private final Suppliers suppliers;
    private final SupplierJournal journal;
    private final Event<SupplierMerged> merged;

    MergeSuppliers(Suppliers suppliers, SupplierJournal journal, Event<SupplierMerged> merged) {
        this.suppliers = suppliers;
        this.journal = journal;
        this.merged = merged;
    }

    public void merge(UUID from, @Nullable IfMatch seen, MergerDetails details) {
        UUID into = details.into();
        if (from.equals(into)) {
            throw Problem.invalid("/into", "must be another supplier");
        }
        suppliers.holdAll();
        Supplier old = suppliers.toChange(from);
        IfMatch.require(seen, old.version());
        if (suppliers.findById(into) == null) {
            throw Problem.invalid("/into", "must be a supplier's id");
        }
        Supplier survivor = suppliers.toChange(into);
        SupplierDetails given = old.details();
        SupplierDetails taken = survivor.details();
        Owners owners = old.owners();
        old.leadTo(survivor);
        suppliers.flush();
        survivor.takeOver(given, owners, from);
        suppliers.flush();
        followGroups(from, into);
        suppliers.mustNotOwnItself(into);
        journal.record(survivor, new SupplierEvent.Merged(from, details.reason()), taken);
        journal.record(old, new SupplierEvent.Changed(given), given);
        leadOn(from, survivor);
        merged.fire(new SupplierMerged(from, into));
    }

    private void followGroups(UUID from, UUID into) {
        for (Supplier child : suppliers.ownedBy(from)) {
            SupplierDetails before = child.details();
            journal.record(child, child.ownerMerged(from, into), before);
        }
    }

    /// What was merged into the one before leads to the survivor at once.
    private void leadOn(UUID from, Supplier survivor) {
        for (Supplier earlier : suppliers.mergedInto(from)) {
            SupplierDetails before = earlier.details();
            earlier.leadTo(survivor);
            journal.record(earlier, new SupplierEvent.Changed(before), before);
        }
    }

    static Problem alreadyMerged(UUID id, UUID into) {
        return Problem.conflict("Supplier " + id + " was merged into " + into, Map.of("mergedInto", into));
    }
}
