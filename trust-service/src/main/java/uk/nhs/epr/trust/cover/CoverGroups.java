package uk.nhs.epr.trust.cover;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;

/// The board by groups: how many systems each has, and those of it that run out first.
@ApplicationScoped
public class CoverGroups {
    private static final int MOST_GROUPS = 30;

    /// What systems may be grouped by.
    public enum By {
        REGION("coalesce(b.region_code, '')", "regionCode"),
        SUPPLIER("b.supplier_name", "supplier"),
        PRODUCT("s.product", "product"),
        STAGE("cast(b.stage as text)", "stage");

        private final String key;
        private final String filter;

        By(String key, String filter) {
            this.key = key;
            this.filter = filter;
        }

        /// The board's rows that fit, with their systems where the key is the system's: one join for all of them.
        private String from() {
            return this == PRODUCT ? " from fitting b join epr_system s on s.id = b.system_id" : " from fitting b";
        }

        /// The board's filter that finds one group alone.
        public String filter() {
            return filter;
        }
    }

    /// A group: the value that its systems share, empty where it is not known; how many they are, and how many of
    /// them are exposed already; and the first of them.
    @Schema(name = "CoverGroup")
    public record Group(String value, long systems, long exposed, List<CoverItem> items) {}

    /// A group's counts.
    public record Count(String value, long systems, long exposed) {}

    private final Jdbi jdbi;

    public CoverGroups(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// The largest groups first, up to thirty, each with at most this number of its systems.
    public List<Group> of(CoverFilter filter, By by, LocalDate asOf, int most) {
        String fitting = """
                with fitting as materialized (
                    select b.system_id, b.from_day, b.exposed, b.exposed_from, b.supplier_name, b.region_code, b.stage
                    %s)""".formatted(filter.rows());
        String counted = fitting
                + " select " + by.key + " as value, count(*) as systems, count(*) filter (where b.exposed) as exposed"
                + by.from() + " group by 1 order by 2 desc, 1 limit " + MOST_GROUPS;
        return jdbi.withHandle(handle -> {
            List<Count> counts = filter.bindTo(handle.createQuery(counted), asOf)
                    .mapTo(Count.class)
                    .list();
            Map<String, List<CoverRow>> rows = filter
                    .bindTo(handle.createQuery(shown(by, fitting)), asOf)
                    .bind("most", most)
                    .bind("groups", counts.stream().map(Count::value).toArray(String[]::new))
                    .mapTo(CoverRow.class)
                    .stream()
                    .collect(Collectors.groupingBy(CoverRow::sortKey));
            return counts.stream()
                    .map(count -> new Group(
                            count.value(),
                            count.systems(),
                            count.exposed(),
                            rows.getOrDefault(count.value(), List.of()).stream()
                                    .map(row -> row.item(asOf))
                                    .toList()))
                    .toList();
        });
    }

    private static String shown(By by, String fitting) {
        return """
                %2$s,
                keyed as materialized (
                    select b.system_id, b.from_day, b.exposed, b.exposed_from, b.supplier_name, %1$s as sort_key
                    %4$s),
                b as (
                    select * from (
                        select *, row_number() over (partition by sort_key
                                                     order by exposed, exposed_from, system_id) as place
                          from keyed where sort_key = any (:groups)) as ranked
                     where place <= :most)
                select %3$s, b.sort_key
                  from b
                  join cover_span c on c.system_id = b.system_id and c.from_day = b.from_day
                  join epr_system s on s.id = b.system_id
                 order by b.sort_key, b.place""".formatted(by.key, fitting, CoverRow.COLUMNS, by.from());
    }
}
