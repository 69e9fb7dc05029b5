package uk.nhs.epr.tender.interpretation;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// What a steward decides of an organisation: which trust it is, or without an ODS code that it is none.
public record CrosswalkDecision(
        @Nullable @Pattern(regexp = "[A-Z0-9]{3,6}", message = "must be an ODS code: 3 to 6 capital letters and digits")
        String odsCode,

        @Nullable @Size(max = 2000) String note) {}
