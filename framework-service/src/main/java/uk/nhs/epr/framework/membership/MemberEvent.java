package uk.nhs.epr.framework.membership;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import uk.nhs.epr.framework.evidence.StatedStatus;
import uk.nhs.epr.framework.evidence.Voiding;

/// What happened to a member of a framework.
public sealed interface MemberEvent {
    /// The trust's status in the framework was recorded, for the first time or again.
    record Changed(@JsonUnwrapped StatedStatus<MemberStatus> stated) implements MemberEvent {}

    /// The membership should not have been recorded, and was voided.
    record Voided(@JsonUnwrapped Voiding voiding) implements MemberEvent {}

    /// The event's wire name.
    @JsonIgnore
    default String type() {
        return switch (this) {
            case Changed _ -> "uk.nhs.epr.framework.member-changed.v2";
            case Voided _ -> "uk.nhs.epr.framework.member-voided.v2";
        };
    }
}
