package uk.nhs.epr.framework.calloff;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Where a call-off stands on a day.
public enum CallOffStatus {
    PLACED,
    VARIED,
    ENDED,
    TERMINATED,
    VOIDED;

    /// One that is voided is so on all days. The end belongs to the term; one that has come goes before what was done
    /// last.
    static CallOffStatus on(LocalDate day, CallOffStep last, @Nullable Voiding voided) {
        if (voided != null) {
            return VOIDED;
        }
        if (last.step() == CallOffStep.Kind.TERMINATED) {
            return TERMINATED;
        }
        if (last.end() != null && last.end().lastDay().isBefore(day)) {
            return ENDED;
        }
        return last.step() == CallOffStep.Kind.PLACED ? PLACED : VARIED;
    }
}
