package uk.nhs.epr.tender.tendering;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// Who supplies, by name and, where it is known, by its id in the register of suppliers.
public record Supplier(
        @NotBlank @Size(max = 200) String name,
        @Nullable @Size(max = 100) String id) {}
