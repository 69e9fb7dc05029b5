package uk.nhs.epr.trust.register;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// What holds of a trust, and when, by all statements about it. For a day, the latest statement about that day
/// or an earlier one counts: an older file that is imported later adds to the past and undoes nothing. The
/// order of import does not matter.
public final class TrustHistory {
    /// A value and from when to when it held; the last one has no `to`.
    record Held(
            String value,
            @Nullable PartialDate from,
            @Nullable PartialDate to) {}

    private final List<Statement> statements;

    private TrustHistory(List<Statement> statements) {
        this.statements = statements;
    }

    public static TrustHistory of(Collection<Statement> statements) {
        return new TrustHistory(statements.stream()
                .sorted(Comparator.comparing(Statement::holdsFrom).thenComparing(Statement.BY_WEIGHT))
                .toList());
    }

    /// The values of a fact, one after the other. What was first seen on some day has no `from`: nobody
    /// stated since when it had held.
    public List<Held> timeline(Fact fact) {
        List<Held> timeline = new ArrayList<>();
        Statement believed = null;
        for (Statement next : statements) {
            if (!next.facts().containsKey(fact)
                    || (believed != null && Statement.BY_WEIGHT.compare(next, believed) < 0)) {
                continue;
            }
            believed = next;
            String value = value(next, fact);
            if (goesOn(timeline, value)) {
                continue;
            }
            endLast(timeline, next);
            if (goesOn(timeline, value)) {
                continue;
            }
            boolean firstSeen = timeline.isEmpty() && next.origin() == Statement.Origin.ODS_FILE;
            timeline.add(new Held(value, firstSeen ? null : next.since(), null));
        }
        timeline.removeIf(held -> held.value().isEmpty());
        return timeline;
    }

    private static void endLast(List<Held> timeline, Statement next) {
        if (timeline.isEmpty()) {
            return;
        }
        Held last = timeline.removeLast();
        PartialDate from = last.from();
        if (from == null || from.firstDay().isBefore(next.holdsFrom())) {
            timeline.add(
                    new Held(last.value(), from, PartialDate.of(next.holdsFrom().minusDays(1))));
        }
    }

    /// Whether the value is the same as before, so that it continues. Sources differ in how they write a name;
    /// the one that is not all capitals is kept.
    private static boolean goesOn(List<Held> timeline, String value) {
        if (timeline.isEmpty() || !timeline.getLast().value().equalsIgnoreCase(value)) {
            return false;
        }
        Held last = timeline.removeLast();
        String written = isShouted(last.value()) ? value : last.value();
        timeline.add(new Held(written, last.from(), null));
        return true;
    }

    private static boolean isShouted(String value) {
        return value.equals(value.toUpperCase(Locale.ROOT));
    }

    /// What was stated last about a fact that has no history.
    public Optional<PartialDate> latest(Fact fact) {
        return statements.stream()
                .filter(statement -> statement.facts().containsKey(fact))
                .max(Statement.BY_WEIGHT)
                .map(statement -> value(statement, fact))
                .filter(value -> !value.isEmpty())
                .map(PartialDate::new);
    }

    private static String value(Statement statement, Fact fact) {
        return statement.facts().getOrDefault(fact, "");
    }
}
