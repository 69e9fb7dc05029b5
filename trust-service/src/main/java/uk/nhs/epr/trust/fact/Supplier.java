package uk.nhs.epr.trust.fact;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// Who supplies something, by name and, where it is known, by its id in the register of suppliers.
public record Supplier(
        @NotBlank @Size(max = 200) String name,
        @Nullable @Size(min = 1, max = 100) String id) {}
