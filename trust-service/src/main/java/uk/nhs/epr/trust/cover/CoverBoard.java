package uk.nhs.epr.trust.cover;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;

/// Answers the cover question from the spans that the projection keeps: nothing is worked out at read.
/// The board's narrow rows say which systems come next; what is shown of them is read for those alone.
@ApplicationScoped
public class CoverBoard {
    private static final int FETCHED_AT_ONCE = 500;
    private static final String SHOWN = """
             select %s, b.sort_key
               from b
               join cover_span c on c.system_id = b.system_id and c.from_day = b.from_day
               join epr_system s on s.id = b.system_id
            """.formatted(CoverRow.COLUMNS);

    private final Jdbi jdbi;

    public CoverBoard(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// One page in the order asked for.
    public Page<CoverItem> page(CoverFilter filter, CoverSort sort, LocalDate asOf, PageRequest page) {
        sort.check();
        List<String> cursor = page.after(3);
        String after = cursor == null ? "" : sort.after();
        String found = filter.rows() + after + sort.order("b") + " limit :limit";
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

    /// Hands every item that the filter finds to the reader, one by one, in the order asked for.
    public void each(CoverFilter filter, CoverSort sort, LocalDate asOf, Consumer<CoverItem> reader) {
        String sql = shown(sort, filter.rows());
        jdbi.useTransaction(handle -> {
            try (Stream<CoverRow> rows = filter
                    .bindTo(handle.createQuery(sql), asOf)
                    .setFetchSize(FETCHED_AT_ONCE)
                    .mapTo(CoverRow.class)
                    .stream()) {
                rows.forEach(row -> reader.accept(row.item(asOf)));
            }
        });
    }

    private static String shown(CoverSort sort, String found) {
        return "with b as (select b.*, " + sort.selected() + found + ")" + SHOWN + sort.order("b");
    }
}
