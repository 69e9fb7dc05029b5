package uk.nhs.epr.framework.calloff;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Voiding;

/// The status of a call-off on a day.
public enum CallOffStatus {
    PLANNED,
    PLACED,
    VARIED,
    ENDED,
    TERMINATED,
    VOIDED;

    /// One that is voided is so on all days; one whose day has not come is planned. The end belongs to the term; one
    /// that has come goes before what was done last.
    static CallOffStatus on(LocalDate day, List<CallOffStep> known, @Nullable Voiding voided) {
        if (voided != null) {
            return VOIDED;
        }
        List<CallOffStep> done =
                known.stream().filter(step -> step.isDoneBy(day)).toList();
        if (done.isEmpty()) {
            return PLANNED;
        }
        CallOffStep last = done.getLast();
        if (last.step() == CallOffStep.Kind.TERMINATED) {
            return TERMINATED;
        }
        if (last.end() != null && last.end().lastDay().isBefore(day)) {
            return ENDED;
        }
        return last.step() == CallOffStep.Kind.PLACED ? PLACED : VARIED;
    }
}
