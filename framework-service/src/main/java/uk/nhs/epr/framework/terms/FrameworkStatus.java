package uk.nhs.epr.framework.terms;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// A framework's status on a day, from its dates: before its term it is planned, out to tender, or awarded and in
/// its standstill.
public enum FrameworkStatus {
    PLANNED,
    TENDERING,
    STANDSTILL,
    LIVE,
    EXPIRED,
    TERMINATED;

    /// The term includes both ends; one without a last day is open-ended. A termination overrides everything else.
    public static FrameworkStatus on(LocalDate day, FrameworkDetails.Term term, @Nullable Letting letting) {
        PartialDate end = term.end();
        if (letting != null && hasCome(letting.terminatedOn(), day)) {
            return TERMINATED;
        }
        if (!day.isBefore(term.start().firstDay())) {
            return end != null && day.isAfter(end.lastDay()) ? EXPIRED : LIVE;
        }
        if (letting != null && hasCome(letting.awardedOn(), day)) {
            return STANDSTILL;
        }
        return letting != null && hasCome(letting.tenderedFrom(), day) ? TENDERING : PLANNED;
    }

    private static boolean hasCome(@Nullable PartialDate date, LocalDate day) {
        return date != null && !date.firstDay().isAfter(day);
    }
}
