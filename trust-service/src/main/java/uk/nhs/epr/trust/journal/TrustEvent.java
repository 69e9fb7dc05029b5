package uk.nhs.epr.trust.journal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import uk.nhs.epr.trust.fact.PublicStatementDetails;
import uk.nhs.epr.trust.register.Succession;

/// What happened to a trust or to something that belongs to it.
public sealed interface TrustEvent {
    /// The trust was put on the register.
    record Registered() implements TrustEvent {}

    /// Its own facts changed: name, type, region, ICB or operational period.
    record Changed() implements TrustEvent {}

    /// Others follow it from that day.
    record Succeeded(Succession.Kind kind, LocalDate date, List<String> successors) implements TrustEvent {}

    /// It follows others from that day and holds what was theirs.
    record TookOver(Succession.Kind kind, LocalDate date, List<String> predecessors) implements TrustEvent {}

    /// A record system of the trust was recorded.
    record SystemRecorded(UUID systemId) implements TrustEvent {}

    /// A system's facts or status changed.
    record SystemChanged(UUID systemId) implements TrustEvent {}

    /// A contract over a system was recorded.
    record ContractRecorded(UUID systemId, UUID contractId) implements TrustEvent {}

    /// A contract's facts changed.
    record ContractChanged(UUID systemId, UUID contractId) implements TrustEvent {}

    /// The trust stated what it means to do.
    record StrategyStated(UUID strategyId) implements TrustEvent {}

    /// What was recorded of a statement was corrected.
    record StrategyChanged(UUID strategyId) implements TrustEvent {}

    /// A system should never have been recorded; it was voided with its contracts.
    record SystemVoided(UUID systemId, String reason) implements TrustEvent {}

    /// A contract should never have been recorded; it was voided.
    record ContractVoided(UUID systemId, UUID contractId, String reason) implements TrustEvent {}

    /// A strategy should never have been recorded; it was voided.
    record StrategyVoided(UUID strategyId, String reason) implements TrustEvent {}

    /// The trust stated something in public apart from its strategy.
    record StatementRecorded(UUID statementId, PublicStatementDetails statement) implements TrustEvent {}

    /// A public statement should never have been recorded; it was voided.
    record StatementVoided(UUID statementId, String reason) implements TrustEvent {}

    /// Whether it changes which systems the trust has.
    @JsonIgnore
    default boolean isOfASystem() {
        return this instanceof SystemRecorded || this instanceof SystemChanged || this instanceof SystemVoided;
    }

    /// Whether what belongs to the trust stays as it was.
    @JsonIgnore
    default boolean isOfTheTrustAlone() {
        return this instanceof Changed;
    }

    /// The event's wire name.
    @JsonIgnore
    default String type() {
        return switch (this) {
            case Registered _ -> "uk.nhs.epr.trust.registered.v1";
            case Changed _ -> "uk.nhs.epr.trust.changed.v1";
            case Succeeded _ -> "uk.nhs.epr.trust.succeeded.v1";
            case TookOver _ -> "uk.nhs.epr.trust.took-over.v1";
            case SystemRecorded _ -> "uk.nhs.epr.trust.system-recorded.v1";
            case SystemChanged _ -> "uk.nhs.epr.trust.system-changed.v1";
            case ContractRecorded _ -> "uk.nhs.epr.trust.contract-recorded.v1";
            case ContractChanged _ -> "uk.nhs.epr.trust.contract-changed.v1";
            case StrategyStated _ -> "uk.nhs.epr.trust.strategy-stated.v1";
            case StrategyChanged _ -> "uk.nhs.epr.trust.strategy-changed.v1";
            case SystemVoided _ -> "uk.nhs.epr.trust.system-voided.v1";
            case ContractVoided _ -> "uk.nhs.epr.trust.contract-voided.v1";
            case StrategyVoided _ -> "uk.nhs.epr.trust.strategy-voided.v1";
            case StatementRecorded _ -> "uk.nhs.epr.trust.statement-recorded.v1";
            case StatementVoided _ -> "uk.nhs.epr.trust.statement-voided.v1";
        };
    }
}
