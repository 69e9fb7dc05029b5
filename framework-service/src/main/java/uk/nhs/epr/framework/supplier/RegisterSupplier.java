package uk.nhs.epr.framework.supplier;

import com.fasterxml.uuid.Generators;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// Puts a supplier on the register under a new id.
@ApplicationScoped
class RegisterSupplier {
    private final Suppliers suppliers;
    private final SupplierJournal journal;

    RegisterSupplier(Suppliers suppliers, SupplierJournal journal) {
        this.suppliers = suppliers;
        this.journal = journal;
    }

    Supplier register(SupplierDetails details) {
        UUID id = Generators.timeBasedEpochRandomGenerator().generate();
        Supplier supplier = new Supplier(id, details);
        suppliers.claim(supplier.identifiers(), id);
        suppliers.persist(supplier);
        journal.record(supplier, new SupplierEvent.Registered(), null);
        return supplier;
    }
}
