package uk.nhs.epr.tender.tendering;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// Who supplies, by name and, where it is known, by its id in the register of suppliers or by an
/// identifier such as a company number.
public record Supplier(
        @NotBlank @Size(max = 200) String name,
        @Nullable @Size(max = 100) String id,
        @Nullable @Valid Identifier identifier) {
    public Supplier(String name, @Nullable String id) {
        this(name, id, null);
    }

    /// Whether both are one: by id where both have one, else by identifier, else by name.
    boolean isSameAs(Supplier other) {
        if (id != null && other.id != null) {
            return id.equals(other.id);
        }
        if (identifier != null && other.identifier != null) {
            return identifier.equals(other.identifier);
        }
        return name.equalsIgnoreCase(other.name);
    }
}
