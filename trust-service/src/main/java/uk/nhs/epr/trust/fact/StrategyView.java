package uk.nhs.epr.trust.fact;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.UUID;

/// A strategy as readers see it, with the trust whose it was.
public record StrategyView(
        UUID id, String odsCode, @JsonUnwrapped StrategyDetails details) {}
