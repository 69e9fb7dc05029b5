package uk.nhs.epr.trust.fact;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.UUID;

/// A contract as readers see it.
public record ContractView(
        UUID id, UUID systemId, @JsonUnwrapped ContractDetails details) {}
