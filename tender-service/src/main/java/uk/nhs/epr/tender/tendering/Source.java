package uk.nhs.epr.tender.tendering;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// Where a tender was published or reported, when, at which address, and who said it.
public record Source(
        @NotBlank @Size(max = 200) String publication,
        @Nullable PartialDate date,

        @Nullable @Size(max = 2000) @Pattern(regexp = "https?://\\S+", message = "must be a web address")
        String url,

        @Nullable @Valid Speaker statedBy) {
    /// Who said it, in what role.
    public record Speaker(
            @Nullable @Size(max = 200) String name,
            @NotBlank @Size(max = 200) String role) {}

    /// How sure a fact is: said by the buyers themselves, reported by others, or concluded from signs.
    public enum Confidence {
        CONFIRMED,
        REPORTED,
        INDICATED
    }
}
