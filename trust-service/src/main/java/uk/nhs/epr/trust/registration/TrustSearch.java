package uk.nhs.epr.trust.registration;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.register.Dated;
import uk.nhs.epr.trust.register.Trust;
import uk.nhs.epr.trust.register.TrustDetails;
import uk.nhs.epr.trust.register.TrustView;
import uk.nhs.epr.trust.register.TrustView.CodeHeld;
import uk.nhs.epr.trust.register.TrustView.NameHeld;
import uk.nhs.epr.trust.register.TrustView.Succeeded;
import uk.nhs.epr.trust.register.TrustView.TypeHeld;

/// Finds trusts, page by page in the order of their codes.
@ApplicationScoped
public class TrustSearch {
    private static final String ROWS = """
            select ods_code, operational_from, operational_to, closed_after, predecessors, successors,
                   name_history, type_history, region_history, icb_history
              from trust t
             where ods_code > :after and\s""";
    private static final String LAST = " order by ods_code limit :limit";

    /// One row as the query gives it.
    public record Row(
            String odsCode,
            @Nullable PartialDate operationalFrom,
            @Nullable PartialDate operationalTo,
            @Nullable LocalDate closedAfter,
            @Json List<Succeeded> predecessors,
            @Json List<Succeeded> successors,
            @Json List<NameHeld> nameHistory,
            @Json List<TypeHeld> typeHistory,
            @Json List<CodeHeld> regionHistory,
            @Json List<CodeHeld> icbHistory) {
        TrustView view(LocalDate asOf) {
            return new TrustView(
                    odsCode,
                    Dated.onOrFirst(asOf, nameHistory).name(),
                    Dated.onOrFirst(asOf, typeHistory).type(),
                    Trust.statusOn(asOf, operationalFrom, closedAfter),
                    Trust.code(asOf, regionHistory),
                    Trust.code(asOf, icbHistory),
                    new TrustDetails.Operational(operationalFrom, operationalTo),
                    predecessors,
                    successors,
                    nameHistory,
                    typeHistory,
                    regionHistory,
                    icbHistory);
        }
    }

    private final Jdbi jdbi;

    TrustSearch(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Page<TrustView> page(TrustFilter filter, boolean current, LocalDate asOf, PageRequest page) {
        String conditions = filter.conditions();
        String sql = ROWS + (current ? current(conditions) : conditions) + LAST;
        List<Row> rows = jdbi.withHandle(handle -> filter.bindTo(handle.createQuery(sql), asOf)
                .bind("after", page.afterKey())
                .bind("limit", page.sizeAndOneMore())
                .mapTo(Row.class)
                .list());
        return Page.of(rows, page, row -> List.of(row.odsCode()), row -> row.view(asOf));
    }

    /// Those that hold what was theirs whom the conditions find: from each along its successions to the end.
    private static String current(String conditions) {
        return """
                ods_code in (
                    with recursive way (code) as (
                        select ods_code from trust t where %s
                        union
                        select l.successor from way
                          join succession_link l on l.predecessor = way.code and l.date <= :asOf)
                    select code from way
                     where not exists (
                               select from succession_link l where l.predecessor = way.code and l.date <= :asOf))""".formatted(conditions);
    }
}
