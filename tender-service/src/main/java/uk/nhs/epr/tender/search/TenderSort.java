package uk.nhs.epr.tender.search;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.PageRequest;

/// In which order tenders are listed. Equal ones are in the order of their ocids, so that every order is total
/// and a page can end anywhere.
public class TenderSort {
    private static final String USUAL = "ocid";

    private static final Pattern AMOUNT = Pattern.compile("-?\\d{1,30}(\\.\\d{1,10})?");

    /// A column that has an index, its SQL type, its text in a cursor, and whether a text can be one of its values.
    private record Key(String column, String type, String text, Predicate<String> check) {
        private Key(String column, String type, Predicate<String> check) {
            this(column, type, "cast(" + column + " as text)", check);
        }
    }

    private static final Map<String, Key> KEYS = Map.of(
            USUAL,
            new Key("ocid", "text", _ -> true),
            "deadline",
            new Key("closes", "text", _ -> true),
            "value",
            new Key("most", "numeric", text -> AMOUNT.matcher(text).matches()),
            "changed",
            new Key(
                    "changed_at",
                    "timestamptz",
                    "to_char(changed_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')",
                    text -> PageRequest.time(text) != null));

    @QueryParam("sort")
    @Parameter(
            description = "`ocid` (the default), `deadline`, `value` (the highest) or `changed` (the last change)."
                    + " With `-` the other way round.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {
                                "ocid",
                                "-ocid",
                                "deadline",
                                "-deadline",
                                "value",
                                "-value",
                                "changed",
                                "-changed"
                            },
                            defaultValue = USUAL))
    @Nullable
    String sort;

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
                    "sort", "must be one of ocid, deadline, value, changed, or one of them with - before it");
        }
        return key;
    }

    /// The column that is sorted by.
    String column() {
        return key().column();
    }

    /// The same as a cursor keeps it.
    String text() {
        return key().text();
    }

    String order() {
        String way = isReversed() ? " desc" : "";
        return " order by %s%s, ocid%s".formatted(column(), way, way);
    }

    /// The condition on rows after the one the cursor names; its values are `:sortedBy` and `:after`.
    String after() {
        return " and (%s, ocid) %s (cast(:sortedBy as %s), :after)"
                .formatted(column(), isReversed() ? "<" : ">", key().type());
    }

    /// What a cursor keeps of a row.
    List<String> cursor(String sortedBy, String ocid) {
        return List.of(name(), sortedBy, ocid);
    }

    /// What the cursor of a page keeps, null on the first page; refuses one of another order.
    @Nullable
    List<String> cursor(PageRequest page) {
        List<String> cursor = page.after(3);
        if (cursor == null || (cursor.getFirst().equals(name()) && key().check().test(cursor.get(1)))) {
            return cursor;
        }
        throw Problem.invalidParameter("cursor", "is not a cursor of this collection in this order");
    }
}
