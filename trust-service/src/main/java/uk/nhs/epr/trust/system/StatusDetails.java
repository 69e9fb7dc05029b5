package uk.nhs.epr.trust.system;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.fact.Confidence;
import uk.nhs.epr.trust.fact.Source;
import uk.nhs.epr.trust.fact.SystemDetails;
import uk.nhs.epr.trust.fact.SystemView.StatusSince;

/// What a client says of one step in a system's life.
public record StatusDetails(
        @NotNull SystemDetails.Status status,

        @Schema(
                description = "What happened, if the status alone does not say it",
                examples = "emergency department switched off")
        @Nullable
        @Size(max = 1000)
        String note,

        @Nullable @Valid Source source,
        @Nullable Confidence confidence,

        @Schema(description = "Why it is corrected; kept in the system's history") @Nullable @Size(max = 1000)
        String correction) {

    StatusSince since(PartialDate since) {
        return new StatusSince(status, since, note, source, confidence);
    }
}
