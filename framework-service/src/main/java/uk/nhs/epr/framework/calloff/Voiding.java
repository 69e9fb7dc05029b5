package uk.nhs.epr.framework.calloff;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Source;

/// Why a call-off should not have been recorded. It then counts on no day.
@Schema(name = "CallOffVoiding")
public record Voiding(
        @NotBlank @Size(max = 1000) String reason,
        @Nullable @Valid Source source) {}
