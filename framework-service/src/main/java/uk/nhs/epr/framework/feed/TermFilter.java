package uk.nhs.epr.framework.feed;

import jakarta.ws.rs.QueryParam;
import java.util.Locale;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.terms.FrameworkDetails;

/// Which frameworks' ends are watched; a part that is absent matches all.
public class TermFilter {
    static final String CONDITIONS = """
            and (cast(:framework as text) is null or reference = :framework)
            and (cast(:lead as text) is null or lead_ods_code = upper(:lead) or lower(lead_name) = :lead)
            and (cast(:regime as text) is null or regime = :regime)""";

    @QueryParam("framework")
    @Nullable
    String framework;

    @QueryParam("lead")
    @Nullable
    String lead;

    @QueryParam("regime")
    FrameworkDetails.@Nullable Regime regime;

    <S extends SqlStatement<S>> S bindTo(S statement) {
        return statement
                .bind("framework", framework)
                .bind("lead", lead == null ? null : lead.toLowerCase(Locale.ROOT))
                .bind("regime", regime == null ? null : regime.name());
    }
}
