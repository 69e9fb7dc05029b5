package uk.nhs.epr.framework.calloff;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;

/// Counts what a framework was used for by a day, in one query each for itself, its lots and its members.
@ApplicationScoped
class UsageCount {
    private static final String COUNTED = """
            coalesce((select sum(case when ceiling.gross then amount_gross else amount end) from used where %1$s), 0)
                as committed,
            (select count(*) from used where not by_tender and %1$s) as call_offs,
            (select count(*) from used where by_tender and %1$s) as contracts,
            (select count(*) from used
              where case when ceiling.gross then amount_gross else amount end is null and %1$s) as unvalued,
            (select count(*) from known_tender t
              where t.framework_reference = :reference and t.published_day <= :day
                and (t.closed_day is null or t.closed_day > :day) and %2$s
                and not exists (select from known_tender own
                                 where own.ocid = t.run_here_as
                                   and own.framework_reference = t.framework_reference)) as tenders
            """;
    private static final String USED =
            "with used as materialized (select * from commitments_on(:reference, :day, :currency)) ";

    /// A framework's own line.
    public record Named(String name, @Nullable String currency) {}

    private final Jdbi jdbi;

    UsageCount(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    UsageView of(String reference, LocalDate day) {
        return jdbi.withHandle(handle -> {
            Named named = named(handle, reference, day);
            String currency = Objects.requireNonNullElse(named.currency, "GBP");
            return new UsageView(
                    reference,
                    named.name,
                    day,
                    UsageView.Drawn.of(total(handle, reference, day, currency), currency),
                    lots(handle, reference, day, currency),
                    members(handle, reference, day, currency));
        });
    }

    private static Named named(Handle handle, String reference, LocalDate day) {
        return handle.createQuery("""
                        select name, coalesce(value -> 'max' ->> 'currency',
                                              (select min(lot.value -> 'max' ->> 'currency') from lot_on lot
                                                where lot.framework_reference = framework.reference
                                                  and :day between lot.from_day and lot.to_day)) as currency
                          from framework_on framework
                         where reference = :reference and :day between from_day and to_day""")
                .bind("reference", reference)
                .bind("day", day)
                .mapTo(Named.class)
                .findOne()
                .orElseThrow(() -> Problem.unknown("framework", reference));
    }

    private static UsageView.Row total(Handle handle, String reference, LocalDate day, String currency) {
        return handle.createQuery(
                        USED
                                + "select null as number, null as title, ceiling.most, ceiling.gross, "
                                + COUNTED.formatted("true", "true")
                                + "from framework_on cross join ceiling_of(value, :currency) ceiling where reference = :reference and :day between from_day and to_day")
                .bind("reference", reference)
                .bind("day", day)
                .bind("currency", currency)
                .mapTo(UsageView.Row.class)
                .one();
    }

    private static List<UsageView.LotUsage> lots(Handle handle, String reference, LocalDate day, String currency) {
        return handle
                .createQuery(
                        USED
                                + "select lot.number, lot.title, ceiling.most, ceiling.gross, "
                                + COUNTED.formatted("used.lot_number = lot.number", "t.lot_number = lot.number")
                                + "from lot_on lot cross join ceiling_of(lot.value, :currency) ceiling"
                                + " where lot.framework_reference = :reference and :day between from_day and to_day order by length(lot.number), lot.number")
                .bind("reference", reference)
                .bind("day", day)
                .bind("currency", currency)
                .mapTo(UsageView.Row.class)
                .stream()
                .map(row -> new UsageView.LotUsage(
                        Objects.requireNonNull(row.number()),
                        Objects.requireNonNull(row.title()),
                        UsageView.Drawn.of(row, currency)))
                .toList();
    }

    private static List<UsageView.MemberUsage> members(
            Handle handle, String reference, LocalDate day, String currency) {
        return handle
                .createQuery(USED + """
                        select m.ods_code, trust.name, m.inherited_from, m.status,
                               coalesce(m.since, since_on(m.history, :day)) as since,
                               coalesce(placed.call_offs, 0) as call_offs, ceiling.gross,
                               coalesce(placed.committed, 0) as committed
                          from members_on(:reference, :day) m
                          join framework_on framework
                            on framework.reference = :reference and :day between framework.from_day and framework.to_day
                         cross join ceiling_of(framework.value, :currency) ceiling
                          left join trusts_on(:day) trust on trust.ods_code = m.ods_code
                          left join lateral (
                              select count(*) as call_offs,
                                     sum(case when ceiling.gross then amount_gross else amount end) as committed
                                from used
                               where not by_tender
                                 and used.ods_code in (select h.ods_code from heritage(m.ods_code, :day) h)) placed on true
                         where not m.followed order by m.ods_code""")
                .bind("reference", reference)
                .bind("day", day)
                .bind("currency", currency)
                .mapTo(UsageView.MemberRow.class)
                .stream()
                .map(row -> row.usage(currency))
                .toList();
    }
}
