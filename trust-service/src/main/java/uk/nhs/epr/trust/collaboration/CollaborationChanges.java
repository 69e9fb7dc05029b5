package uk.nhs.epr.trust.collaboration;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.audit.AuditTrail;
import uk.nhs.epr.kit.messaging.Outbox;
import uk.nhs.epr.kit.messaging.OutgoingEvent;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.problem.Problem.Fault;
import uk.nhs.epr.kit.security.Caller;
import uk.nhs.epr.trust.register.Lineages;
import uk.nhs.epr.trust.register.Lineages.Holder;
import uk.nhs.epr.trust.register.Lineages.Named;

/// What every change of a collaboration includes: who may make it, its event and its line in the audit, in the
/// change's transaction.
@ApplicationScoped
class CollaborationChanges {
    private static final String STREAM = "trusts";

    private final Collaborations collaborations;
    private final Lineages lineages;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Caller caller;
    private final Clock clock;

    CollaborationChanges(
            Collaborations collaborations,
            Lineages lineages,
            Outbox outbox,
            AuditTrail audit,
            Caller caller,
            Clock clock) {
        this.collaborations = collaborations;
        this.lineages = lineages;
        this.outbox = outbox;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /// Refuses with 403 unless the caller is a steward or acts for one of these trusts, or for one that
    /// continues it; with 422 when one of them is not on the register.
    void check(List<String> members, String pointer) {
        Map<String, Holder> holders = lineages.holders(members, LocalDate.now(clock));
        boolean may = caller.isSteward()
                || holders.entrySet().stream().anyMatch(member -> mayActFor(member.getKey(), member.getValue()));
        if (!may) {
            throw Problem.forbidden("The token acts for none of the members; its ods claim must name one");
        }
        List<Fault> unknown = IntStream.range(0, members.size())
                .filter(i -> !holders.containsKey(members.get(i)))
                .mapToObj(i -> Fault.at(pointer.formatted(i), "is not a trust of the register"))
                .toList();
        if (!unknown.isEmpty()) {
            throw Problem.invalid(unknown);
        }
    }

    private boolean mayActFor(String odsCode, Holder holder) {
        List<Named> heirs = holder.continuedBy();
        return caller.mayActFor(odsCode)
                || (heirs != null && heirs.stream().map(Named::odsCode).anyMatch(caller::mayActFor));
    }

    /// Puts a new collaboration on the register.
    void form(Collaboration collaboration) {
        collaborations.persist(collaboration);
        record(collaboration, null, new CollaborationEvent.Formed());
    }

    /// Makes a change of a collaboration with its row locked, and records the event unless nothing changed.
    void change(Collaboration collaboration, CollaborationEvent event, Supplier<Boolean> act) {
        CollaborationState before = collaboration.state();
        if (act.get()) {
            record(collaboration, before, event);
        }
    }

    private void record(Collaboration collaboration, @Nullable CollaborationState before, CollaborationEvent event) {
        collaborations.flush();
        CollaborationState after = collaboration.state();
        String id = collaboration.id().toString();
        Map<String, Object> data = Map.of("change", event, "collaboration", after);
        outbox.record(new OutgoingEvent(STREAM, id, collaboration.version(), event.type(), data));
        audit.record("collaboration", id, event.type(), before, after);
    }
}
