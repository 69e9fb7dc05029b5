package uk.nhs.epr.framework.supplier;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a client says of a supplier. Aliases are names in use beside its own; a name it gives up joins
/// the former ones by itself.
public record SupplierDetails(
        @NotBlank @Size(max = 200) String name,
        @Nullable @Size(max = 20) List<@NotNull @Valid Identifier> identifiers,
        @Nullable @Size(max = 50) List<@NotBlank @Size(max = 200) String> aliases,
        @Nullable @Size(max = 50) List<@NotBlank @Size(max = 200) String> formerNames) {}
