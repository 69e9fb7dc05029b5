package uk.nhs.epr.trust.cover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import uk.nhs.epr.trust.cover.CoverRows.TrustRow;
import uk.nhs.epr.trust.cover.rule.CoverFacts;
import uk.nhs.epr.trust.cover.rule.CoverOn;
import uk.nhs.epr.trust.cover.rule.CoverTimeline;
import uk.nhs.epr.trust.cover.rule.Portfolio;
import uk.nhs.epr.trust.fact.ContractDetails.Need;

/// Keeps the board current: whenever a fact changes, the systems of the trusts it concerns are worked
/// out anew for all days, in the transaction of the change.
@ApplicationScoped
public class CoverProjection {
    /// What follows from the spans: the board's rows, and a mark for the change feed.
    private static final List<String> AFTER_SPANS = List.of(
            "delete from cover_board where system_id = any (:systems)",
            """
            insert into cover_board (year, system_id, from_day, to_day, cover_ends, exposed, exposed_from, stage, stale,
                                     orphaned, secured_with_gap, ods_code, trust_name, region_code, supplier_name)
            select year, c.system_id, c.from_day, c.to_day, c.cover_ends, c.exposed,
                   case when isfinite(c.secured_ends) then c.secured_ends + 1 else c.secured_ends end,
                   cast(c.stage as route_stage), c.stale, c.orphaned, c.secured_with_gap, c.ods_code, c.trust_name,
                   c.region_code, coalesce(survivor.name, s.supplier_name)
              from cover_span c
              join epr_system s on s.id = c.system_id
              left join lateral (
                  select k.name from known_supplier k
                   where k.merged_into is not null
                     and (k.id = s.supplier_id or k.other_names @> array[lower(s.supplier_name)]) limit 1) survivor on true
             cross join generate_series(board_year(c.from_day), board_year(c.to_day - 1)) as year
             where c.system_id = any (:systems)""",
            "insert into cover_touched (system_id) select unnest(:systems)");
    private static final String INSERT = """
            insert into cover_span (system_id, from_day, to_day, ods_code, trust_name, region_code, orphaned, cover_ends,
                                    secured_ends, could_extend_to, exposed, stale, open_needs, partly_secured, stage,
                                    framework, tender, replacement_from, gap_days, secured_with_gap, evidence)
            values (:system, :from, :to, :odsCode, :trustName, :regionCode, :orphaned, :coverEnds,
                    :securedEnds, :couldExtendTo, :exposed, :stale, :openNeeds, cast(:partlySecured as jsonb), :stage,
                    :framework, :tender, :replacementFrom, :gapDays, :withGap, cast(:evidence as jsonb))""";

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
        Portfolio portfolio = query.portfolio(odsCodes);
        UUID[] ids = portfolio.heldBy(odsCodes).toArray(UUID[]::new);
        if (ids.length == 0) {
            return;
        }
        handle.createUpdate("delete from cover_span where system_id = any (:systems)")
                .bind("systems", ids)
                .execute();
        insert(handle, query, portfolio, ids);
        for (String statement : AFTER_SPANS) {
            handle.createUpdate(statement).bind("systems", ids).execute();
        }
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

    private void insert(Handle handle, CoverFactsQuery query, Portfolio portfolio, UUID[] ids) {
        Map<UUID, CoverFacts> facts = portfolio.facts();
        Map<String, TrustRow> trusts = query.trusts(portfolio.holders());
        PreparedBatch batch = handle.prepareBatch(INSERT);
        for (UUID id : ids) {
            CoverFacts ofSystem = Objects.requireNonNull(facts.get(id));
            Set<LocalDate> turns = new TreeSet<>();
            ofSystem.system()
                    .heldBy()
                    .forEach(holding ->
                            turns.addAll(trust(trusts, holding.odsCode()).turns()));
            CoverTimeline.of(ofSystem, turns)
                    .forEach(span ->
                            add(batch, id, span, trust(trusts, span.cover().odsCode())));
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static TrustRow trust(Map<String, TrustRow> trusts, String odsCode) {
        return Objects.requireNonNull(trusts.get(odsCode));
    }

    private void add(PreparedBatch batch, UUID systemId, CoverTimeline.Span span, TrustRow trust) {
        CoverOn cover = span.cover();
        batch.bind("system", systemId)
                .bind("from", span.from())
                .bind("to", span.to())
                .bind("odsCode", cover.odsCode())
                .bind("trustName", trust.nameOn(span.from()))
                .bind("regionCode", trust.regionOn(span.from()))
                .bind("orphaned", cover.orphaned())
                .bind("coverEnds", cover.coverEnds())
                .bind("securedEnds", cover.securedEnds())
                .bind("couldExtendTo", cover.couldExtendTo())
                .bind("exposed", cover.exposed())
                .bind("stale", cover.stale())
                .bind(
                        "openNeeds",
                        cover.openNeeds().stream().map(Need::name).sorted().toArray(String[]::new))
                .bind("partlySecured", text(cover.partlySecured()))
                .bind("stage", cover.stage().name())
                .bind("framework", cover.framework())
                .bind("tender", cover.tender())
                .bind("replacementFrom", cover.replacementFrom())
                .bind("gapDays", cover.gapDays())
                .bind("withGap", cover.securedWithGap())
                .bind("evidence", text(cover.evidence()))
                .add();
    }

    private String text(List<?> evidence) {
        try {
            return json.writeValueAsString(evidence);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
