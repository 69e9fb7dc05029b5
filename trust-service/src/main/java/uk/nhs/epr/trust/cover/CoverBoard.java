package uk.nhs.epr.trust.cover;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;

/// Answers the cover question from the spans that the projection keeps: nothing is calculated at read time.
/// The board's narrow rows give the next systems; their details are read for those alone.
@ApplicationScoped
public class CoverBoard {
    private static final int FETCHED_AT_ONCE = 500;
    /// The narrow rows' values are not read again, and evidence not at all: the table has none.
    private static final String OF_THESE = """
            select %s, '[]'::jsonb as evidence, '' as sort_key
              from unnest(:systems, :suppliers) as b (system_id, supplier_name)
             cross join lateral (select * from cover_span
                                  where system_id = b.system_id and from_day <= :asOf
                                  order by from_day desc limit 1) c
              join epr_system s on s.id = b.system_id
             where c.to_day > :asOf""".formatted(CoverRow.IN_THE_TABLE);
    private static final String SHOWN = """
             select %s, b.sort_key
               from b
               join cover_span c on c.system_id = b.system_id and c.from_day = b.from_day
               join epr_system s on s.id = b.system_id
            """.formatted(CoverRow.COLUMNS);

    /// A system that the filter finds.
    public record Found(UUID systemId, String supplierName) {}

    private final Jdbi jdbi;

    public CoverBoard(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// One page in the order asked for.
    public Page<CoverItem> page(CoverFilter filter, CoverSort sort, LocalDate asOf, PageRequest page) {
        sort.check();
        List<String> cursor = page.after(3);
        String after = cursor == null ? "" : sort.after();
        String found = filter.rows() + sort.onTheDay() + after + sort.order() + " limit :limit";
        List<CoverRow> rows = jdbi.withHandle(handle -> {
            var query =
                    filter.bindTo(handle.createQuery(shown(sort, found)), asOf).bind("limit", page.sizeAndOneMore());
            if (cursor != null) {
                sort.bindTo(query, sort.checked(cursor));
            }
            return query.mapTo(CoverRow.class).list();
        });
        return Page.of(rows, page, row -> sort.cursor(row.sortKey(), row.systemId()), row -> row.item(asOf));
    }

    /// All that the filter finds, with their evidence: for a filter that finds few, such as one trust's.
    public List<CoverItem> all(CoverFilter filter, CoverSort sort, LocalDate asOf) {
        return jdbi.withHandle(handle -> filter.bindTo(handle.createQuery(shown(sort, filter.rows())), asOf)
                .mapTo(CoverRow.class)
                .map(row -> row.item(asOf))
                .list());
    }

    /// Passes every item of the filter to the reader, one by one, in order, without evidence. The ids are read
    /// at once and the details in batches, so no connection waits for the reader.
    public void each(CoverFilter filter, CoverSort sort, LocalDate asOf, Consumer<CoverItem> reader) {
        List<Found> found = jdbi.withHandle(handle -> filter.bindTo(
                        handle.createQuery("select b.system_id, b.supplier_name" + filter.rows() + sort.order()), asOf)
                .mapTo(Found.class)
                .list());
        for (int from = 0; from < found.size(); from += FETCHED_AT_ONCE) {
            List<Found> some = found.subList(from, Math.min(from + FETCHED_AT_ONCE, found.size()));
            Map<UUID, CoverRow> rows = jdbi.withHandle(handle -> handle.createQuery(OF_THESE)
                    .bind("systems", some.stream().map(Found::systemId).toArray(UUID[]::new))
                    .bind("asOf", asOf)
                    .bind("suppliers", some.stream().map(Found::supplierName).toArray(String[]::new))
                    .mapTo(CoverRow.class)
                    .collect(Collectors.toMap(CoverRow::systemId, row -> row)));
            some.stream()
                    .map(Found::systemId)
                    .map(rows::get)
                    .filter(Objects::nonNull)
                    .forEach(row -> reader.accept(row.item(asOf)));
        }
    }

    private static String shown(CoverSort sort, String found) {
        return "with b as (select b.*, " + sort.selected() + found + ")" + SHOWN + sort.order();
    }
}
