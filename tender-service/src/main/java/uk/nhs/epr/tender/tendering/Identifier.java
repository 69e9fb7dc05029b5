package uk.nhs.epr.tender.tendering;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/// An organisation's identifier in a register, such as `GB-PPON`.
public record Identifier(
        @NotBlank @Size(max = 50) String scheme,
        @NotBlank @Size(max = 100) String id) {}
