package uk.nhs.epr.trust.cover.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// How a system is covered on every day: the rule changes its answer only on the days on which a fact begins
/// or ends, so it is asked on those, and its answer holds until the next.
public final class CoverTimeline {
    /// From this day on, before that day, the system is covered like this: on each of these days, or on none.
    public record Span(LocalDate from, LocalDate to, CoverOn cover) {}

    private final TreeSet<LocalDate> turns = new TreeSet<>();

    private CoverTimeline() {}

    /// The spans, cut on `alsoOn` too: days on which something else changes that is kept with a span.
    public static List<Span> of(CoverFacts facts, Set<LocalDate> alsoOn) {
        CoverTimeline timeline = new CoverTimeline();
        timeline.turns.addAll(alsoOn);
        timeline.add(facts.system());
        facts.agreements().forEach(timeline::add);
        facts.courses().forEach(timeline::add);
        facts.replacedBy().forEach(other -> {
            timeline.add(other.system());
            other.agreements().forEach(timeline::add);
        });
        return timeline.spans(facts, alsoOn);
    }

    private List<Span> spans(CoverFacts facts, Set<LocalDate> cuts) {
        List<LocalDate> days = List.copyOf(turns);
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            LocalDate from = days.get(i);
            LocalDate to = i + 1 < days.size() ? days.get(i + 1) : LocalDate.MAX;
            Optional<CoverOn> cover = CoverRule.on(facts, from);
            if (cover.isEmpty()) {
                continue;
            }
            boolean goesOn = !spans.isEmpty()
                    && !cuts.contains(from)
                    && spans.getLast().to().equals(from)
                    && !spans.getLast().cover().coverEnds().equals(from.minusDays(1))
                    && spans.getLast().cover().equals(cover.get());
            spans.add(new Span(goesOn ? spans.removeLast().from() : from, to, cover.get()));
        }
        return spans;
    }

    private void add(SystemFact system) {
        system.statuses().forEach(status -> turns.add(status.since().firstDay()));
        system.goLive().ifPresent(turns::add);
        system.licences().forEach(licence -> {
            if (licence.from() != null) {
                turns.add(licence.from().firstDay());
            }
        });
        system.heldBy().forEach(holding -> {
            if (holding.from() != null) {
                turns.add(holding.from());
            }
            addDayAfter(holding.to() == null ? LocalDate.MAX : holding.to());
        });
        if (system.retiredOn() != null) {
            addDayAfter(system.retiredOn().lastDay());
        }
    }

    private void add(Agreement agreement) {
        if (agreement.signed() != null) {
            turns.add(agreement.signed().firstDay());
            turns.add(agreement.signed().firstDay().plusMonths(CoverRule.MONTHS_UNTIL_STALE));
        }
        if (agreement.starts() != null) {
            turns.add(agreement.first());
        }
        if (agreement.ends() != null) {
            addDayAfter(agreement.ends().lastDay());
        }
        if (agreement.possibleEnd() != null) {
            addDayAfter(agreement.possibleEnd());
        }
        agreement.changes().forEach(change -> {
            if (change.knownFrom().isAfter(LocalDate.MIN)) {
                turns.add(change.knownFrom());
            }
            addDayAfter(change.last());
        });
    }

    private void add(Course course) {
        if (course.from().isAfter(LocalDate.MIN)) {
            turns.add(course.from());
        }
        addDayAfter(course.until());
        course.steps().forEach(step -> {
            turns.add(step.effective());
            turns.add(step.since().firstDay().plusMonths(CoverRule.MONTHS_UNTIL_STALE));
        });
    }

    private void addDayAfter(LocalDate last) {
        if (last.isBefore(LocalDate.MAX)) {
            turns.add(last.plusDays(1));
        }
    }
}
