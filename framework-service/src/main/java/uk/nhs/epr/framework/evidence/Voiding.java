package uk.nhs.epr.framework.evidence;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Why something should not have been recorded. It then counts on no day.
@Schema(name = "Voiding")
public record Voiding(
        @NotBlank @Size(max = 1000) String reason,
        @Nullable @Valid Source source) {}
