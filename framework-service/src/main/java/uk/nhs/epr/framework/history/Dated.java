package uk.nhs.epr.framework.history;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.history.FactState;
import uk.nhs.epr.kit.time.PartialDate;

/// What holds from a day until the next of a line holds; without a day, as far back as anybody asks. A line is in the
/// order of the days, and no two of it hold from the same one.
public record Dated<T>(@Nullable PartialDate since, T facts) {
    private static final LocalDate BEGINNING = LocalDate.of(1, 1, 1);
    private static final LocalDate END = LocalDate.of(9999, 12, 31);

    public LocalDate fromDay() {
        return since == null ? BEGINNING : since.firstDay();
    }

    /// The day on which it is shown: today, or the one it is planned for.
    public LocalDate shownOn(LocalDate today) {
        return fromDay().isBefore(today) ? today : fromDay();
    }

    /// For the history that is kept under this name.
    public FactState at(String fact, long revision) {
        return new FactState(fact, revision, since, facts, null);
    }

    /// What holds on a day; empty before the first of the line.
    public static <T> Optional<Dated<T>> on(LocalDate day, List<Dated<T>> line) {
        int place = place(day, line);
        return place < 0 ? Optional.empty() : Optional.of(line.get(place));
    }

    /// Which of the line holds on a day; -1 before the first.
    static <T> int place(LocalDate day, List<Dated<T>> line) {
        int place = line.size() - 1;
        while (place >= 0 && line.get(place).fromDay().isAfter(day)) {
            place--;
        }
        return place;
    }

    /// Something for each of a line, made with the last day on which it holds.
    public static <T, V> List<V> each(List<Dated<T>> line, BiFunction<Dated<T>, LocalDate, V> made) {
        return IntStream.range(0, line.size())
                .mapToObj(place -> made.apply(
                        line.get(place),
                        place + 1 < line.size() ? line.get(place + 1).fromDay().minusDays(1) : END))
                .toList();
    }
}
