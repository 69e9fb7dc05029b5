package uk.nhs.epr.framework.history;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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

    /// What holds from the day of the change on.
    public Dated<T> changed() {
        return new Dated<>(on, after);
    }

    /// The change from one line to another, given by the first day on which they differ; empty if they do not.
    public static <T> Optional<Restatement<T>> between(List<Dated<T>> line, List<Dated<T>> next) {
        if (line.equals(next)) {
            return Optional.empty();
        }
        int same = 0;
        while (same < Math.min(line.size(), next.size()) && line.get(same).equals(next.get(same))) {
            same++;
        }
        Dated<T> differs = next.get(Math.min(same, next.size() - 1));
        T before = Dated.on(differs.fromDay(), line).orElse(line.getFirst()).facts();
        return Optional.of(new Restatement<>(differs.since(), before, differs.facts(), null, next));
    }
}
