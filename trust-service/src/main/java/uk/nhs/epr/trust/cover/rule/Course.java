package uk.nhs.epr.trust.cover.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.cover.rule.Evidence.Kind;

/// A course of steps that may lead to a system's replacement: a trust's place in a framework, a tender or one of
/// its lots, what was stated about the strategy. Its latest step by a day counts, from `from` to `until`; of
/// a tender that is let as a whole, until any contract that names it has begun.
public record Course(
        Kind kind, String reference, LocalDate from, LocalDate until, boolean endsWithItsContract, List<Step> steps) {
    /// A step of the course. It takes effect on `effective`; without a stage it ends the course until the next.
    public record Step(
            @Nullable Stage stage,
            String reference,
            @Nullable String title,
            PartialDate since,
            LocalDate effective,
            @Nullable String reason,
            Evidence.Origin origin) {}

    /// A reported step; `rank` is its place in the order of the life cycle.
    record Reported(
            int rank,
            @Nullable Stage stage,
            String reference,
            @Nullable String title,
            PartialDate since,
            @Nullable String reason,
            Evidence.Origin origin) {}

    static Course always(Kind kind, String reference, List<Reported> steps) {
        return new Course(kind, reference, LocalDate.MIN, LocalDate.MAX, false, inOrder(steps));
    }

    static Course between(Kind kind, String reference, LocalDate from, LocalDate until, List<Reported> steps) {
        return new Course(kind, reference, from, until, false, inOrder(steps));
    }

    Course endingWithItsContract() {
        return new Course(kind, reference, from, until, true, steps);
    }

    /// The steps in the order in which they took effect: by the first days of their spans, and where spans overlap
    /// by the life cycle; none takes effect before the step it follows.
    private static List<Step> inOrder(List<Reported> reported) {
        List<Reported> sorted = new ArrayList<>(reported);
        sorted.sort(
                Comparator.comparing((Reported step) -> step.since().firstDay()).thenComparingInt(Reported::rank));
        boolean moved = true;
        while (moved) {
            moved = false;
            for (int i = 1; i < sorted.size(); i++) {
                Reported before = sorted.get(i - 1);
                Reported after = sorted.get(i);
                if (before.rank() > after.rank() && before.since().mayBe(after.since())) {
                    Collections.swap(sorted, i - 1, i);
                    moved = true;
                }
            }
        }
        List<Step> steps = new ArrayList<>();
        LocalDate effective = LocalDate.MIN;
        for (Reported step : sorted) {
            LocalDate first = step.since().firstDay();
            effective = first.isAfter(effective) ? first : effective;
            steps.add(new Step(
                    step.stage(),
                    step.reference(),
                    step.title(),
                    step.since(),
                    effective,
                    step.reason(),
                    step.origin()));
        }
        return List.copyOf(steps);
    }

    /// The step in force on this day, if it supports a stage.
    Optional<Step> on(LocalDate day) {
        if (day.isBefore(from) || day.isAfter(until)) {
            return Optional.empty();
        }
        return steps.stream()
                .filter(step -> !step.effective().isAfter(day))
                .reduce((_, later) -> later)
                .filter(step -> step.stage() != null);
    }
}
