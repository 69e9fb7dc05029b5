package uk.nhs.epr.framework.evidence;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// Where a fact was published, when, at which address, and who stated it.
public record Source(
        @NotBlank @Size(max = 200) String publication,
        @Nullable PartialDate date,

        @Nullable @Size(max = 2000) @Pattern(regexp = "https?://\\S+", message = "must be a web address")
        String url,

        @Nullable @Valid Speaker statedBy,

        @Schema(description = "The words of the source") @Nullable @Size(max = 2000)
        String quote,

        @Schema(description = "How sure this source makes the fact") @Nullable
        Confidence confidence) {
    /// One that says nothing of persons, words or confidence.
    public static Source of(String publication, @Nullable PartialDate date, @Nullable String url) {
        return new Source(publication, date, url, null, null, null);
    }

    /// Who stated it, in what role.
    public record Speaker(
            @Nullable @Size(max = 200) String name,
            @NotBlank @Size(max = 200) String role) {}
}
