package uk.nhs.epr.tender.interpretation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// That a tender run here and one known from notices are one process, and why; without a notice, that none is.
public record SameProcess(
        @Nullable @Size(max = 250) String notice,
        @NotBlank @Size(max = 2000) String note) {}
