package uk.nhs.epr.trust.register;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// Something that a source states about a trust: it holds from `since` (without it, on all earlier days too) and
/// dates from the day on which the source could last vouch for it. It names only some facts; an empty text
/// says that there is none, such as no ICB.
public record Statement(
        Origin origin,
        @Nullable PartialDate since,
        LocalDate statedOn,
        @Json Map<Fact, String> facts) {

    /// Who states it; of two that state different things of the same day on the same day, the later one here
    /// is believed.
    public enum Origin {
        ODS_FILE,
        ODS_RECORD,
        EDITOR
    }

    /// What a statement did to the trust.
    public enum Outcome {
        CREATED,
        CHANGED,
        UNCHANGED
    }

    /// The latest statement is last; of those of one day, the one that holds from later.
    static final Comparator<Statement> BY_WEIGHT = Comparator.comparing(Statement::statedOn)
            .thenComparing(Statement::holdsFrom)
            .thenComparing(Statement::origin);

    /// What is new in `after`, as an editor states it.
    public static Statement ofEditor(Map<Fact, String> before, TrustDetails after, LocalDate today) {
        Map<Fact, String> stated = facts(after);
        stated.entrySet().removeIf(fact -> fact.getValue().equals(before.getOrDefault(fact.getKey(), "")));
        return new Statement(Origin.EDITOR, after.since(), after.statedOn() == null ? today : after.statedOn(), stated);
    }

    public static Map<Fact, String> facts(TrustDetails details) {
        TrustDetails.Operational operational = details.operational();
        Map<Fact, String> facts = new EnumMap<>(Fact.class);
        facts.put(Fact.NAME, details.name());
        facts.put(Fact.TYPE, details.typeOrImplied().name());
        facts.put(Fact.REGION, textOf(details.regionCode()));
        facts.put(Fact.ICB, textOf(details.icbCode()));
        facts.put(Fact.OPENED, textOf(operational == null ? null : operational.from()));
        facts.put(Fact.CLOSED, textOf(operational == null ? null : operational.to()));
        return facts;
    }

    private static String textOf(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /// Whether it says all that the other says, as late as the other does.
    public boolean tells(Statement other) {
        return origin == other.origin
                && holdsFrom().equals(other.holdsFrom())
                && !statedOn.isBefore(other.statedOn)
                && facts.entrySet().containsAll(other.facts.entrySet());
    }

    /// The day from which it holds.
    public LocalDate holdsFrom() {
        return since == null ? LocalDate.MIN : since.firstDay();
    }
}
