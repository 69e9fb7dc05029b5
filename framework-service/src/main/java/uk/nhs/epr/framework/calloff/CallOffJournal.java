package uk.nhs.epr.framework.calloff;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.supplier.Suppliers;
import uk.nhs.epr.kit.audit.AuditTrail;
import uk.nhs.epr.kit.messaging.Outbox;
import uk.nhs.epr.kit.messaging.OutgoingEvent;

/// Records what happened to a call-off, to be published and to be audited.
@ApplicationScoped
class CallOffJournal {
    private static final String STREAM = "frameworks";

    private record News(CallOffEvent change, CallOffState callOff) {}

    private final CallOffs callOffs;
    private final Suppliers suppliers;
    private final Outbox outbox;
    private final AuditTrail audit;

    CallOffJournal(CallOffs callOffs, Suppliers suppliers, Outbox outbox, AuditTrail audit) {
        this.callOffs = callOffs;
        this.suppliers = suppliers;
        this.outbox = outbox;
        this.audit = audit;
    }

    void record(CallOff callOff, CallOffEvent event, @Nullable CallOffState before) {
        callOffs.flush();
        String id = callOff.id().toString();
        CallOffState after = state(callOff);
        outbox.record(new OutgoingEvent(
                STREAM, after.framework(), id, callOff.version(), event.type(), new News(event, after)));
        audit.record("call-off", id, event.type(), before, after);
    }

    CallOffState state(CallOff callOff) {
        return callOff.state(suppliers.names(Set.of(callOff.supplierId())).get(callOff.supplierId()));
    }
}
