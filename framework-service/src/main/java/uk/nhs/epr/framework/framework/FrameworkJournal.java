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

    FrameworkJournal(Frameworks frameworks, Suppliers suppliers, Outbox outbox, AuditTrail audit) {
        this.frameworks = frameworks;
        this.suppliers = suppliers;
        this.outbox = outbox;
        this.audit = audit;
    }

    void record(Framework framework, FrameworkEvent event, @Nullable Object before, Object after) {
        frameworks.flush();
        outbox.record(new OutgoingEvent(
                STREAM, framework.reference(), framework.version(), event.type(), new News(event, state(framework))));
        audit.record("framework", framework.reference(), event.type(), before, after);
    }

    private FrameworkState state(Framework framework) {
        Map<UUID, String> names = suppliers.names(framework.lots().stream()
                .flatMap(lot -> lot.suppliers().stream())
                .map(LotSupplier::supplierId)
                .collect(Collectors.toSet()));
        return FrameworkState.of(framework, names);
    }
}
