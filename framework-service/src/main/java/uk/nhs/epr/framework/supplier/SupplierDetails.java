package uk.nhs.epr.framework.supplier;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;

/// What a client says of a supplier. Aliases are names in use beside its own; a name it gives up joins
/// the former ones by itself.
public record SupplierDetails(
        @NotBlank @Size(max = 200) String name,
        @Nullable @Size(max = SupplierDetails.IDENTIFIERS) List<@NotNull @Valid Identifier> identifiers,
        @Nullable @Size(max = SupplierDetails.NAMES) List<@NotBlank @Size(max = 200) String> aliases,
        @Nullable @Size(max = SupplierDetails.NAMES) List<@NotBlank @Size(max = 200) String> formerNames) {
    static final int IDENTIFIERS = 20;
    static final int NAMES = 50;

    /// With the names and identifiers of another record of the same supplier.
    SupplierDetails joinedWith(SupplierDetails other) {
        Set<Identifier> all = new LinkedHashSet<>(orNone(identifiers));
        all.addAll(orNone(other.identifiers));
        Set<String> former = new LinkedHashSet<>(orNone(formerNames));
        former.addAll(orNone(other.formerNames));
        Set<String> names = new LinkedHashSet<>(orNone(aliases));
        names.add(other.name);
        names.addAll(orNone(other.aliases));
        names.remove(name);
        names.removeAll(former);
        if (all.size() > IDENTIFIERS || names.size() > NAMES || former.size() > NAMES) {
            throw Problem.conflict("The two records have more names or identifiers than one supplier can have");
        }
        return new SupplierDetails(name, List.copyOf(all), List.copyOf(names), List.copyOf(former));
    }

    static <T> List<T> orNone(@Nullable List<T> values) {
        return values == null ? List.of() : values;
    }
}
