package uk.nhs.epr.tender.journal;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.tender.tendering.Participant;

/// A supplier joined, reached a stage, left, or is no longer named. It has only this participant, so its size
/// does not depend on the others.
record ParticipantChanged(Change change, ParticipantData participant) {
    static final String TYPE = "uk.nhs.epr.tender.participant-changed.v2";

    /// The stage it is at and the one it was at before, absent for one that joined.
    record Change(Participant.@Nullable Stage before, Participant.Stage stage) {}

    /// The present participant; `voided` when notices no longer name it.
    record ParticipantData(
            String ocid,
            @JsonUnwrapped Participant participant,
            @Nullable Boolean voided) {}

    static ParticipantChanged of(String ocid, @Nullable Participant before, Participant after) {
        return new ParticipantChanged(
                new Change(before == null ? null : before.stage(), after.stage()),
                new ParticipantData(ocid, after, after.kept().isVoided() ? true : null));
    }
}
