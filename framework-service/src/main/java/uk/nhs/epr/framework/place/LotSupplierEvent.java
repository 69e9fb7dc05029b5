package uk.nhs.epr.framework.place;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.UUID;
import uk.nhs.epr.framework.evidence.StatedStatus;
import uk.nhs.epr.framework.evidence.Voiding;

/// What happened to a supplier's place on a lot.
public sealed interface LotSupplierEvent {
    /// The supplier's status was recorded, for the first time or again.
    record Changed(@JsonUnwrapped StatedStatus<LotSupplierStatus> stated) implements LotSupplierEvent {}

    /// It should not have been recorded, and was voided.
    record Voided(@JsonUnwrapped Voiding voiding) implements LotSupplierEvent {}

    /// The supplier's record was merged into another, whose place has all that was stated about this one.
    record Merged(UUID into) implements LotSupplierEvent {}

    /// The event's wire name.
    @JsonIgnore
    default String type() {
        return switch (this) {
            case Changed _ -> "uk.nhs.epr.framework.lot-supplier-changed.v2";
            case Voided _ -> "uk.nhs.epr.framework.lot-supplier-voided.v2";
            case Merged _ -> "uk.nhs.epr.framework.lot-supplier-merged.v2";
        };
    }
}
