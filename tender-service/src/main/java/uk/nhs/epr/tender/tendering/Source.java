package uk.nhs.epr.tender.tendering;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// Where a fact was published or reported, when, at which address, who stated it in which words, and how sure
/// it is by this source.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Source(
        @NotBlank @Size(max = 200) String publication,
        @Nullable PartialDate date,

        @Nullable @Size(max = 2000) @Pattern(regexp = "https?://\\S+", message = "must be a web address")
        String url,

        @Nullable @Valid Speaker statedBy,
        @Nullable @Size(max = 2000) String quote,
        @Nullable Confidence confidence) {
    /// How many sources a fact may have beside its first.
    public static final int MOST_FURTHER = 20;

    /// Who stated it, in what role.
    public record Speaker(
            @Nullable @Size(max = 200) String name,
            @NotBlank @Size(max = 200) String role) {}

    /// How sure a fact is: stated by the buyers themselves, reported by others, or concluded from signs.
    public enum Confidence {
        CONFIRMED,
        REPORTED,
        INDICATED
    }
}
