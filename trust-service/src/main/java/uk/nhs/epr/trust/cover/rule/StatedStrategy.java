package uk.nhs.epr.trust.cover.rule;

import java.util.UUID;
import uk.nhs.epr.trust.fact.StrategyDetails;

/// What a trust stated about its strategy, as cover reads it.
public record StatedStrategy(UUID id, String odsCode, StrategyDetails details) {}
