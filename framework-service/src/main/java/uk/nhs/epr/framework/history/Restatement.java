package uk.nhs.epr.framework.history;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// A change of what holds from a day on: what held before on that day, what holds now, and the line that comes of it.
public record Restatement<T>(
        @Nullable PartialDate on,
        T before,
        T after,
        @Nullable String correction,
        List<Dated<T>> line) {
    public boolean changesNothing() {
        return before.equals(after);
    }

    /// The day on which what holds now is shown: today, or the one it is planned for.
    public LocalDate shownOn(LocalDate today) {
        return new Dated<>(on, after).shownOn(today);
    }
}
