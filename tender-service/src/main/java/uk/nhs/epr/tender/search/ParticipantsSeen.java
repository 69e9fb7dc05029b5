package uk.nhs.epr.tender.search;

import java.util.List;
import uk.nhs.epr.tender.tendering.Participant;

/// What is read of a tender's participants to show it: the first few in the order they came, those that were preferred
/// or awarded, and whether any takes part without that.
public record ParticipantsSeen(List<Participant> read, int shown) {
    static final ParticipantsSeen NONE = new ParticipantsSeen(List.of(), 0);

    /// The first few.
    List<Participant> first() {
        return read.stream().limit(shown).toList();
    }

    /// Those that were known to take part before they were preferred or awarded, if they were.
    public List<Participant> known() {
        return read.stream().filter(each -> !each.cameByDecision()).toList();
    }
}
