package uk.nhs.epr.kit.subscription.alert;

import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides when a subscriber is notified that a day is near: some time before it, each threshold once. The next
/// message follows from the last one, so the last message is always true.
///
/// - Of several thresholds that have been reached, only the nearest is notified.
/// - A day that moves is notified again if it is near; if it is no longer near, it is lifted. So one that moves
///   away and back is notified three times, and one that changes far away not at all.
/// - The passing of time alone lifts nothing. With `tellsOfPast`, a day that has come still counts (a system is
///   still exposed); otherwise it is over and forgotten (a deadline).
/// - A past day that changes to another past day is not notified.
record Countdown(List<Period> before, boolean tellsOfPast) {

    /// What was last notified: the day, and how long before it.
    record Notified(LocalDate day, Period threshold) {}

    /// What to do.
    sealed interface Step {
        /// Nothing: the last message is still true, or there is nothing to notify.
        record Rest() implements Step {}

        /// To tell that a day is near, by the nearest threshold that has been reached.
        record Tell(Notified notified) implements Step {}

        /// Notify that the last message is no longer true.
        record Lift(Notified notified) implements Step {}

        /// Forget the last message: the day has come.
        record Forget() implements Step {}
    }

    Step next(@Nullable Notified last, @Nullable LocalDate day, LocalDate today) {
        Optional<Notified> near =
                day == null || (!tellsOfPast && day.isBefore(today)) ? Optional.empty() : reached(day, today);
        if (near.isEmpty()) {
            return gone(last, today);
        }
        Notified now = near.get();
        if (last == null) {
            return new Step.Tell(now);
        }
        if (last.day.equals(now.day)) {
            return isNearer(now, last) ? new Step.Tell(now) : new Step.Rest();
        }
        boolean bothPast = last.day.isBefore(today) && now.day.isBefore(today);
        return bothPast ? new Step.Rest() : new Step.Tell(now);
    }

    private Step gone(@Nullable Notified last, LocalDate today) {
        if (last == null) {
            return new Step.Rest();
        }
        return !tellsOfPast && last.day.isBefore(today) ? new Step.Forget() : new Step.Lift(last);
    }

    private Optional<Notified> reached(LocalDate day, LocalDate today) {
        return before.stream()
                .filter(threshold -> !today.isBefore(day.minus(threshold)))
                .max(Comparator.comparing(threshold -> day.minus(threshold)))
                .map(threshold -> new Notified(day, threshold));
    }

    private static boolean isNearer(Notified now, Notified last) {
        return now.day.minus(now.threshold).isAfter(last.day.minus(last.threshold));
    }
}
