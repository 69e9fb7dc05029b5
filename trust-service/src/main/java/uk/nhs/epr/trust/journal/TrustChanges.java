package uk.nhs.epr.trust.journal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.audit.AuditTrail;
import uk.nhs.epr.kit.messaging.Outbox;
import uk.nhs.epr.kit.messaging.OutgoingEvent;
import uk.nhs.epr.trust.cover.CoverProjection;
import uk.nhs.epr.trust.estate.Contract;
import uk.nhs.epr.trust.estate.EprSystem;
import uk.nhs.epr.trust.estate.Strategy;
import uk.nhs.epr.trust.fact.ContractView;
import uk.nhs.epr.trust.fact.StrategyView;
import uk.nhs.epr.trust.proposal.Proposals;
import uk.nhs.epr.trust.register.Trust;

/// What every change of a trust includes, in its transaction: its event, its line in the audit, and its
/// recalculated cover.
@ApplicationScoped
public class TrustChanges {
    private static final String STREAM = "trusts";

    private final EntityManager entities;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final CoverProjection cover;
    private final Proposals proposals;
    private final Clock clock;

    TrustChanges(
            EntityManager entities,
            Outbox outbox,
            AuditTrail audit,
            CoverProjection cover,
            Proposals proposals,
            Clock clock) {
        this.entities = entities;
        this.outbox = outbox;
        this.audit = audit;
        this.cover = cover;
        this.proposals = proposals;
        this.clock = clock;
    }

    /// Puts a new trust on the register.
    public void register(Trust trust) {
        entities.persist(trust);
        record(trust, null, new TrustEvent.Registered());
    }

    /// Does a change of a trust whose row is locked, and records what came of it; null: nothing did. Returns
    /// whether anything did.
    public boolean change(Trust trust, Supplier<@Nullable TrustEvent> act) {
        TrustState before = state(trust);
        TrustEvent event = act.get();
        if (event != null) {
            record(trust, before, event);
        }
        return event != null;
    }

    private void record(Trust trust, @Nullable TrustState before, TrustEvent event) {
        entities.flush();
        TrustState after = before != null && event.isOfTheTrustAlone()
                ? new TrustState(trust.view(LocalDate.now(clock)), before.systems(), before.strategies())
                : state(trust);
        outbox.record(new OutgoingEvent(
                STREAM, trust.odsCode(), trust.version(), event.type(), Map.of("change", event, "trust", after)));
        audit.record("trust", trust.odsCode(), event.type(), before, after);
        cover.refresh(Set.of(trust.odsCode()));
        if (event.isOfASystem()) {
            proposals.readAgain(trust.odsCode());
        }
    }

    private TrustState state(Trust trust) {
        LocalDate today = LocalDate.now(clock);
        List<EprSystem> systems = entities.createQuery(
                        "from EprSystem where odsCode = :code order by id", EprSystem.class)
                .setParameter("code", trust.odsCode())
                .getResultList();
        Map<UUID, List<ContractView>> contracts = entities
                .createQuery(
                        "from Contract where systemId in (select id from EprSystem where odsCode = :code) order by id",
                        Contract.class)
                .setParameter("code", trust.odsCode())
                .getResultList()
                .stream()
                .map(Contract::view)
                .collect(Collectors.groupingBy(ContractView::systemId));
        List<StrategyView> strategies = entities
                .createQuery("from Strategy where odsCode = :code order by id", Strategy.class)
                .setParameter("code", trust.odsCode())
                .getResultList()
                .stream()
                .map(Strategy::view)
                .toList();
        return new TrustState(
                trust.view(today),
                systems.stream()
                        .map(system -> new TrustState.SystemState(
                                system.view(), contracts.getOrDefault(system.id(), List.of())))
                        .toList(),
                strategies);
    }
}
