package uk.nhs.epr.trust.cover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Keeps the board current: whenever a fact changes, the systems of the trusts it concerns are worked
/// out anew for all days, in the transaction of the change.
@ApplicationScoped
public class CoverProjection {
    /// What follows from the spans: the board's rows, and a mark for the change feed.
    private static final List<String> AFTER_SPANS = List.of(
            "delete from cover_board where system_id = any (:systems)",
            """
            insert into cover_board (year, system_id, from_day, to_day, cover_ends, stage, secured_with_gap, ods_code,
                                     trust_name, supplier_name)
            select year, c.system_id, c.from_day, c.to_day, c.cover_ends, cast(c.stage as route_stage),
                   c.secured_with_gap, c.ods_code, t.name, s.supplier_name
              from cover_span c
              join epr_system s on s.id = c.system_id
              join trust t on t.ods_code = c.ods_code
             cross join generate_series(board_year(c.from_day), board_year(c.to_day - 1)) as year
             where c.system_id = any (:systems)""",
            "insert into cover_touched (system_id) select unnest(:systems)");

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
        jdbi.useHandle(handle -> lock(handle, new CoverFactsQuery(handle).everyHolderBeside(odsCodes)));
    }

    /// Works out the cover of every system that one of these trusts holds or held.
    public void refresh(Handle handle, Set<String> odsCodes) {
        if (odsCodes.isEmpty()) {
            return;
        }
        CoverFactsQuery query = new CoverFactsQuery(handle);
        lock(handle, query.everyHolderBeside(odsCodes));
        List<CoverFacts> systems = query.ofSystemsHeldBy(odsCodes);
        if (systems.isEmpty()) {
            return;
        }
        UUID[] ids = systems.stream().map(CoverFacts::systemId).toArray(UUID[]::new);
        handle.createUpdate("delete from cover_span where system_id = any (:systems)")
                .bind("systems", ids)
                .execute();
        insert(handle, systems);
        for (String statement : AFTER_SPANS) {
            handle.createUpdate(statement).bind("systems", ids).execute();
        }
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

    private void insert(Handle handle, List<CoverFacts> systems) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into cover_span (system_id, from_day, to_day, ods_code, cover_ends, could_extend_to, stage,
                                        framework, tender, replacement_from, gap_days, secured_with_gap, evidence)
                values (:system, :from, :to, :odsCode, :coverEnds, :couldExtendTo, :stage,
                        :framework, :tender, :replacementFrom, :gapDays, :withGap, cast(:evidence as jsonb))""");
        for (CoverFacts facts : systems) {
            CoverTimeline.of(facts).forEach(span -> add(batch, facts.systemId(), span));
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private void add(PreparedBatch batch, UUID systemId, CoverTimeline.Span span) {
        CoverOn cover = span.cover();
        batch.bind("system", systemId)
                .bind("from", span.from())
                .bind("to", span.to())
                .bind("odsCode", cover.odsCode())
                .bind("coverEnds", cover.coverEnds())
                .bind("couldExtendTo", cover.couldExtendTo())
                .bind("stage", cover.stage().name())
                .bind("framework", cover.framework())
                .bind("tender", cover.tender())
                .bind("replacementFrom", cover.replacementFrom())
                .bind("gapDays", cover.gapDays())
                .bind("withGap", cover.securedWithGap())
                .bind("evidence", text(cover.evidence()))
                .add();
    }

    private String text(List<Evidence> evidence) {
        try {
            return json.writeValueAsString(evidence);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
