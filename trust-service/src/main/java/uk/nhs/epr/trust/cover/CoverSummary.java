package uk.nhs.epr.trust.cover;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.trust.cover.rule.Stage;

/// Counts what the board's filter finds, in the database and from its narrow rows alone, once for each
/// state of the board.
@ApplicationScoped
public class CoverSummary {
    private static final int MOST_KNOWN = 500;
    private static final String STATE = """
             coalesce((select taken from cover_telling), 0) as taken, exists (table cover_touched) as marked""";
    private static final String COUNTED_BY_ALL = "select " + STATE + """
            , stage, supplier_name as supplier, month, cast(sum(systems) as bigint) as systems, cast(sum(never) as bigint) as never,
                   cast(sum(open_ended) as bigint) as open_ended, cast(sum(overdue) as bigint) as overdue, cast(sum(gaps) as bigint) as gaps,
                   cast(sum(exposed) as bigint) as exposed, cast(sum(stale) as bigint) as stale
              from (select b.stage, b.supplier_name, cast(date_trunc('month', cast(b.cover_ends as timestamp)) as date) as month, count(*) as systems,
                           count(*) filter (where b.cover_ends = '-infinity') as never,
                           count(*) filter (where b.cover_ends = 'infinity') as open_ended,
                           count(*) filter (where b.cover_ends < :asOf and isfinite(b.cover_ends)) as overdue,
                           count(*) filter (where b.secured_with_gap) as gaps,
                           count(*) filter (where b.exposed) as exposed,
                           count(*) filter (where b.stale) as stale
            """;
    private static final String AND_BY_EACH = """

             group by b.stage, b.supplier_name, month) as counted
             group by grouping sets ((), (stage), (supplier_name), (month))""";

    /// How many systems the filter finds in all; at each stage; of each supplier, those with the most
    /// first; whose cover ends or ended in each month; without any cover ever, or any end; whose cover
    /// has ended; that are secured from a day that comes too late; that everything signed leaves uncovered already;
    /// and whose route's evidence is old.
    @Schema(name = "CoverCounts")
    public record Counts(
            long total,
            Map<Stage, Long> byStage,
            Map<String, Long> bySupplier,
            Map<YearMonth, Long> byMonth,
            long neverCovered,
            long openEnded,
            long overdue,
            long securedWithGap,
            long exposed,
            long stale) {}

    /// One count: of all where it is of nothing in particular.
    public record Row(
            long taken,
            boolean marked,
            @Nullable Stage stage,
            @Nullable String supplier,
            @Nullable LocalDate month,
            @Nullable Long systems,
            @Nullable Long never,
            @Nullable Long openEnded,
            @Nullable Long overdue,
            @Nullable Long gaps,
            @Nullable Long exposed,
            @Nullable Long stale) {
        long count() {
            return orNone(systems);
        }

        State state() {
            return new State(taken, marked);
        }
    }

    /// A state of the board: as long as it is the same and nothing is marked as changed, counts are valid.
    public record State(long taken, boolean marked) {}

    private record Known(State state, Counts counts) {}

    private final Jdbi jdbi;
    private final Map<List<Object>, Known> known = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Object>, Known> eldest) {
            return size() > MOST_KNOWN;
        }
    });

    public CoverSummary(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// The counts as they are now: those counted before, while nothing has changed since.
    public Counts of(CoverFilter filter, LocalDate asOf) {
        return jdbi.withHandle(handle -> {
            List<Object> question = filter.question(asOf);
            State now = handle.createQuery("select " + STATE).mapTo(State.class).one();
            Known before = known.get(question);
            if (before != null && before.state().equals(now) && !now.marked()) {
                return before.counts();
            }
            List<Row> rows = filter.bindTo(handle.createQuery(COUNTED_BY_ALL + filter.rows() + AND_BY_EACH), asOf)
                    .mapTo(Row.class)
                    .list();
            Counts counts = counts(rows);
            known.put(question, new Known(rows.getFirst().state(), counts));
            return counts;
        });
    }

    private static Counts counts(List<Row> rows) {
        Map<Stage, Long> byStage = new EnumMap<>(Stage.class);
        Map<String, Long> bySupplier = new LinkedHashMap<>();
        Map<YearMonth, Long> byMonth = new TreeMap<>();
        Row all = rows.getFirst();
        rows.sort(Comparator.comparingLong(Row::count).reversed().thenComparing(row -> String.valueOf(row.supplier())));
        for (Row row : rows) {
            if (row.stage() != null) {
                byStage.put(row.stage(), row.count());
            } else if (row.supplier() != null) {
                bySupplier.put(row.supplier(), row.count());
            } else if (row.month() != null) {
                putDated(byMonth, row.month(), row.count());
            } else {
                all = row;
            }
        }
        return new Counts(
                all.count(),
                byStage,
                bySupplier,
                byMonth,
                orNone(all.never()),
                orNone(all.openEnded()),
                orNone(all.overdue()),
                orNone(all.gaps()),
                orNone(all.exposed()),
                orNone(all.stale()));
    }

    private static void putDated(Map<YearMonth, Long> byMonth, LocalDate month, long count) {
        if (!month.equals(LocalDate.MIN) && !month.equals(LocalDate.MAX)) {
            byMonth.put(YearMonth.from(month), count);
        }
    }

    private static long orNone(@Nullable Long count) {
        return count == null ? 0 : count;
    }
}
