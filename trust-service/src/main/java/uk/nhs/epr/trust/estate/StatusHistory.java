package uk.nhs.epr.trust.estate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.fact.SystemDetails.Status;
import uk.nhs.epr.trust.fact.SystemView.StatusSince;

/// A system's life in steps, in the order of their first days, at most one step on a day. A system can go live
/// and be switched off in several steps; steps are recorded in any order.
record StatusHistory(List<StatusSince> steps) {
    /// Records a step, which replaces one of the same day.
    StatusHistory with(StatusSince step) {
        List<StatusSince> all = new ArrayList<>(without(step.since().firstDay()).steps);
        all.add(step);
        all.sort(Comparator.comparing(each -> each.since().firstDay()));
        return new StatusHistory(List.copyOf(all));
    }

    /// States a status from a day on; what else is known of a step of this status from that day stays.
    StatusHistory with(Status status, PartialDate since) {
        return with(from(since.firstDay())
                .filter(step -> step.status() == status)
                .map(step -> new StatusSince(status, since, step.note(), step.source(), step.confidence()))
                .orElseGet(() -> new StatusSince(status, since)));
    }

    StatusHistory without(LocalDate firstDay) {
        return new StatusHistory(steps.stream()
                .filter(step -> !step.since().firstDay().equals(firstDay))
                .toList());
    }

    Optional<StatusSince> from(LocalDate firstDay) {
        return steps.stream()
                .filter(step -> step.since().firstDay().equals(firstDay))
                .findAny();
    }

    boolean has(Status status, PartialDate since) {
        return steps.stream()
                .anyMatch(step -> step.status() == status && step.since().equals(since));
    }

    /// Why the steps can't all be true: a retired system does nothing more, and what has begun is no
    /// longer planned. Null when they can.
    @Nullable
    String contradiction() {
        for (int i = 1; i < steps.size(); i++) {
            StatusSince earlier = steps.get(i - 1);
            StatusSince later = steps.get(i);
            boolean afterTheEnd = earlier.status() == Status.RETIRED && later.status() != Status.RETIRED;
            boolean plannedTooLate = later.status() == Status.PLANNED && earlier.status() != Status.PLANNED;
            if (afterTheEnd || plannedTooLate) {
                return "contradicts the status history: %s since %s can't follow %s since %s"
                        .formatted(later.status(), later.since(), earlier.status(), earlier.since());
            }
        }
        return null;
    }

    /// Why the system can't have been retired on this day; null when it can, or was not.
    @Nullable
    String contradiction(@Nullable PartialDate retiredOn) {
        StatusSince last = steps.getLast();
        return retiredOn != null
                        && last.status() != Status.RETIRED
                        && last.since().firstDay().isAfter(retiredOn.lastDay())
                ? "contradicts the status history: %s since %s".formatted(last.status(), last.since())
                : null;
    }
}
