package uk.nhs.epr.framework.framework;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Where a framework stands in its term on a day.
public enum FrameworkStatus {
    PLANNED,
    LIVE,
    EXPIRED;

    /// Both ends of the term belong to it; one without a last day goes on.
    static FrameworkStatus on(LocalDate day, LocalDate firstDay, @Nullable LocalDate lastDay) {
        if (day.isBefore(firstDay)) {
            return PLANNED;
        }
        return lastDay != null && day.isAfter(lastDay) ? EXPIRED : LIVE;
    }
}
