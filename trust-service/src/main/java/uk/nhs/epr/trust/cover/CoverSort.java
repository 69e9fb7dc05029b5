package uk.nhs.epr.trust.cover;

import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.trust.cover.rule.Stage;

/// In which order the board is read. Equal systems are in the order of their ids, so that every order is total
/// and a page can end anywhere.
public class CoverSort {
    private static final String USUAL = "exposedFrom";
    private static final String BETWEEN = "~";
    private static final Set<String> ENDLESS = Set.of("infinity", "-infinity");

    /// What the board is sorted by, which has an index, with the types of its values. What holds of every row
    /// of the day lets the index skip rows of other days.
    private record Key(
            List<String> columns, List<String> types, List<Function<String, Object>> checks, String holdsOnTheDay) {}

    /// Cover that has ended by the first day of a row ends before all cover that has not, on any day.
    private static final Key BY_DAY = new Key(
            List.of("(b.cover_ends >= b.from_day)", "b.cover_ends"),
            List.of("boolean", "date"),
            List.of(Boolean::valueOf, LocalDate::parse),
            "");
    private static final Map<String, Key> KEYS = Map.of(
            USUAL,
            new Key(
                    List.of("b.exposed", "b.exposed_from"),
                    List.of("boolean", "date"),
                    List.of(Boolean::valueOf, LocalDate::parse),
                    " and (b.exposed, b.exposed_from) > (false, :asOf)"),
            "coveredUntil",
            BY_DAY,
            "daysLeft",
            BY_DAY,
            "trust",
            new Key(List.of("b.trust_name"), List.of("text"), List.of(name -> name), ""),
            "stage",
            new Key(List.of("b.stage"), List.of("route_stage"), List.of(Stage::valueOf), ""));

    @QueryParam("sort")
    @Parameter(
            description = "`exposedFrom` (the default; systems that are exposed already are last), `coveredUntil`,"
                    + " `daysLeft`, `trust` (its name) or `stage`. With `-` the other way round.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {
                                "exposedFrom",
                                "-exposedFrom",
                                "coveredUntil",
                                "-coveredUntil",
                                "daysLeft",
                                "-daysLeft",
                                "trust",
                                "-trust",
                                "stage",
                                "-stage"
                            },
                            defaultValue = USUAL))
    @Nullable
    String sort;

    /// Refuses an unknown order.
    void check() {
        key();
    }

    private String name() {
        return sort == null || sort.isEmpty() ? USUAL : sort;
    }

    private boolean isReversed() {
        return name().startsWith("-");
    }

    private Key key() {
        Key key = KEYS.get(isReversed() ? name().substring(1) : name());
        if (key == null) {
            throw Problem.invalidParameter(
                    "sort",
                    "must be one of exposedFrom, coveredUntil, daysLeft, trust, stage, or one of them with - before it");
        }
        return key;
    }

    /// The values that a row is sorted by, as one text.
    String selected() {
        return key().columns().stream()
                .map(column -> "cast(" + column + " as text)")
                .collect(Collectors.joining(" || '" + BETWEEN + "' || ", "", " as sort_key"));
    }

    String order() {
        String way = isReversed() ? " desc" : "";
        return Stream.concat(key().columns().stream(), Stream.of("b.system_id"))
                .map(column -> column + way)
                .collect(Collectors.joining(", ", " order by ", ""));
    }

    /// A condition that all rows of the day meet.
    String onTheDay() {
        return key().holdsOnTheDay();
    }

    /// The condition on rows that come after the one a cursor names; its values are `:key0`, `:key1` and `:id`.
    String after() {
        List<String> columns = key().columns();
        String named = columns.stream().map(column -> column + ", ").collect(Collectors.joining());
        String values = IntStream.range(0, columns.size())
                .mapToObj(i -> "cast(:key" + i + " as " + key().types().get(i) + "), ")
                .collect(Collectors.joining());
        return " and (%sb.system_id) %s (%scast(:id as uuid))".formatted(named, isReversed() ? "<" : ">", values);
    }

    <S extends SqlStatement<S>> S bindTo(S statement, List<String> cursor) {
        String[] values = cursor.get(1).split(BETWEEN, key().columns().size());
        for (int i = 0; i < values.length; i++) {
            statement.bind("key" + i, values[i]);
        }
        return statement.bind("id", cursor.get(2));
    }

    /// What a cursor keeps of a row.
    List<String> cursor(String sortKey, UUID systemId) {
        return List.of(name(), sortKey, systemId.toString());
    }

    /// Refuses a cursor of another order.
    List<String> checked(List<String> cursor) {
        try {
            if (cursor.getFirst().equals(name()) && isOfTheKey(cursor.get(1))) {
                return List.of(
                        name(), cursor.get(1), UUID.fromString(cursor.get(2)).toString());
            }
        } catch (IllegalArgumentException | DateTimeException _) {
            // refused below, like a cursor of another order
        }
        throw Problem.invalidParameter("cursor", "is not a cursor of this collection in this order");
    }

    private boolean isOfTheKey(String text) {
        String[] values = text.split(BETWEEN, key().columns().size());
        for (int i = 0; i < values.length && i < key().types().size(); i++) {
            String plain = values[i].toLowerCase(Locale.ROOT);
            boolean endless = key().types().get(i).equals("date") && ENDLESS.contains(plain);
            if (!endless && key().checks().get(i).apply(values[i]) == null) {
                return false;
            }
        }
        return key().columns().size() == 1 || values.length == key().columns().size();
    }
}
