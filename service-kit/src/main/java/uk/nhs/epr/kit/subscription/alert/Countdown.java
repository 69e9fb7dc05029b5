package uk.nhs.epr.kit.subscription.alert;

import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When somebody is told that a day comes near: so long before it, each once. What is told next follows from what was
/// told last, so the last thing that was told is always so.
///
/// - Of several thresholds that have been reached, the nearest alone is told.
/// - A day that moves is told anew where it is near; where it is near no more, that is told. So one that moves away and
///   back is told three times, and one that flutters far off not at all.
/// - The passing of time alone takes nothing back. Where `tellsOfPast`, a day that has come goes on to count (a system
///   is exposed still); else it is over and forgotten (a deadline).
/// - A past day that turns into another past day is no news.
record Countdown(List<Period> before, boolean tellsOfPast) {

    /// What was told last: the day that comes, and how long before it.
    record Notified(LocalDate day, Period threshold) {}

    /// What is to be done.
    sealed interface Step {
        /// Nothing: what was told last is still so, or there is nothing to tell.
        record Rest() implements Step {}

        /// To tell that a day is near, by the nearest threshold that has been reached.
        record Tell(Notified told) implements Step {}

        /// To tell that what was told last is so no more.
        record Lift(Notified told) implements Step {}

        /// To forget what was told last: it has come to pass.
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
