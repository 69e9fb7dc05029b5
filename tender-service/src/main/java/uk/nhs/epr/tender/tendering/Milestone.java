package uk.nhs.epr.tender.tendering;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// What a tender is to have reached by when.
public record Milestone(
        @NotNull @Pattern(regexp = "[A-Za-z0-9._-]{1,50}", message = "must be up to 50 letters, digits and . _ -")
        String id,

        @NotBlank @Size(max = 500) String title,
        @Nullable @Size(max = 5000) String description,
        @Nullable PartialDate dueOn) {}
