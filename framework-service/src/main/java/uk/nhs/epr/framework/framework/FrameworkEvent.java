package uk.nhs.epr.framework.framework;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.time.PartialDate;

/// What happened to a framework itself.
public sealed interface FrameworkEvent {
    /// The framework was put on the register.
    record Registered() implements FrameworkEvent {}

    /// Its own facts changed from a day on, ever where none is named.
    record Changed(@Nullable PartialDate on) implements FrameworkEvent {}

    /// It was ended before its time, with the day on which it ends and why.
    record Terminated(PartialDate on, @Nullable String reason) implements FrameworkEvent {}

    /// What was committed reached a share of the ceiling of a lot, or of the framework where no lot is named:
    /// once for each share of each ceiling.
    record CeilingNeared(@Nullable String lot, Integer percent, Money committed, Money ceiling)
            implements FrameworkEvent {}

    /// The event's wire name.
    @JsonIgnore
    default String type() {
        return switch (this) {
            case Registered _ -> "uk.nhs.epr.framework.registered.v2";
            case Changed _ -> "uk.nhs.epr.framework.changed.v2";
            case Terminated _ -> "uk.nhs.epr.framework.terminated.v2";
            case CeilingNeared _ -> "uk.nhs.epr.framework.ceiling-neared.v2";
        };
    }
}
