package uk.nhs.epr.framework.supplier;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What happened to a supplier.
public sealed interface SupplierEvent {
    /// The supplier was put on the register.
    record Registered() implements SupplierEvent {}

    /// Its names or identifiers changed; `before` is what they were.
    record Changed(SupplierDetails before) implements SupplierEvent {}

    /// Another record turned out to be of it too, and was merged into it.
    record Merged(UUID from, @Nullable String reason) implements SupplierEvent {}

    /// Its owner was recorded for a day, for the first time or again.
    record GroupChanged(@JsonUnwrapped SupplierParent.Owner owner) implements SupplierEvent {}

    /// The event's wire name.
    @JsonIgnore
    default String type() {
        return switch (this) {
            case Registered _ -> "uk.nhs.epr.supplier.registered.v1";
            case Changed _ -> "uk.nhs.epr.supplier.changed.v1";
            case Merged _ -> "uk.nhs.epr.supplier.merged.v1";
            case GroupChanged _ -> "uk.nhs.epr.supplier.group-changed.v1";
        };
    }
}
