package uk.nhs.epr.trust.forecast;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.cover.CoverItem;
import uk.nhs.epr.trust.cover.rule.Stage;
import uk.nhs.epr.trust.forecast.Opportunity.Kind;
import uk.nhs.epr.trust.forecast.Opportunity.Reason;

/// Finds whom or what the holder of an exposed system could join: three queries a system.
@ApplicationScoped
public class Opportunities {
    private static final int MOST_OF_A_KIND = 10;
    private static final int MONTHS_OF_A_WINDOW = 12;

    /// A tender that may still be joined.
    public record OpenTender(
            String ocid, String title, @Nullable LocalDate closesOn) {}

    /// Another trust's system.
    public record Other(
            String odsCode,
            String name,
            @Nullable String regionCode,
            String product,
            LocalDate exposedFrom,
            boolean sameProduct) {}

    private static final Comparator<Opportunity> BEST_FIRST = Comparator.comparingInt(Opportunity::rank)
            .reversed()
            .thenComparing(Opportunity::title)
            .thenComparing(Opportunity::reference);

    private final Jdbi jdbi;

    public Opportunities(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// For those of these systems of one trust that are exposed or will be, and have nothing signed to follow.
    public List<Opportunity> of(List<CoverItem> items, LocalDate asOf) {
        List<CoverItem> inNeed = items.stream().filter(Opportunities::isInNeed).toList();
        return jdbi.withHandle(handle -> Stream.of(
                        inNeed.stream().flatMap(item -> tenders(handle, item, asOf).stream()),
                        inNeed.stream().flatMap(item -> frameworks(handle, item, asOf).stream()),
                        inNeed.stream().flatMap(item -> trusts(handle, item, asOf).stream()))
                .flatMap(kind -> kind.sorted(BEST_FIRST).limit(MOST_OF_A_KIND))
                .sorted(BEST_FIRST)
                .toList());
    }

    private static boolean isInNeed(CoverItem item) {
        Stage stage = item.route().stage();
        return item.exposedFrom() != null && stage != Stage.SECURED && stage != Stage.WINDING_DOWN;
    }

    private static List<Opportunity> tenders(Handle handle, CoverItem item, LocalDate asOf) {
        return handle
                .createQuery("""
                        select ocid, title, closes_on from tender_course
                         where signed_on is null and categories @> array[cast(:category as text)]
                           and status in ('ENGAGEMENT', 'PLANNED', 'PUBLISHED')
                           and coalesce(closes_on, begun_on + 365) >= :asOf and coalesce(begun_on, :asOf) <= :asOf
                           and not buyer_codes @> array[cast(:code as text)]
                         order by closes_on nulls last, ocid limit :most""")
                .bind("category", item.system().category().name())
                .bind("asOf", asOf)
                .bind("code", item.trust().odsCode())
                .bind("most", MOST_OF_A_KIND)
                .mapTo(OpenTender.class)
                .stream()
                .map(tender -> {
                    List<Reason> reasons = List.of(Reason.SAME_CATEGORY, Reason.NOT_CLOSED);
                    return new Opportunity(
                            Kind.TENDER,
                            item.system().id(),
                            tender.ocid(),
                            tender.title(),
                            null,
                            null,
                            tender.closesOn(),
                            null,
                            null,
                            Opportunity.rankOf(reasons),
                            reasons);
                })
                .toList();
    }

    /// A framework without an end in its facts has none; which days its dates name is the same rule as that of cover.
    private static List<Opportunity> frameworks(Handle handle, CoverItem item, LocalDate asOf) {
        return handle
                .createQuery("""
                        select f.reference, f.facts ->> 'name' as name, f.facts -> 'term' ->> 'end' as ends_on,
                               f.facts -> 'term' ->> 'start' as starts_on,
                               f.facts -> 'letting' ->> 'terminatedOn' as terminated_on,
                               exists (select from framework_member m
                                        where m.reference = f.reference and m.ods_code = :code
                                          and m.facts -> 'history' -> -1 ->> 'status' in ('JOINED', 'JOINING')) as member,
                               c.ceiling, r.reached
                          from known_framework f
                          left join framework_ceiling c on c.reference = f.reference
                          left join lateral (
                               select jsonb_build_object('lot', nullif(r.lot, ''), 'percent', r.percent,
                                                         'committed', r.committed, 'ceiling', r.ceiling,
                                                         'on', r.reached_on) as reached
                                 from ceiling_reached r
                                where r.reference = f.reference and r.reached_on <= :asOf
                                  and (r.lot = '' or exists (
                                       select from framework_lot l
                                        where l.reference = r.reference and l.number = r.lot
                                          and l.facts -> 'subject' -> 'categories'
                                              @> to_jsonb(cast(:category as text))))
                                order by r.percent desc, r.lot limit 1) r on true
                         where exists (select from framework_lot l
                                        where l.reference = f.reference
                                          and l.facts -> 'subject' -> 'categories' @> to_jsonb(cast(:category as text)))
                         order by f.reference""")
                .bind("code", item.trust().odsCode())
                .bind("category", item.system().category().name())
                .bind("asOf", asOf)
                .mapTo(FrameworkRow.class)
                .stream()
                .filter(row -> row.isInTerm(asOf))
                .map(row -> framework(item, row))
                .toList();
    }

    /// A framework's row.
    public record FrameworkRow(
            String reference,
            String name,
            @Nullable PartialDate startsOn,
            @Nullable PartialDate endsOn,
            @Nullable PartialDate terminatedOn,
            boolean member,
            @Json @Nullable Money ceiling,
            @Json Opportunity.@Nullable Reached reached) {
        private Opportunity.@Nullable Room room() {
            return ceiling == null && reached == null ? null : new Opportunity.Room(ceiling, reached);
        }

        boolean isInTerm(LocalDate day) {
            return (startsOn == null || !startsOn.firstDay().isAfter(day))
                    && Stream.of(endsOn, terminatedOn)
                            .filter(Objects::nonNull)
                            .noneMatch(
                                    end -> Objects.requireNonNull(end).lastDay().isBefore(day));
        }
    }

    private static Opportunity framework(CoverItem item, FrameworkRow row) {
        List<Reason> reasons = row.member()
                ? List.of(Reason.MEMBER_ALREADY, Reason.SAME_CATEGORY, Reason.IN_TERM)
                : List.of(Reason.SAME_CATEGORY, Reason.IN_TERM);
        return new Opportunity(
                Kind.FRAMEWORK,
                item.system().id(),
                row.reference(),
                row.name(),
                null,
                null,
                null,
                row.endsOn(),
                row.room(),
                Opportunity.rankOf(reasons),
                reasons);
    }

    private static List<Opportunity> trusts(Handle handle, CoverItem item, LocalDate asOf) {
        LocalDate exposed = Objects.requireNonNull(item.exposedFrom());
        LocalDate opens = exposed.minusMonths(MONTHS_OF_A_WINDOW);
        LocalDate closes = exposed.plusMonths(MONTHS_OF_A_WINDOW);
        return handle
                .createQuery("""
                        select b.ods_code, b.trust_name as name, b.region_code, s.product, b.exposed_from,
                               lower(s.product) = lower(:product) as same_product
                          from cover_board b
                          join epr_system s on s.id = b.system_id
                         where b.year = board_year(:asOf) and b.from_day <= :asOf and b.to_day > :asOf and not b.orphaned
                           and b.stage in ('NONE', 'ASSESSING') and isfinite(b.exposed_from)
                           and s.category = :category and b.ods_code <> :code
                           and (lower(s.product) = lower(:product) or b.exposed_from between :opens and :closes)
                         order by same_product desc, abs(b.exposed_from - cast(:exposed as date)), b.system_id
                         limit :most""")
                .bind("product", item.system().product())
                .bind("category", item.system().category().name())
                .bind("code", item.trust().odsCode())
                .bind("asOf", asOf)
                .bind("exposed", exposed)
                .bind("opens", opens)
                .bind("closes", closes)
                .bind("most", MOST_OF_A_KIND)
                .mapTo(Other.class)
                .stream()
                .map(other -> trust(
                        item,
                        other,
                        !other.exposedFrom().isBefore(opens)
                                && !other.exposedFrom().isAfter(closes)))
                .toList();
    }

    private static Opportunity trust(CoverItem item, Other other, boolean isInTheWindow) {
        List<Reason> reasons = new ArrayList<>(List.of(Reason.SAME_CATEGORY));
        if (other.sameProduct()) {
            reasons.add(Reason.SAME_PRODUCT);
        }
        if (isInTheWindow) {
            reasons.add(Reason.SAME_WINDOW);
        }
        if (other.regionCode() != null && other.regionCode().equals(item.trust().regionCode())) {
            reasons.add(Reason.SAME_REGION);
        }
        return new Opportunity(
                Kind.TRUST,
                item.system().id(),
                other.odsCode(),
                other.name(),
                other.product(),
                other.exposedFrom(),
                null,
                null,
                null,
                Opportunity.rankOf(reasons),
                List.copyOf(reasons));
    }
}
