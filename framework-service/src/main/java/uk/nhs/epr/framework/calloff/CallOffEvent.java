package uk.nhs.epr.framework.calloff;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import uk.nhs.epr.framework.evidence.Voiding;

/// What happened to a call-off.
public sealed interface CallOffEvent {
    /// A member placed it.
    record Placed() implements CallOffEvent {}

    /// It was varied or extended.
    record Changed(@JsonUnwrapped CallOffStep step) implements CallOffEvent {}

    /// It was ended before its time.
    record Terminated(@JsonUnwrapped CallOffStep step) implements CallOffEvent {}

    /// What was wrongly recorded of its placing was corrected; `before` is what had been recorded.
    record Corrected(CallOffDetails before, String correction) implements CallOffEvent {}

    /// It should not have been recorded, and counts no more.
    record Voided(@JsonUnwrapped Voiding voiding) implements CallOffEvent {}

    /// The event's wire name.
    @JsonIgnore
    default String type() {
        return switch (this) {
            case Placed _ -> "uk.nhs.epr.call-off.placed.v1";
            case Changed _ -> "uk.nhs.epr.call-off.changed.v1";
            case Corrected _ -> "uk.nhs.epr.call-off.corrected.v1";
            case Voided _ -> "uk.nhs.epr.call-off.voided.v1";
            case Terminated _ -> "uk.nhs.epr.call-off.terminated.v1";
        };
    }
}
