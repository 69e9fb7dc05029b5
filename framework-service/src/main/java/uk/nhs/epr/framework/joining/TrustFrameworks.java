package uk.nhs.epr.framework.joining;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.membership.MemberStatus;
import uk.nhs.epr.framework.terms.FrameworkDetails;
import uk.nhs.epr.framework.terms.FrameworkStatus;
import uk.nhs.epr.framework.terms.Letting;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.time.PartialDate;

/// Reads a trust's frameworks with their open lots and suppliers, a page in one query.
@ApplicationScoped
class TrustFrameworks {
    /// Frameworks that the trust is in, and live ones that it may join and of which a lot is open to it. Members are
    /// worked out only where the trust or one it follows is named, and like lots only as far as the page goes.
    private static final String LIST = """
            with asker as materialized (
                select cast(:odsCode as text) as code,
                       (select region_code from trusts_on(:day) where ods_code = :odsCode) as region
            ), concerned as materialized (
                select distinct stated.framework_reference as reference
                  from heritage(:odsCode, :day) past join member stated on stated.ods_code = past.ods_code
            ), page as (
                select f.reference, f.name, f.term_start, f.term_end, f.letting, m.status as member_status, m.since,
                       m.inherited_from, may_join(f.joining, asker.code, asker.region, :day) as may_join
                  from framework_on f cross join asker left join concerned on concerned.reference = f.reference
                  left join lateral (
                      select now.status, coalesce(now.since, since_on(now.history, :day)) as since, now.inherited_from
                        from members_on(concerned.reference, :day) now
                       where concerned.reference is not null and now.ods_code = :odsCode and not now.followed) m on true
                 where f.reference > :after and :day between f.from_day and f.to_day
                   and (m.status is not null
                        or (f.first_day <= :day and (f.last_day is null or f.last_day >= :day)
                            and not date_has_come(f.letting, 'terminatedOn', :day)
                            and may_join(f.joining, asker.code, asker.region, :day)
                            and exists (select from lot_on lot
                                         where lot.framework_reference = f.reference
                                           and :day between lot.from_day and lot.to_day
                                           and permits(lot.users, asker.code, asker.region))))
                 order by f.reference limit :limit
            )
            select page.*, coalesce((
                   select jsonb_agg(jsonb_build_object('number', lot.number, 'title', lot.title, 'suppliers', coalesce((
                              select jsonb_agg(jsonb_build_object('supplierId', first.id, 'name', first.name,
                                                                  'status', status_on(first.history, :day))
                                               order by first.name, first.id)
                                from (select s.id, s.name, placed.history
                                        from lot_supplier placed join supplier s on s.id = placed.supplier_id
                                       where placed.framework_reference = lot.framework_reference
                                         and placed.lot_number = lot.number and placed.first_day <= :day
                                       order by s.name, s.id limit 200) first), '[]'))
                              order by length(lot.number), lot.number)
                     from lot_on lot
                    where lot.framework_reference = page.reference and :day between lot.from_day and lot.to_day
                      and permits(lot.users, asker.code, asker.region)), '[]') as lots
              from page cross join asker order by page.reference""";

    /// One row as the query gives it.
    public record Row(
            String reference,
            String name,
            PartialDate termStart,
            @Nullable PartialDate termEnd,
            @Json @Nullable Letting letting,
            @Nullable MemberStatus memberStatus,
            @Nullable PartialDate since,
            @Nullable String inheritedFrom,
            boolean mayJoin,
            @Json List<TrustFrameworkView.OpenLot> lots) {
        TrustFrameworkView view(LocalDate day) {
            FrameworkStatus status = FrameworkStatus.on(day, new FrameworkDetails.Term(termStart, termEnd), letting);
            return new TrustFrameworkView(
                    reference,
                    name,
                    status,
                    mayJoin && (status != FrameworkStatus.EXPIRED && status != FrameworkStatus.TERMINATED),
                    memberStatus == null
                            ? null
                            : new TrustFrameworkView.Membership(
                                    memberStatus, Objects.requireNonNull(since), inheritedFrom),
                    lots);
        }
    }

    private final Jdbi jdbi;

    TrustFrameworks(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Page<TrustFrameworkView> of(String odsCode, LocalDate day, PageRequest page) {
        List<Row> rows = jdbi.withHandle(handle -> handle.createQuery(LIST)
                .bind("odsCode", odsCode)
                .bind("day", day)
                .bind("after", page.afterKey())
                .bind("limit", page.sizeAndOneMore())
                .mapTo(Row.class)
                .list());
        return Page.of(rows, page, row -> List.of(row.reference()), row -> row.view(day));
    }
}
