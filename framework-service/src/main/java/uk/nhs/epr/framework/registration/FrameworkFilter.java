package uk.nhs.epr.framework.registration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Subject;
import uk.nhs.epr.framework.search.SearchedNames;
import uk.nhs.epr.framework.terms.FrameworkDetails;
import uk.nhs.epr.framework.terms.FrameworkStatus;

/// Which frameworks are asked for; a part that is null matches all. Only what is asked for becomes a
/// condition, so that each has its index.
record FrameworkFilter(
        List<String> references,
        @Nullable String name,
        @Nullable String lead,
        @Nullable String member,
        boolean resolve,
        @Nullable FrameworkStatus status,
        FrameworkDetails.@Nullable Regime regime,
        Subject.@Nullable Category category,
        LocalDate day) {

    private static final String BEFORE = "framework.first_day > :day";
    private static final String TENDERED = "date_has_come(framework.letting, 'tenderedFrom', :day)";
    private static final String AWARDED = "date_has_come(framework.letting, 'awardedOn', :day)";
    private static final String STANDS = " and not date_has_come(framework.letting, 'terminatedOn', :day)";

    List<String> conditions() {
        List<String> conditions = new ArrayList<>();
        if (!references.isEmpty()) {
            conditions.add("framework.reference = any (:references)");
        }
        if (name != null) {
            conditions.add("framework.searched_name like :name");
        }
        if (lead != null) {
            conditions.add("(framework.lead_ods_code = :lead or lower(framework.lead_name) = lower(:lead))");
        }
        if (member != null) {
            conditions.add(
                    """
                    framework.reference in (select stated.framework_reference
                                              from (%1$s) asked (code) cross join lateral heritage(asked.code, :day) past
                                              join member stated on stated.ods_code = past.ods_code)
                    and exists (select from members_on(framework.reference, :day) now
                                 where now.ods_code in (%1$s) and not now.followed and now.status <> 'WITHDRAWN')""".formatted(resolve ? "select ods_code from continued_by(:member, :day)" : "select :member"));
        }
        if (regime != null) {
            conditions.add("framework.regime = '" + regime.name() + "'");
        }
        if (category != null) {
            conditions.add("""
                    exists (select from lot_on lot
                             where lot.framework_reference = framework.reference and :day between lot.from_day and lot.to_day
                               and lot.subject -> 'categories' @> to_jsonb(cast('%s' as text)))""".formatted(category.name()));
        }
        if (status != null) {
            conditions.add(of(status));
        }
        return conditions;
    }

    private static String of(FrameworkStatus status) {
        return switch (status) {
            case PLANNED -> BEFORE + " and not " + AWARDED + " and not " + TENDERED + STANDS;
            case TENDERING -> BEFORE + " and not " + AWARDED + " and " + TENDERED + STANDS;
            case STANDSTILL -> BEFORE + " and " + AWARDED + STANDS;
            case LIVE ->
                "framework.first_day <= :day and (framework.last_day is null or framework.last_day >= :day)" + STANDS;
            case EXPIRED -> "framework.last_day < :day" + STANDS;
            case TERMINATED ->
                "first_day(framework.letting ->> 'terminatedOn') <= to_char(cast(:day as date), 'YYYY-MM-DD')";
        };
    }

    Map<String, Object> bindings() {
        return Map.of(
                "references", references.toArray(String[]::new),
                "name", String.valueOf(SearchedNames.pattern("name", name)),
                "lead", String.valueOf(lead),
                "member", String.valueOf(member),
                "day", day);
    }
}
