package uk.nhs.epr.trust.collaboration;

import com.fasterxml.jackson.annotation.JsonIgnore;

/// What happened to a collaboration.
public sealed interface CollaborationEvent {
    /// It was recorded.
    record Formed() implements CollaborationEvent {}

    /// Its own facts changed, or it ended.
    record Changed() implements CollaborationEvent {}

    /// A trust joined or left, or its membership was corrected.
    record MemberChanged(String odsCode) implements CollaborationEvent {}

    /// The event's wire name.
    @JsonIgnore
    default String type() {
        return switch (this) {
            case Formed _ -> "uk.nhs.epr.collaboration.formed.v1";
            case Changed _ -> "uk.nhs.epr.collaboration.changed.v1";
            case MemberChanged _ -> "uk.nhs.epr.collaboration.member-changed.v1";
        };
    }
}
