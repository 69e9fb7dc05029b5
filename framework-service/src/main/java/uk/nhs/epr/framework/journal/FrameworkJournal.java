package uk.nhs.epr.framework.journal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.framework.Framework;
import uk.nhs.epr.framework.framework.FrameworkEvent;
import uk.nhs.epr.framework.framework.Frameworks;
import uk.nhs.epr.framework.framework.Lot;
import uk.nhs.epr.framework.framework.LotEvent;
import uk.nhs.epr.framework.membership.Member;
import uk.nhs.epr.framework.membership.MemberEvent;
import uk.nhs.epr.framework.place.LotSupplier;
import uk.nhs.epr.framework.place.LotSupplierEvent;
import uk.nhs.epr.framework.supplier.Suppliers;
import uk.nhs.epr.kit.audit.AuditTrail;
import uk.nhs.epr.kit.messaging.Outbox;
import uk.nhs.epr.kit.messaging.OutgoingEvent;

/// Records what happened to a framework, to a lot, to a supplier's place on one or to a member: publishes it with
/// its full state, in the order of its framework, and audits it under the framework with the states before and
/// after.
@ApplicationScoped
public class FrameworkJournal {
    private static final String STREAM = "frameworks";

    private record OfFramework(FrameworkEvent change, FrameworkState framework) {}

    private record OfLot(LotEvent change, Object lot) {}

    private record OfPlace(LotSupplierEvent change, FrameworkState.LotSupplierState place) {}

    private record OfMember(MemberEvent change, FrameworkState.MemberState member) {}

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

    public void record(Framework framework, FrameworkEvent event, @Nullable Object before, Object after) {
        String reference = framework.reference();
        record(
                new OutgoingEvent(
                        STREAM,
                        reference,
                        framework.version(),
                        event.type(),
                        new OfFramework(event, FrameworkState.of(framework))),
                before,
                after);
        if (event instanceof FrameworkEvent.Registered || event instanceof FrameworkEvent.Changed) {
            ceilings.touch(reference);
        }
    }

    public void record(Framework framework, Lot lot, LotEvent event, @Nullable Object before, Object after) {
        String reference = framework.reference();
        Object state = lot.isVoided()
                ? new FrameworkState.VoidedLot(reference, lot.number())
                : FrameworkState.LotState.of(reference, lot);
        String id = reference + "/lots/" + lot.number();
        record(
                new OutgoingEvent(STREAM, reference, id, lot.version(), event.type(), new OfLot(event, state)),
                before,
                after);
        ceilings.touch(reference);
    }

    public void record(LotSupplier place, LotSupplierEvent event, @Nullable Object before, Object after) {
        String reference = place.frameworkReference();
        String id = reference + "/lots/" + place.lotNumber() + "/suppliers/" + place.supplierId();
        String name = suppliers.names(Set.of(place.supplierId())).get(place.supplierId());
        OfPlace payload = new OfPlace(event, FrameworkState.LotSupplierState.of(place, name));
        record(new OutgoingEvent(STREAM, reference, id, place.version(), event.type(), payload), before, after);
    }

    public void record(Member member, MemberEvent event, @Nullable Object before, Object after) {
        String reference = member.frameworkReference();
        String id = reference + "/members/" + member.odsCode();
        OfMember payload = new OfMember(event, FrameworkState.MemberState.of(member));
        record(new OutgoingEvent(STREAM, reference, id, member.version(), event.type(), payload), before, after);
    }

    private void record(OutgoingEvent event, @Nullable Object before, Object after) {
        frameworks.flush();
        outbox.record(event);
        audit.record("framework", event.key(), event.type(), before, after);
    }
}
