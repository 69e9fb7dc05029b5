package uk.nhs.epr.trust.registration;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Keys;
import uk.nhs.epr.trust.register.TrustDetails;
import uk.nhs.epr.trust.register.TrustView;

/// Which trusts to find, by their facts on the day that is asked about; a part that is absent matches all.
public class TrustFilter {
    @QueryParam("odsCode")
    @Parameter(description = "Only these trusts. Repeat it, up to 500 times.")
    @Nullable
    List<String> odsCode;

    @QueryParam("name")
    @Parameter(description = "A part of any present or former name")
    @Nullable
    String name;

    @QueryParam("status")
    TrustView.@Nullable Status status;

    @QueryParam("regionCode")
    @Nullable
    String regionCode;

    @QueryParam("icbCode")
    @Nullable
    String icbCode;

    @QueryParam("type")
    TrustDetails.@Nullable Type type;

    /// The conditions that were asked for and no others, so that each can use its index: the history that
    /// holds the value anywhere finds the row, its dates decide.
    String conditions() {
        List<String> parts = new ArrayList<>();
        if (!Keys.of("odsCode", odsCode).isEmpty()) {
            parts.add("t.ods_code = any (:odsCodes)");
        }
        if (name != null) {
            parts.add("t.name_history::text ilike '%' || :name || '%'");
        }
        if (status != null) {
            parts.add(
                    switch (status) {
                        case CLOSED -> "t.closed_after < :asOf";
                        case PLANNED -> "not t.operational_from collate \"C\" <= :asOfText";
                        case ACTIVE ->
                            "coalesce(t.closed_after >= :asOf, true) and coalesce(t.operational_from collate \"C\" <= :asOfText, true)";
                    });
        }
        if (regionCode != null) {
            parts.add(held("region_history", "code", "regionCode"));
        }
        if (icbCode != null) {
            parts.add(held("icb_history", "code", "icbCode"));
        }
        if (type != null) {
            parts.add(held("type_history", "type", "type"));
        }
        return parts.isEmpty() ? "true" : String.join(" and ", parts);
    }

    private static String held(String history, String key, String parameter) {
        return """
                (t.%1$s @> jsonb_build_array(jsonb_build_object('%2$s', cast(:%3$s as text)))
                 and jsonb_path_exists(t.%1$s, '$[*] ? (@.%2$s == $value
                         && (!exists(@.from) || @.from <= $day) && (!exists(@.to) || @.to >= $day))',
                     jsonb_build_object('value', cast(:%3$s as text), 'day', cast(:asOfText as text))))""".formatted(history, key, parameter);
    }

    <S extends SqlStatement<S>> S bindTo(S statement, LocalDate asOf) {
        return statement
                .bindArray("odsCodes", String.class, Keys.of("odsCode", odsCode))
                .bind("name", name == null ? null : escaped(name))
                .bind("regionCode", regionCode)
                .bind("icbCode", icbCode)
                .bind("type", type == null ? null : type.name())
                .bind("asOf", asOf)
                .bind("asOfText", asOf.toString());
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
