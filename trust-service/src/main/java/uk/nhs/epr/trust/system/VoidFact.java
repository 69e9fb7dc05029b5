package uk.nhs.epr.trust.system;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.audit.AuditTrail;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.security.Caller;
import uk.nhs.epr.trust.cover.CoverProjection;
import uk.nhs.epr.trust.estate.Contract;
import uk.nhs.epr.trust.estate.Contracts;
import uk.nhs.epr.trust.estate.EprSystem;
import uk.nhs.epr.trust.estate.PublicStatement;
import uk.nhs.epr.trust.estate.PublicStatements;
import uk.nhs.epr.trust.estate.Strategies;
import uk.nhs.epr.trust.estate.Strategy;
import uk.nhs.epr.trust.estate.Systems;
import uk.nhs.epr.trust.journal.TrustChanges;
import uk.nhs.epr.trust.journal.TrustEvent;
import uk.nhs.epr.trust.register.Trust;
import uk.nhs.epr.trust.register.Trusts;

/// Voids a fact: it leaves every answer and the next event's state, and its cover is worked out without it. What it was
/// and why it was voided stay in the audit.
@ApplicationScoped
class VoidFact {
    private final Trusts trusts;
    private final Systems systems;
    private final Contracts contracts;
    private final Strategies strategies;
    private final PublicStatements statements;
    private final RecordContract holders;
    private final TrustChanges changes;
    private final CoverProjection cover;
    private final Jdbi jdbi;
    private final Caller caller;
    private final AuditTrail audit;

    VoidFact(
            Trusts trusts,
            Systems systems,
            Contracts contracts,
            Strategies strategies,
            PublicStatements statements,
            RecordContract holders,
            TrustChanges changes,
            CoverProjection cover,
            Jdbi jdbi,
            Caller caller,
            AuditTrail audit) {
        this.trusts = trusts;
        this.systems = systems;
        this.contracts = contracts;
        this.strategies = strategies;
        this.statements = statements;
        this.holders = holders;
        this.changes = changes;
        this.cover = cover;
        this.jdbi = jdbi;
        this.caller = caller;
        this.audit = audit;
    }

    void system(String odsCode, String systemId, @Nullable IfMatch seen, Voiding why) {
        Trust trust = holders.holder(odsCode, systemId);
        EprSystem system = systems.everHeldBy(odsCode, systemId);
        IfMatch.require(seen, system.revision());
        keep(trust, system.view(), why);
        mustNotBeReplaced(system.id());
        changes.change(trust, () -> {
            trust.raiseVersion();
            cover.remove(system.id());
            contracts.delete("systemId", system.id());
            systems.delete(system);
            return new TrustEvent.SystemVoided(system.id(), why.reason());
        });
    }

    private void mustNotBeReplaced(UUID systemId) {
        boolean isReplaced = jdbi.withHandle(handle -> handle.createQuery(
                        "select exists (select from epr_system where replaces @> jsonb_build_array(cast(:id as text)))")
                .bind("id", systemId.toString())
                .mapTo(Boolean.class)
                .one());
        if (isReplaced) {
            throw Problem.conflict("Another system is recorded to replace this one; change that first");
        }
    }

    void contract(String odsCode, String systemId, String contractId, @Nullable IfMatch seen, Voiding why) {
        Trust trust = holders.holder(odsCode, systemId);
        Contract contract = contracts.of(systems.everHeldBy(odsCode, systemId), contractId);
        IfMatch.require(seen, contract.revision());
        keep(trust, contract.view(), why);
        changes.change(trust, () -> {
            trust.raiseVersion();
            contracts.delete(contract);
            return new TrustEvent.ContractVoided(contract.systemId(), contract.id(), why.reason());
        });
    }

    void strategy(String odsCode, String strategyId, @Nullable IfMatch seen, Voiding why) {
        Trust trust = toChange(odsCode);
        Strategy strategy = strategies.of(odsCode, strategyId);
        IfMatch.require(seen, strategy.revision());
        keep(trust, strategy.view(), why);
        changes.change(trust, () -> {
            trust.raiseVersion();
            strategies.delete(strategy);
            return new TrustEvent.StrategyVoided(strategy.id(), why.reason());
        });
    }

    void statement(String odsCode, String statementId, @Nullable IfMatch seen, Voiding why) {
        Trust trust = toChange(odsCode);
        PublicStatement statement = statements.of(odsCode, statementId);
        IfMatch.require(seen, statement.revision());
        keep(trust, statement.view(), why);
        changes.change(trust, () -> {
            trust.raiseVersion();
            statements.delete(statement);
            return new TrustEvent.StatementVoided(statement.id(), why.reason());
        });
    }

    /// What is taken out, and why, stays in the audit.
    private void keep(Trust trust, Object fact, Voiding why) {
        audit.record("trust", trust.odsCode(), "voided", fact, why);
    }

    private Trust toChange(String odsCode) {
        caller.mustActFor(odsCode);
        return trusts.toChange(odsCode);
    }
}
