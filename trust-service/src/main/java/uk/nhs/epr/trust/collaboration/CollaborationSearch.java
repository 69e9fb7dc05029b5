package uk.nhs.epr.trust.collaboration;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.trust.collaboration.CollaborationView.Status;
import uk.nhs.epr.trust.register.Lineages;
import uk.nhs.epr.trust.register.Lineages.Holder;

/// Finds collaborations and shows them as of a day, in three queries however many they are.
@ApplicationScoped
class CollaborationSearch {
    /// Dates known to the year or the month compare with a day as texts: one that begins later is larger.
    private static final String BEGUN = "coalesce(%1$s collate \"C\" <= :day, true)";

    /// What to find; a part that is null matches all, but what is only planned on the day is found by its
    /// status alone.
    record Filter(
            @Nullable String member,
            boolean current,
            @Nullable String name,
            @Nullable Status status,
            LocalDate day) {
        String conditions() {
            List<String> parts = new ArrayList<>();
            parts.add("id > :after");
            String begun = BEGUN.formatted("formed_on");
            parts.add(status == Status.PLANNED ? "not " + begun : begun);
            if (status == Status.ACTIVE || status == Status.ENDED) {
                parts.add((status == Status.ACTIVE ? "not " : "")
                        + "coalesce(ended_on collate \"C\" < left(:day, length(ended_on)), false)");
            }
            if (name != null) {
                parts.add("name ilike '%' || :name || '%'");
            }
            if (member != null) {
                parts.add("members @> any (array(select jsonb_build_array(jsonb_build_object('odsCode', code))"
                        + " from unnest(:codes) as code))");
                parts.add("exists (select 1 from jsonb_array_elements(members) as stay"
                        + " where stay ->> 'odsCode' = any (:codes) and " + BEGUN.formatted("(stay ->> 'since')")
                        + ")");
            }
            return String.join(" and ", parts);
        }
    }

    private final Jdbi jdbi;
    private final Lineages lineages;

    CollaborationSearch(Jdbi jdbi, Lineages lineages) {
        this.jdbi = jdbi;
        this.lineages = lineages;
    }

    Page<CollaborationView> page(Filter filter, PageRequest page) {
        Set<String> codes = codes(filter);
        List<CollaborationState> rows = jdbi.withHandle(handle -> handle.createQuery("""
                        select id, name, purpose, formed_on, ended_on, members, members_known, other_members,
                               source, confidence
                          from collaboration where %s
                         order by id limit :limit""".formatted(filter.conditions()))
                .bind("after", page.afterId())
                .bind("day", filter.day().toString())
                .bind("name", filter.name() == null ? null : escaped(filter.name()))
                .bind("codes", codes.toArray(String[]::new))
                .bind("limit", page.sizeAndOneMore())
                .mapTo(CollaborationState.class)
                .list());
        Map<String, Holder> holders = holders(rows, filter.day());
        return Page.of(
                rows,
                page,
                row -> List.of(row.id().toString()),
                row -> CollaborationView.of(row, filter.day(), holders));
    }

    CollaborationView view(CollaborationState state, LocalDate day) {
        return CollaborationView.of(state, day, holders(List.of(state), day));
    }

    private Set<String> codes(Filter filter) {
        if (filter.member() == null) {
            return Set.of();
        }
        return filter.current() ? lineages.heritage(filter.member(), filter.day()) : Set.of(filter.member());
    }

    private Map<String, Holder> holders(List<CollaborationState> shown, LocalDate day) {
        Set<String> codes = shown.stream()
                .flatMap(state -> state.members().stream())
                .map(Membership::odsCode)
                .collect(Collectors.toSet());
        return codes.isEmpty() ? Map.of() : lineages.holders(codes, day);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
