package uk.nhs.epr.framework.supplier;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.rest.MergePatch;

/// Changes a supplier's names or identifiers.
@ApplicationScoped
public class ChangeSupplier {
    private final Suppliers suppliers;
    private final SupplierJournal journal;
    private final MergePatch patches;

    ChangeSupplier(Suppliers suppliers, SupplierJournal journal, MergePatch patches) {
        this.suppliers = suppliers;
        this.journal = journal;
        this.patches = patches;
    }

    public void change(UUID id, @Nullable IfMatch seen, JsonNode patch) {
        Supplier supplier = suppliers.toChange(id);
        IfMatch.require(seen, supplier.version());
        SupplierDetails before = supplier.details();
        SupplierDetails requested = patches.apply(before, patch);
        supplier.revise(requested).ifPresent(event -> {
            suppliers.claim(supplier.identifiers(), id);
            journal.record(supplier, event, before);
            if (!before.name().equals(supplier.name())) {
                suppliers.mergedInto(id).forEach(merged -> follow(merged, supplier));
            }
        });
    }

    /// Records that lead to it bear its name.
    private void follow(Supplier merged, Supplier survivor) {
        SupplierDetails before = merged.details();
        merged.leadTo(survivor);
        journal.record(merged, new SupplierEvent.Changed(before), before);
    }
}
