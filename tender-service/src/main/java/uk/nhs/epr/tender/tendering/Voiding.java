package uk.nhs.epr.tender.tendering;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/// Why a draft should never have been recorded. It leaves every answer; the audit keeps it.
public record Voiding(@NotBlank @Size(max = 1000) String reason) {}
