package uk.nhs.epr.framework.calloff;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;

/// Counts what a framework was used for by a day, in one query each for itself, its lots and a page of its members.
@ApplicationScoped
class UsageCount {
    private static final String USED =
            "with used as materialized (select * from commitments_on(:reference, :day, :currency)) ";
    private static final String BY_LOT = USED + """
            , by_lot as (
                select lot_number, sum(amount) as amount, sum(amount_gross) as amount_gross,
                       count(*) filter (where not by_tender) as call_offs, count(*) filter (where by_tender) as contracts,
                       count(*) filter (where amount is null) as without_net,
                       count(*) filter (where amount_gross is null) as without_gross
                  from used group by lot_number),
            running as (
                select t.lot_number, count(*) as tenders from known_tender t
                 where t.framework_reference = :reference and t.published_day <= :day
                   and (t.closed_day is null or t.closed_day > :day)
                   and not exists (select from known_tender own
                                    where own.ocid = t.run_here_as and own.framework_reference = t.framework_reference)
                 group by t.lot_number)
            """;

    /// A framework's own line.
    public record Named(String name, @Nullable String currency) {}

    private final Jdbi jdbi;

    UsageCount(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    UsageView of(String reference, LocalDate day, PageRequest page) {
        return jdbi.withHandle(handle -> {
            Named named = named(handle, reference, day);
            String currency = Objects.requireNonNullElse(named.currency, "GBP");
            Page<UsageView.MemberUsage> members = members(handle, reference, day, currency, page);
            return new UsageView(
                    reference,
                    named.name,
                    day,
                    UsageView.Drawn.of(total(handle, reference, day, currency), currency),
                    lots(handle, reference, day, currency),
                    members.items(),
                    members.next());
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
        return handle.createQuery(BY_LOT + """
                        select null as number, null as title, ceiling.most, ceiling.gross,
                               coalesce(sum(case when ceiling.gross then amount_gross else amount end), 0) as committed,
                               coalesce(sum(call_offs), 0) as call_offs, coalesce(sum(contracts), 0) as contracts,
                               coalesce(sum(case when ceiling.gross then without_gross else without_net end), 0)
                                   as unvalued,
                               coalesce((select sum(tenders) from running), 0) as tenders
                          from framework_on framework
                         cross join ceiling_of(framework.value, :currency) ceiling
                          left join by_lot on true
                         where reference = :reference and :day between from_day and to_day
                         group by ceiling.most, ceiling.gross""")
                .bind("reference", reference)
                .bind("day", day)
                .bind("currency", currency)
                .mapTo(UsageView.Row.class)
                .one();
    }

    private static List<UsageView.LotUsage> lots(Handle handle, String reference, LocalDate day, String currency) {
        return handle
                .createQuery(BY_LOT + """
                        select lot.number, lot.title, ceiling.most, ceiling.gross,
                               coalesce(case when ceiling.gross then amount_gross else amount end, 0) as committed,
                               coalesce(call_offs, 0) as call_offs, coalesce(contracts, 0) as contracts,
                               coalesce(case when ceiling.gross then without_gross else without_net end, 0) as unvalued,
                               coalesce(tenders, 0) as tenders
                          from lot_on lot
                         cross join ceiling_of(lot.value, :currency) ceiling
                          left join by_lot on by_lot.lot_number = lot.number
                          left join running on running.lot_number = lot.number
                         where lot.framework_reference = :reference and :day between from_day and to_day
                         order by length(lot.number), lot.number""")
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

    private static Page<UsageView.MemberUsage> members(
            Handle handle, String reference, LocalDate day, String currency, PageRequest page) {
        List<UsageView.MemberRow> rows = handle.createQuery(USED + """
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
                         where m.ods_code = any (array(
                               select page.ods_code from members_on(:reference, :day) page
                                where not page.followed and page.ods_code > :after
                                order by page.ods_code limit :limit))
                         order by m.ods_code""")
                .bind("reference", reference)
                .bind("day", day)
                .bind("currency", currency)
                .bind("after", page.afterKey())
                .bind("limit", page.sizeAndOneMore())
                .mapTo(UsageView.MemberRow.class)
                .list();
        return Page.of(rows, page, row -> List.of(row.odsCode()), row -> row.usage(currency));
    }
}
