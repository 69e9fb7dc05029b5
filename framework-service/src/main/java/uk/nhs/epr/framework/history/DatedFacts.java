package uk.nhs.epr.framework.history;

import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// What a client states about something whose facts hold from day to day: from which day on, today by
/// default, and why where it corrects what was stated.
public interface DatedFacts<T> {
    @Nullable
    PartialDate on();

    @Nullable
    String correction();

    /// What it states, without the day and the reason.
    T facts();
}
