package uk.nhs.epr.framework.framework;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Voiding;
import uk.nhs.epr.kit.time.PartialDate;

/// What happened to a lot.
public sealed interface LotEvent {
    /// The framework was given it.
    record Added() implements LotEvent {}

    /// What is stated about it changed from a day on, ever where none is named.
    record Changed(@Nullable PartialDate on) implements LotEvent {}

    /// It should not have been recorded, and was voided.
    record Voided(@JsonUnwrapped Voiding voiding) implements LotEvent {}

    /// The event's wire name.
    @JsonIgnore
    default String type() {
        return switch (this) {
            case Added _ -> "uk.nhs.epr.framework.lot-added.v2";
            case Changed _ -> "uk.nhs.epr.framework.lot-changed.v2";
            case Voided _ -> "uk.nhs.epr.framework.lot-voided.v2";
        };
    }
}
