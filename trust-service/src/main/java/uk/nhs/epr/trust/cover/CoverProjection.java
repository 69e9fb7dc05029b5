package uk.nhs.epr.trust.cover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.trust.cover.CoverRows.TrustRow;
import uk.nhs.epr.trust.cover.rule.CoverFacts;
import uk.nhs.epr.trust.cover.rule.CoverOn;
import uk.nhs.epr.trust.cover.rule.CoverTimeline;
import uk.nhs.epr.trust.cover.rule.Portfolio;
import uk.nhs.epr.trust.fact.ContractDetails.Need;

/// Keeps the board current: whenever a fact changes, the systems of the trusts it concerns are calculated again for
/// all days, in the transaction of the change.
@ApplicationScoped
public class CoverProjection {
    /// Writes the spans that differ, and returns the systems that are now shown differently.
    private static final String SPANS = """
            with fresh as materialized (
                select * from jsonb_populate_recordset(null::cover_span, cast(:spans as jsonb))),
            gone as (
                delete from cover_span c
                 where c.system_id = any (:systems)
                   and not exists (select 1 from fresh f where f.system_id = c.system_id and f.from_day = c.from_day)
             returning c.system_id),
            written as (
            insert into cover_span
            select * from fresh except select * from cover_span where system_id = any (:systems)
                on conflict (system_id, from_day) do update
               set (to_day, ods_code, trust_name, region_code, orphaned, cover_ends, secured_ends, could_extend_to,
                    exposed, stale, open_needs, partly_secured, stage, framework, tender, replacement_from, gap_days,
                    secured_with_gap, evidence)
                 = (excluded.to_day, excluded.ods_code, excluded.trust_name, excluded.region_code, excluded.orphaned,
                    excluded.cover_ends, excluded.secured_ends, excluded.could_extend_to, excluded.exposed,
                    excluded.stale, excluded.open_needs, excluded.partly_secured, excluded.stage, excluded.framework,
                    excluded.tender, excluded.replacement_from, excluded.gap_days, excluded.secured_with_gap,
                    excluded.evidence)
             returning system_id)
            select system_id from gone union select system_id from written
             union
            select s.id
              from epr_system s
              join lateral (select supplier_name from cover_board where system_id = s.id limit 1) shown on true
             where s.id = any (:systems) and shown.supplier_name <> shown_supplier(s.supplier_id, s.supplier_name)""";
    private static final String BOARD = """
            with shown as materialized (
                select id, shown_supplier(supplier_id, supplier_name) as supplier_name
                  from epr_system where id = any (:systems)),
            fresh as materialized (
                select year, c.system_id, c.from_day, c.to_day, c.cover_ends, c.exposed,
                       case when isfinite(c.secured_ends) then c.secured_ends + 1 else c.secured_ends end
                           as exposed_from,
                       cast(c.stage as route_stage) as stage, c.stale, c.orphaned, c.secured_with_gap, c.ods_code,
                       c.trust_name, c.region_code, s.supplier_name
                  from cover_span c
                  join shown s on s.id = c.system_id
                 cross join generate_series(board_year(c.from_day), board_year(c.to_day - 1)) as year),
            gone as (
                delete from cover_board b
                 where b.system_id = any (:systems)
                   and not exists (select 1 from fresh f
                                    where f.system_id = b.system_id and f.year = b.year and f.from_day = b.from_day))
            insert into cover_board
            select * from fresh except select * from cover_board where system_id = any (:systems)
                on conflict (system_id, year, from_day) do update
               set (to_day, cover_ends, exposed, exposed_from, stage, stale, orphaned, secured_with_gap, ods_code,
                    trust_name, region_code, supplier_name)
                 = (excluded.to_day, excluded.cover_ends, excluded.exposed, excluded.exposed_from, excluded.stage,
                    excluded.stale, excluded.orphaned, excluded.secured_with_gap, excluded.ods_code,
                    excluded.trust_name, excluded.region_code, excluded.supplier_name)""";

    private final Jdbi jdbi;
    private final ObjectMapper json;

    public CoverProjection(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    public void refresh(Set<String> odsCodes) {
        jdbi.useHandle(handle -> refresh(handle, odsCodes));
    }

    /// Reserves the cover of these trusts for this transaction, before a change that takes several steps.
    public void reserve(Set<String> odsCodes) {
        jdbi.useHandle(handle -> lock(handle, new CoverFactsQuery(handle, json).everyHolderBeside(odsCodes)));
    }

    /// Works out the cover of every system that one of these trusts holds or held.
    public void refresh(Handle handle, Set<String> odsCodes) {
        if (odsCodes.isEmpty()) {
            return;
        }
        CoverFactsQuery query = new CoverFactsQuery(handle, json);
        lock(handle, query.everyHolderBeside(odsCodes));
        query.portfolioOfHolders(odsCodes).ifPresent(portfolio -> refresh(handle, query, portfolio, odsCodes));
    }

    private void refresh(Handle handle, CoverFactsQuery query, Portfolio portfolio, Set<String> odsCodes) {
        UUID[] ids = portfolio.heldBy(odsCodes).toArray(UUID[]::new);
        if (ids.length == 0) {
            return;
        }
        UUID[] changed = handle
                .createQuery(SPANS)
                .bind("systems", ids)
                .bind("spans", text(spans(portfolio, query.trusts(portfolio.holders()), ids)))
                .mapTo(UUID.class)
                .stream()
                .toArray(UUID[]::new);
        if (changed.length > 0) {
            handle.createUpdate(BOARD).bind("systems", changed).execute();
        }
        handle.createUpdate("insert into cover_touched (system_id) select unnest(:systems)")
                .bind("systems", ids)
                .execute();
    }

    /// Takes a system that was voided off the board.
    public void remove(UUID systemId) {
        jdbi.useHandle(handle -> {
            handle.execute("delete from cover_span where system_id = ?", systemId);
            handle.execute("delete from cover_board where system_id = ?", systemId);
            handle.execute("delete from cover_change where system_id = ?", systemId);
            handle.execute("delete from cover_told where system_id = ?", systemId);
            handle.execute("insert into cover_touched (system_id) values (?)", systemId);
        });
    }

    /// Lets only one transaction at a time work out the cover of a trust, so that the last one to do so
    /// has seen what the others committed.
    private static void lock(Handle handle, List<String> odsCodes) {
        for (String code : odsCodes) {
            handle.createQuery("select 1 from (select pg_advisory_xact_lock(hashtextextended(:code, 4))) as locked")
                    .bind("code", code)
                    .mapTo(Integer.class)
                    .one();
        }
    }

    private static List<Map<String, @Nullable Object>> spans(
            Portfolio portfolio, Map<String, TrustRow> trusts, UUID[] ids) {
        Map<UUID, CoverFacts> facts = portfolio.facts();
        List<Map<String, @Nullable Object>> spans = new ArrayList<>();
        for (UUID id : ids) {
            CoverFacts ofSystem = Objects.requireNonNull(facts.get(id));
            Set<LocalDate> turns = new TreeSet<>();
            ofSystem.system()
                    .heldBy()
                    .forEach(holding ->
                            turns.addAll(trust(trusts, holding.odsCode()).turns()));
            CoverTimeline.of(ofSystem, turns)
                    .forEach(span ->
                            spans.add(row(id, span, trust(trusts, span.cover().odsCode()))));
        }
        return spans;
    }

    private static TrustRow trust(Map<String, TrustRow> trusts, String odsCode) {
        return Objects.requireNonNull(trusts.get(odsCode));
    }

    /// A span by the names of its table's columns.
    private static Map<String, @Nullable Object> row(UUID systemId, CoverTimeline.Span span, TrustRow trust) {
        CoverOn cover = span.cover();
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("system_id", systemId);
        row.put("from_day", day(span.from()));
        row.put("to_day", day(span.to()));
        row.put("ods_code", cover.odsCode());
        row.put("trust_name", trust.nameOn(span.from()));
        row.put("region_code", trust.regionOn(span.from()));
        row.put("orphaned", cover.orphaned());
        row.put("cover_ends", day(cover.coverEnds()));
        row.put("secured_ends", day(cover.securedEnds()));
        row.put("could_extend_to", day(cover.couldExtendTo()));
        row.put("exposed", cover.exposed());
        row.put("stale", cover.stale());
        row.put(
                "open_needs",
                cover.openNeeds().stream().map(Need::name).sorted().toList());
        row.put("partly_secured", cover.partlySecured());
        row.put("stage", cover.stage());
        row.put("framework", cover.framework());
        row.put("tender", cover.tender());
        row.put("replacement_from", day(cover.replacementFrom()));
        row.put("gap_days", cover.gapDays());
        row.put("secured_with_gap", cover.securedWithGap());
        row.put("evidence", cover.evidence());
        return row;
    }

    private static @Nullable String day(@Nullable LocalDate day) {
        return day == null
                ? null
                : day.equals(LocalDate.MIN) ? "-infinity" : day.equals(LocalDate.MAX) ? "infinity" : day.toString();
    }

    private String text(List<?> spans) {
        try {
            return json.writeValueAsString(spans);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
