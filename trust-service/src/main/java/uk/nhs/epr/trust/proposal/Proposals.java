package uk.nhs.epr.trust.proposal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.uuid.Generators;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.trust.cover.rule.PublishedTender;

/// All proposals. A decided one stays decided while its notice says the same; if the notice changes, it is
/// open again.
@ApplicationScoped
public class Proposals {
    private static final int MOST_SHOWN = 100;
    private static final String SELECT = """
            select id, ods_code, system_id, kind, ocid, title, content, status, reason, proposed_on, decided_at, revision
              from proposal
            """;

    private final Jdbi jdbi;
    private final ObjectMapper json;

    Proposals(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /// Which proposals are asked for; those that are open where no status is.
    public record Filter(@Nullable String odsCode, @Nullable UUID systemId, Proposal.Status status) {}

    public Page<Proposal> page(Filter filter, PageRequest page) {
        String conditions = (filter.odsCode == null ? "" : " and ods_code = :odsCode")
                + (filter.systemId == null ? "" : " and system_id = :systemId");
        List<Proposal> rows = jdbi.withHandle(handle -> handle.createQuery(
                        SELECT + " where status = :status and id > :after" + conditions + " order by id limit :limit")
                .bind("status", filter.status.name())
                .bind("odsCode", filter.odsCode)
                .bind("systemId", filter.systemId)
                .bind("after", page.afterId())
                .bind("limit", page.sizeAndOneMore())
                .mapTo(Proposal.class)
                .list());
        return Page.of(rows, page, row -> List.of(row.id().toString()), row -> row);
    }

    /// The open proposals of these systems.
    public List<Proposal> openOf(List<UUID> systems) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        SELECT + " where status = 'OPEN' and system_id = any (:systems) order by id")
                .bind("systems", systems.toArray(UUID[]::new))
                .mapTo(Proposal.class)
                .list());
    }

    /// The first open proposals of systems that the register lacks, of these trusts or of all.
    public List<Proposal> ofNewSystems(List<String> odsCodes) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                         where status = 'OPEN' and system_id is null
                           and (cardinality(:codes) = 0 or ods_code = any (:codes))
                         order by id limit :most""")
                .bind("codes", odsCodes.toArray(String[]::new))
                .bind("most", MOST_SHOWN)
                .mapTo(Proposal.class)
                .list());
    }

    public Optional<Proposal> find(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " where id = :id")
                .bind("id", id)
                .mapTo(Proposal.class)
                .findOne());
    }

    /// The proposal with its row locked until the transaction ends.
    public Optional<Proposal> toDecide(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " where id = :id for update")
                .bind("id", id)
                .mapTo(Proposal.class)
                .findOne());
    }

    public void decide(UUID id, Proposal.Status status, @Nullable String reason) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update proposal
                           set status = :status, reason = :reason, decided_at = now(), revision = revision + 1
                         where id = :id""")
                .bind("id", id)
                .bind("status", status.name())
                .bind("reason", reason)
                .execute());
    }

    /// Names the system that was recorded from an accepted proposal.
    public void accepted(UUID id, UUID systemId) {
        jdbi.useHandle(handle -> handle.execute("update proposal set system_id = ? where id = ?", systemId, id));
    }

    /// Keeps what the notices of a process propose now; what they no longer propose and nobody decided goes.
    public void read(Handle handle, PublishedTender tender) {
        List<String> keys = new ArrayList<>();
        for (Supposed supposed : new ReadProposals(handle, tender).supposed()) {
            keys.add(supposed.kind() + " " + supposed.odsCode() + " " + supposed.key());
            keep(handle, tender, supposed);
        }
        handle.createUpdate("""
                        delete from proposal
                         where ocid = :ocid and status = 'OPEN'
                           and not kind || ' ' || ods_code || ' ' || key = any (:keys)""")
                .bind("ocid", tender.ocid())
                .bind("keys", keys.toArray(String[]::new))
                .execute();
    }

    /// Reads again what the notices of a trust propose, after its systems have changed.
    public void readAgain(String odsCode) {
        jdbi.useHandle(handle -> handle.createQuery("""
                        select t.facts from known_tender t join tender_buyer b using (ocid)
                         where b.ods_code = :code and t.facts ->> 'origin' = 'NOTICE'""")
                .bind("code", odsCode)
                .mapTo(String.class)
                .list()
                .forEach(facts -> read(handle, tender(facts))));
    }

    private PublishedTender tender(String facts) {
        try {
            return json.readValue(facts, PublishedTender.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keep(Handle handle, PublishedTender tender, Supposed supposed) {
        handle.createUpdate("""
                        insert into proposal as known (id, ods_code, system_id, kind, ocid, key, title, content, proposed_on)
                        values (:id, :odsCode, :system, :kind, :ocid, :key, :title, cast(:content as jsonb), :on)
                        on conflict (ocid, ods_code, kind, key) do update
                            set content = excluded.content, title = excluded.title, system_id = excluded.system_id,
                                proposed_on = excluded.proposed_on, status = 'OPEN', reason = null, decided_at = null,
                                revision = known.revision + 1
                          where known.content <> excluded.content""")
                .bind("id", Generators.timeBasedEpochRandomGenerator().generate())
                .bind("odsCode", supposed.odsCode())
                .bind("system", supposed.systemId())
                .bind("kind", supposed.kind().name())
                .bind("ocid", tender.ocid())
                .bind("key", supposed.key())
                .bind("title", tender.title())
                .bind("content", text(supposed.content()))
                .bind("on", supposed.on().toString())
                .execute();
    }

    private String text(Object content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
