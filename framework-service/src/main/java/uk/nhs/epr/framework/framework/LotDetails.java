package uk.nhs.epr.framework.framework;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// What a client says of a lot: its number in its framework, and what may be bought under it.
public record LotDetails(
        @NotNull @Pattern(regexp = "[A-Za-z0-9]{1,10}", message = "must be 1 to 10 letters and digits")
        String number,

        @NotBlank @Size(max = 200) String title,
        @Nullable @Size(max = 4000) String description) {}
