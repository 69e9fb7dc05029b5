package uk.nhs.epr.tender.tendering;

import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.rest.Problem;

/// In which order tenders are listed. Those that stand alike come in the order of their ocids, so that
/// every order is total and a page can be cut anywhere.
public class TenderSort {
    private static final String USUAL = "ocid";

    /// A column that has an index, its SQL type, and how a cursor's value is checked.
    private record Key(String column, String type, Function<String, Object> check) {}

    private static final Map<String, Key> KEYS = Map.of(
            USUAL,
            new Key("ocid", "text", text -> text),
            "deadline",
            new Key("closes", "text", text -> text),
            "value",
            new Key("most", "numeric", BigDecimal::new),
            "changed",
            new Key("changed_at", "timestamptz", Instant::parse));

    @QueryParam("sort")
    @Parameter(
            description = "By ocid (the usual order), by deadline, by the most it is worth, or by its last change;"
                    + " with `-` the other way round",
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

    /// What the cursor of a page keeps, null on the first page; refuses one that another order handed out.
    @Nullable
    List<String> cursor(PageRequest page) {
        List<String> cursor = page.after(3);
        try {
            if (cursor == null
                    || (cursor.getFirst().equals(name()) && key().check().apply(cursor.get(1)) != null)) {
                return cursor;
            }
        } catch (IllegalArgumentException | java.time.DateTimeException _) {
            // refused below, like a cursor of another order
        }
        throw Problem.invalidParameter("cursor", "is not one that this collection handed out in this order");
    }
}
