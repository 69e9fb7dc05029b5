package uk.nhs.epr.trust.cover;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Problem;

/// In which order the board is read. Systems that stand alike come in the order of their ids, so that
/// every order is total and a page can be cut anywhere.
public class CoverSort {
    private static final String USUAL = "daysLeft";

    /// A column of the board that has an index, what its values are for SQL, and how a cursor's are checked.
    private record Key(String column, String type, Function<String, Object> check) {}

    private static final Map<String, Key> KEYS = Map.of(
            USUAL,
            new Key("cover_ends", "date", LocalDate::parse),
            "trust",
            new Key("trust_name", "text", name -> name),
            "stage",
            new Key("stage", "route_stage", Stage::valueOf));

    @QueryParam("sort")
    @Parameter(
            description = "By days left (the usual order), the trust's name or the stage; with `-` the other way round",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"daysLeft", "-daysLeft", "trust", "-trust", "stage", "-stage"},
                            defaultValue = USUAL))
    @Nullable
    String sort;

    /// Refuses an order that there is none of.
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
                    "sort", "must be one of daysLeft, trust, stage, or one of them with - before it");
        }
        return key;
    }

    /// The value that a row is sorted by, as text.
    String selected() {
        return "cast(b." + key().column() + " as text) as sort_key";
    }

    String order(String row) {
        String way = isReversed() ? " desc" : "";
        return " order by %s.%s%s, %s.system_id%s".formatted(row, key().column(), way, row, way);
    }

    /// The condition on rows that come after the one a cursor names; its values are `:key` and `:id`.
    String after() {
        return " and (b.%s, b.system_id) %s (cast(:key as %s), cast(:id as uuid))"
                .formatted(key().column(), isReversed() ? "<" : ">", key().type());
    }

    /// What a cursor keeps of a row.
    List<String> cursor(String sortKey, UUID systemId) {
        return List.of(name(), sortKey, systemId.toString());
    }

    /// Refuses a cursor that another order handed out, or none.
    List<String> checked(List<String> cursor) {
        try {
            if (cursor.getFirst().equals(name()) && isOfTheKey(cursor.get(1))) {
                return List.of(cursor.get(1), UUID.fromString(cursor.get(2)).toString());
            }
        } catch (IllegalArgumentException | java.time.DateTimeException _) {
            // refused below, like a cursor of another order
        }
        throw Problem.invalidParameter("cursor", "is not one that this collection handed out in this order");
    }

    private boolean isOfTheKey(String value) {
        String plain = value.toLowerCase(Locale.ROOT);
        boolean endless = key().type().equals("date") && (plain.equals("infinity") || plain.equals("-infinity"));
        return endless || key().check().apply(value) != null;
    }
}
