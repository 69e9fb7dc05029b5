package uk.nhs.epr.framework.framework;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.time.PartialDate;

/// Reads a trust's frameworks with their open lots and suppliers, a page in one query.
@ApplicationScoped
class TrustFrameworks {
    /// Frameworks that the trust is in, and live ones of which a lot is open to it. The page is cut before lots are
    /// read.
    private static final String LIST = """
            with open_lot as (
                select lot.* from lot_on lot
                 where :day between lot.from_day and lot.to_day
                   and (lot.users is null or lot.users -> 'odsCodes' @> to_jsonb(cast(:odsCode as text))
                    or lot.users -> 'regionCodes' @> (select to_jsonb(region_code) from known_trust where ods_code = :odsCode))
            ), page as (
                select f.reference, f.name, f.term_start, f.term_end, f.letting, m.status as member_status,
                       coalesce(m.since, since_on(m.history, :day)) as since, m.inherited_from
                  from framework_on f
                  left join lateral (
                      select now.* from members_on(f.reference, :day) now
                       where now.ods_code = :odsCode and not now.followed
                         and f.reference in (select stated.framework_reference from member stated
                                              where stated.ods_code in (select h.ods_code from heritage(:odsCode, :day) h))) m on true
                 where f.reference > :after and :day between f.from_day and f.to_day
                   and (m.status is not null
                        or (f.first_day <= :day and (f.last_day is null or f.last_day >= :day)
                            and not date_has_come(f.letting, 'terminatedOn', :day)
                            and exists (select from open_lot where open_lot.framework_reference = f.reference)))
                 order by f.reference limit :limit
            )
            select page.*, coalesce((
                   select jsonb_agg(jsonb_build_object('number', open_lot.number, 'title', open_lot.title, 'suppliers', coalesce((
                              select jsonb_agg(jsonb_build_object('supplierId', s.id, 'name', s.name,
                                                                  'status', status_on(placed.history, :day)) order by s.name, s.id)
                                from lot_supplier placed join supplier s on s.id = placed.supplier_id
                               where placed.lot_id = open_lot.id and placed.first_day <= :day), '[]'))
                              order by length(open_lot.number), open_lot.number)
                     from open_lot where open_lot.framework_reference = page.reference), '[]') as lots
              from page order by page.reference""";

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
            @Json List<TrustFrameworkView.OpenLot> lots) {
        TrustFrameworkView view(LocalDate day) {
            return new TrustFrameworkView(
                    reference,
                    name,
                    FrameworkStatus.on(day, new FrameworkDetails.Term(termStart, termEnd), letting),
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
