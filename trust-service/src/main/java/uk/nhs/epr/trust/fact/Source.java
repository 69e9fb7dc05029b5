package uk.nhs.epr.trust.fact;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// Where a fact was published, when, at which address, who stated it and in which words, and how sure it
/// makes the fact.
public record Source(
        @NotBlank @Size(max = 200) String publication,
        @Nullable PartialDate date,

        @Nullable @Size(max = 2000) @Pattern(regexp = "https?://\\S+", message = "must be a web address")
        String url,

        @Nullable @Valid Speaker statedBy,
        @Nullable @Size(max = 2000) String quote,
        @Nullable Confidence confidence) {
    /// The most further sources that a fact can have.
    public static final int MOST = 20;

    /// A publication of which nothing else is known.
    public static Source named(String publication) {
        return new Source(publication, null, null, null, null, null);
    }

    /// Who stated it, in what role.
    public record Speaker(
            @Nullable @Size(max = 200) String name,
            @NotBlank @Size(max = 200) String role) {}
}
