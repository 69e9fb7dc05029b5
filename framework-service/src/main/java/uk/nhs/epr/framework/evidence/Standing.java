package uk.nhs.epr.framework.evidence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// A status and the date since which it holds. A history of them is in the order of those dates; one
/// that is known to the month or the year counts from its first day.
public record Standing<S extends Enum<S>>(
        S status,
        PartialDate since,
        @Nullable Source source,
        @Nullable Confidence confidence) {

    /// Since when a status holds that is stated without a day: since it was last stated, where it is the
    /// one in force, and else from today.
    public static <S extends Enum<S>> PartialDate sinceUnsaid(S status, LocalDate today, List<Standing<S>> history) {
        return on(today, history)
                .filter(now -> now.status == status)
                .map(Standing::since)
                .orElseGet(() -> PartialDate.of(today));
    }

    /// The history with one more; it takes the place of the one that was stated for the same date.
    public static <S extends Enum<S>> List<Standing<S>> joined(List<Standing<S>> history, Standing<S> stated) {
        List<Standing<S>> joined = new ArrayList<>(history);
        joined.removeIf(each -> each.since.equals(stated.since));
        int place = 0;
        while (place < joined.size() && joined.get(place).startsBy(stated.since.firstDay())) {
            place++;
        }
        joined.add(place, stated);
        return List.copyOf(joined);
    }

    /// What had been stated to hold from this day or before.
    public static <S extends Enum<S>> List<Standing<S>> upTo(LocalDate day, List<Standing<S>> history) {
        return history.stream().filter(each -> each.startsBy(day)).toList();
    }

    /// What is in force on a day; empty before the first.
    public static <S extends Enum<S>> Optional<Standing<S>> on(LocalDate day, List<Standing<S>> history) {
        List<Standing<S>> known = upTo(day, history);
        return known.isEmpty() ? Optional.empty() : Optional.of(known.getLast());
    }

    /// The day on which a fresh statement is shown: today, or the one it is planned for.
    public LocalDate shownOn(LocalDate today) {
        return startsBy(today) ? today : since.firstDay();
    }

    private boolean startsBy(LocalDate day) {
        return !since.firstDay().isAfter(day);
    }
}
