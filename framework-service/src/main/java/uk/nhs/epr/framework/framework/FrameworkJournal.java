package uk.nhs.epr.framework.framework;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.supplier.Suppliers;
import uk.nhs.epr.kit.audit.AuditTrail;
import uk.nhs.epr.kit.messaging.Outbox;
import uk.nhs.epr.kit.messaging.OutgoingEvent;

/// Records what happened to a framework: to be published with its full state, and to be audited with
/// the part that changed as it was and as it is.
@ApplicationScoped
class FrameworkJournal {
    private static final String STREAM = "frameworks";

    private record News(FrameworkEvent change, FrameworkState framework) {}

    private final Frameworks frameworks;
    private final Suppliers suppliers;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Ceilings ceilings;

    FrameworkJournal(Frameworks frameworks, Suppliers suppliers, Outbox outbox, AuditTrail audit, Ceilings ceilings) {
        this.frameworks = frameworks;
        this.suppliers = suppliers;
        this.outbox = outbox;
        this.audit = audit;
        this.ceilings = ceilings;
    }

    void record(Framework framework, FrameworkEvent event, @Nullable Object before, Object after) {
        frameworks.flush();
        outbox.record(new OutgoingEvent(
                STREAM, framework.reference(), framework.version(), event.type(), new News(event, state(framework))));
        audit.record("framework", framework.reference(), event.type(), before, after);
        if (event instanceof FrameworkEvent.Registered
                || event instanceof FrameworkEvent.Changed
                || event instanceof FrameworkEvent.LotAdded
                || event instanceof FrameworkEvent.PartVoided
                || event instanceof FrameworkEvent.LotChanged) {
            ceilings.touch(framework.reference());
        }
    }

    private FrameworkState state(Framework framework) {
        Map<UUID, String> names = suppliers.names(framework.lots().stream()
                .flatMap(lot -> lot.suppliers().stream())
                .map(LotSupplier::supplierId)
                .collect(Collectors.toSet()));
        return FrameworkState.of(framework, names);
    }
}
