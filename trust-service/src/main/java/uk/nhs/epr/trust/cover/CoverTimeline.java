package uk.nhs.epr.trust.cover;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// How a system stands on every day there is: the rule changes its answer only on the days on which a
/// fact begins or ends, so it is asked on those, and what it says holds until the next.
final class CoverTimeline {
    /// From this day on, before that day, the system stands like this.
    record Span(LocalDate from, LocalDate to, CoverOn cover) {}

    private CoverTimeline() {}

    static List<Span> of(CoverFacts facts) {
        List<LocalDate> turns = List.copyOf(turns(facts));
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            LocalDate from = turns.get(i);
            LocalDate to = i + 1 < turns.size() ? turns.get(i + 1) : LocalDate.MAX;
            Optional<CoverOn> cover = CoverRule.on(facts, from);
            if (cover.isEmpty()) {
                continue;
            }
            if (!spans.isEmpty()
                    && spans.getLast().to().equals(from)
                    && spans.getLast().cover().equals(cover.get())) {
                from = spans.removeLast().from();
            }
            spans.add(new Span(from, to, cover.get()));
        }
        return spans;
    }

    private static Set<LocalDate> turns(CoverFacts facts) {
        TreeSet<LocalDate> turns = new TreeSet<>();
        facts.statuses().forEach(status -> turns.add(status.since().firstDay()));
        facts.heldBy().forEach(holding -> {
            if (holding.from() != null) {
                turns.add(holding.from());
            }
            if (holding.to() != null) {
                turns.add(holding.to().plusDays(1));
            }
        });
        if (facts.retiredOn() != null) {
            turns.add(facts.retiredOn().lastDay().plusDays(1));
        }
        facts.agreements().forEach(agreement -> {
            turns.add(agreement.signedOrStarted().firstDay());
            turns.add(agreement.first());
            if (!agreement.last().equals(LocalDate.MAX)) {
                turns.add(agreement.last().plusDays(1));
            }
            if (agreement.exercisedFrom() != null && agreement.possibleEnd() != null) {
                turns.add(agreement.exercisedFrom());
                turns.add(agreement.possibleEnd().plusDays(1));
            }
        });
        facts.steps().forEach(step -> turns.add(step.since().firstDay()));
        return turns;
    }
}
