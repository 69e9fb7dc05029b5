package uk.nhs.epr.framework.evidence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// A status and the date since which it holds, with what it is for where that was stated. A history of them is in the
/// order
/// of those dates; where two may be the same day, in the order of the life cycle. Each takes effect on the
/// first day of its date, and never before the one it follows.
public record StatedStatus<S extends Enum<S>>(
        S status,
        PartialDate since,
        @Nullable Subject subject,
        @Nullable Source source,
        @Nullable List<Source> furtherSources,
        @Nullable Confidence confidence) {
    public StatedStatus(S status, PartialDate since, @Nullable Source source, @Nullable Confidence confidence) {
        this(status, since, null, source, null, confidence);
    }

    /// Since when a status holds that is stated without a day: since it was last stated, where it is the
    /// one in force, and else from today.
    public static <S extends Enum<S>> PartialDate impliedSince(
            S status, LocalDate today, List<StatedStatus<S>> history) {
        return on(today, history)
                .filter(now -> now.status == status)
                .map(StatedStatus::since)
                .orElseGet(() -> PartialDate.of(today));
    }

    /// The history with one more; it replaces one of the same date. The same statements make the same history,
    /// whichever was made first.
    public static <S extends Enum<S>> List<StatedStatus<S>> joined(
            List<StatedStatus<S>> history, StatedStatus<S> stated) {
        List<StatedStatus<S>> open = new ArrayList<>(history);
        open.removeIf(each -> each.since.equals(stated.since));
        open.add(stated);
        open.sort(Comparator.comparing(StatedStatus<S>::since).thenComparing(StatedStatus::status));
        List<StatedStatus<S>> joined = new ArrayList<>();
        while (!open.isEmpty()) {
            StatedStatus<S> next = open.stream()
                    .filter(each -> open.stream().noneMatch(other -> other.goesBefore(each)))
                    .findFirst()
                    .orElse(open.getFirst());
            open.remove(next);
            joined.add(next);
        }
        return List.copyOf(joined);
    }

    private boolean goesBefore(StatedStatus<S> other) {
        return since.mayBe(other.since)
                ? status.compareTo(other.status) < 0
                : since.lastDay().isBefore(other.since.firstDay());
    }

    /// What had taken effect by this day.
    public static <S extends Enum<S>> List<StatedStatus<S>> upTo(LocalDate day, List<StatedStatus<S>> history) {
        return history.stream().takeWhile(each -> each.startsBy(day)).toList();
    }

    /// What is in force on a day; empty before the first.
    public static <S extends Enum<S>> Optional<StatedStatus<S>> on(LocalDate day, List<StatedStatus<S>> history) {
        List<StatedStatus<S>> known = upTo(day, history);
        return known.isEmpty() ? Optional.empty() : Optional.of(known.getLast());
    }

    /// The day on which a fresh statement is shown: today, or the first on which it has effect.
    public LocalDate shownOn(LocalDate today, List<StatedStatus<S>> history) {
        return history.stream()
                .limit(history.indexOf(this) + 1L)
                .map(each -> each.since.firstDay())
                .reduce(today, (latest, day) -> day.isAfter(latest) ? day : latest);
    }

    private boolean startsBy(LocalDate day) {
        return !since.firstDay().isAfter(day);
    }
}
