package uk.nhs.epr.trust.fact;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.UUID;

/// A public statement as readers see it, with the trust that made it.
public record PublicStatementView(
        UUID id, String odsCode, @JsonUnwrapped PublicStatementDetails details) {}
