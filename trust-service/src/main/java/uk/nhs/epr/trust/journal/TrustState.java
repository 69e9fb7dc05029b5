package uk.nhs.epr.trust.journal;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import uk.nhs.epr.trust.fact.ContractView;
import uk.nhs.epr.trust.fact.StrategyView;
import uk.nhs.epr.trust.fact.SystemView;
import uk.nhs.epr.trust.register.TrustView;

/// The full public state of a trust, as every event of it carries.
public record TrustState(@JsonUnwrapped TrustView trust, List<SystemState> systems, List<StrategyView> strategies) {
    /// A system that the trust holds, with its contracts.
    public record SystemState(@JsonUnwrapped SystemView system, List<ContractView> contracts) {}
}
