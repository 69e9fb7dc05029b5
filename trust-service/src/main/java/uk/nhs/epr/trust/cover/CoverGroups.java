package uk.nhs.epr.trust.cover;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.RowView;

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

        /// The systems of the board's rows, where the key is the system's: one join for all of them.
        private String joined() {
            return this == PRODUCT ? " join epr_system s on s.id = b.system_id" : "";
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

    /// A system with the counts of its group.
    private record Row(CoverRow system, long systems, long exposed) {
        private static Row of(RowView row) {
            return new Row(
                    row.getRow(CoverRow.class),
                    row.getColumn("systems_of_group", Long.class),
                    row.getColumn("exposed_of_group", Long.class));
        }
    }

    private final Jdbi jdbi;

    public CoverGroups(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// The largest groups first, up to thirty, each with at most this number of its systems.
    public List<Group> of(CoverFilter filter, By by, LocalDate asOf, int most) {
        Map<String, List<Row>> rows =
                jdbi.withHandle(handle -> filter.bindTo(handle.createQuery(shown(filter, by)), asOf)
                        .bind("most", most)
                        .map(Row::of)
                        .collect(Collectors.groupingBy(
                                each -> each.system().sortKey(), LinkedHashMap::new, Collectors.toList())));
        return rows.entrySet().stream()
                .map(group -> group(group.getKey(), group.getValue(), asOf))
                .toList();
    }

    private static Group group(String value, List<Row> rows, LocalDate asOf) {
        return new Group(
                value,
                rows.getFirst().systems(),
                rows.getFirst().exposed(),
                rows.stream().map(each -> each.system().item(asOf)).toList());
    }

    private static String shown(CoverFilter filter, By by) {
        return """
                with fitting as materialized (
                    select b.system_id, b.from_day, b.exposed, b.exposed_from, b.supplier_name, b.region_code, b.stage
                    %1$s),
                keyed as materialized (
                    select b.system_id, b.from_day, b.exposed, b.exposed_from, b.supplier_name,
                           %2$s collate "C" as sort_key
                      from fitting b%3$s),
                counted as (
                    select sort_key, count(*) as systems_of_group, count(*) filter (where exposed) as exposed_of_group
                      from keyed group by sort_key order by 2 desc, 1 limit %4$d),
                b as (
                    select * from (
                        select keyed.*, systems_of_group, exposed_of_group,
                               row_number() over (partition by sort_key
                                                  order by exposed, exposed_from, system_id) as place
                          from keyed join counted using (sort_key)) as ranked
                     where place <= :most)
                select %5$s, b.sort_key, b.systems_of_group, b.exposed_of_group
                  from b
                  join cover_span c on c.system_id = b.system_id and c.from_day = b.from_day
                  join epr_system s on s.id = b.system_id
                 order by b.systems_of_group desc, b.sort_key, b.place""".formatted(filter.rows(), by.key, by.joined(), MOST_GROUPS, CoverRow.COLUMNS);
    }
}
