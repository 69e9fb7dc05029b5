package uk.nhs.epr.framework.supplier;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.audit.AuditTrail;
import uk.nhs.epr.kit.messaging.Outbox;
import uk.nhs.epr.kit.messaging.OutgoingEvent;

/// Records what happened to a supplier, to be published and to be audited.
@ApplicationScoped
class SupplierJournal {
    private static final String STREAM = "frameworks";

    private record News(SupplierEvent change, SupplierState supplier) {}

    private final Suppliers suppliers;
    private final Outbox outbox;
    private final AuditTrail audit;

    SupplierJournal(Suppliers suppliers, Outbox outbox, AuditTrail audit) {
        this.suppliers = suppliers;
        this.outbox = outbox;
        this.audit = audit;
    }

    void record(Supplier supplier, SupplierEvent event, @Nullable SupplierDetails before) {
        suppliers.flush();
        String id = supplier.id().toString();
        outbox.record(
                new OutgoingEvent(STREAM, id, supplier.version(), event.type(), new News(event, supplier.state())));
        audit.record("supplier", id, event.type(), before, supplier.state());
    }
}
