package uk.nhs.epr.framework.supplier;

import com.fasterxml.jackson.annotation.JsonIgnore;

/// What happened to a supplier.
public sealed interface SupplierEvent {
    /// The supplier was put on the register.
    record Registered() implements SupplierEvent {}

    /// Its names or identifiers changed; `before` is what they were.
    record Changed(SupplierDetails before) implements SupplierEvent {}

    /// The event's name on the wire.
    @JsonIgnore
    default String type() {
        return switch (this) {
            case Registered _ -> "uk.nhs.epr.supplier.registered.v1";
            case Changed _ -> "uk.nhs.epr.supplier.changed.v1";
        };
    }
}
