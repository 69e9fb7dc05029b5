package uk.nhs.epr.trust.system;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/// Why something should never have been recorded. It leaves every answer; the audit keeps it.
public record Voiding(@NotBlank @Size(max = 1000) String reason) {}
