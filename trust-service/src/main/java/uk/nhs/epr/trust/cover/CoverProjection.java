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
    private final Jdbi jdbi;
    private final ObjectMapper json;

    CoverProjection(Jdbi jdbi, ObjectMapper json) {
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
        handle.createUpdate("delete from cover_span where system_id = any (:systems)")
                .bind("systems", systems.stream().map(CoverFacts::systemId).toArray(UUID[]::new))
                .execute();
        insert(handle, systems);
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
                                        framework, tender, replacement_from, gap_days, evidence)
                values (:system, :from, :to, :odsCode, :coverEnds, :couldExtendTo, :stage,
                        :framework, :tender, :replacementFrom, :gapDays, cast(:evidence as jsonb))""");
        for (CoverFacts facts : systems) {
            for (CoverTimeline.Span span : CoverTimeline.of(facts)) {
                CoverOn cover = span.cover();
                batch.bind("system", facts.systemId())
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
                        .bind("evidence", text(cover.evidence()))
                        .add();
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private String text(List<Evidence> evidence) {
        try {
            return json.writeValueAsString(evidence);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
