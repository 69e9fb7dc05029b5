package uk.nhs.epr.trust.cover;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import uk.nhs.epr.trust.cover.CoverFacts.Agreement;

/// The rule of cover told the slow way, for the rule to be held against: no stretches, only days.
record DayByDay(CoverFacts facts, LocalDate day) {
    private static final LocalDate LONG_BEFORE = AnySystem.FIRST.minusDays(100);
    private static final LocalDate LONG_AFTER = AnySystem.FIRST.plusDays(300);

    LocalDate coverEnds() {
        LocalDate at = day;
        while (!isCovered(at)) {
            at = at.minusDays(1);
            if (at.isBefore(LONG_BEFORE)) {
                return LocalDate.MIN;
            }
        }
        while (isCovered(at.plusDays(1))) {
            at = at.plusDays(1);
            if (at.isAfter(LONG_AFTER)) {
                return LocalDate.MAX;
            }
        }
        return at;
    }

    /// Each as long as it was on the day.
    private Stream<Agreement> contracts() {
        return facts.agreements().stream().map(a -> a.asOf(day));
    }

    private boolean isCovered(LocalDate other) {
        List<Agreement> holding =
                contracts().filter(this::counts).filter(a -> a.runsOn(other)).toList();
        return facts.needs().stream()
                .allMatch(need -> holding.stream().anyMatch(a -> a.covers().contains(need)));
    }

    private boolean counts(Agreement contract) {
        return contract.isKnownOn(day) && !(contract.procured() && isToFollow(contract));
    }

    private boolean isToFollow(Agreement contract) {
        return contract.first().isAfter(day)
                || contracts()
                        .anyMatch(old -> old.isKnownOn(day)
                                && old.runsOn(day)
                                && old.first().isBefore(contract.first())
                                && old.last().isBefore(contract.last()));
    }
}
