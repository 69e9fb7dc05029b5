package uk.nhs.epr.trust.register;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.register.TrustView.NameHeld;
import uk.nhs.epr.trust.register.TrustView.Status;
import uk.nhs.epr.trust.register.TrustView.Succeeded;

/// Finds trusts, page by page in the order of their codes.
@ApplicationScoped
public class TrustSearch {
    /// What to find; a part that is null matches all. A name matches any name the trust ever had.
    public record Filter(
            @Nullable String name,
            @Nullable Status status,
            @Nullable String regionCode,
            TrustDetails.@Nullable Type type,
            LocalDate asOf) {}

    /// One row as the query gives it.
    public record Row(
            String odsCode,
            String name,
            TrustDetails.Type type,
            @Nullable String regionCode,
            @Nullable String icbCode,
            @Nullable PartialDate operationalFrom,
            @Nullable PartialDate operationalTo,
            @Json List<Succeeded> predecessors,
            @Json List<Succeeded> successors,
            @Json List<NameHeld> nameHistory,
            boolean closed) {
        TrustView view() {
            return new TrustView(
                    odsCode,
                    name,
                    type,
                    closed ? Status.CLOSED : Status.ACTIVE,
                    regionCode,
                    icbCode,
                    new TrustDetails.Operational(operationalFrom, operationalTo),
                    predecessors,
                    successors,
                    nameHistory);
        }
    }

    private final Jdbi jdbi;

    TrustSearch(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Page<TrustView> page(Filter filter, PageRequest page) {
        List<Row> rows = jdbi.withHandle(handle -> handle.createQuery("""
                        select ods_code, name, type, region_code, icb_code, operational_from, operational_to,
                               predecessors, successors, name_history,
                               coalesce(closed_after < :asOf, false) as closed
                          from trust
                         where ods_code > :after
                           and (cast(:name as text) is null or name_history::text ilike '%' || :name || '%')
                           and (cast(:region as text) is null or region_code = :region)
                           and (cast(:type as text) is null or type = :type)
                           and (cast(:closed as boolean) is null or coalesce(closed_after < :asOf, false) = :closed)
                         order by ods_code limit :limit""")
                .bind("after", page.afterKey())
                .bind("name", filter.name() == null ? null : escaped(filter.name()))
                .bind("region", filter.regionCode())
                .bind("type", filter.type() == null ? null : filter.type().name())
                .bind("closed", filter.status() == null ? null : filter.status() == Status.CLOSED)
                .bind("asOf", filter.asOf())
                .bind("limit", page.sizeAndOneMore())
                .mapTo(Row.class)
                .list());
        return Page.of(rows, page, row -> List.of(row.odsCode()), Row::view);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
