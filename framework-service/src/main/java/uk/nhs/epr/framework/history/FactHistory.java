package uk.nhs.epr.framework.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.security.Caller;

/// Every version of each fact in the order of recording, kept in the transaction of the change: what was corrected
/// can still be read as it was.
@ApplicationScoped
public class FactHistory {
    private static final List<String> ROLES = List.of("steward", "framework-manager", "buyer");

    private final Jdbi jdbi;
    private final ObjectMapper json;
    private final Caller caller;

    FactHistory(Jdbi jdbi, ObjectMapper json, Caller caller) {
        this.jdbi = jdbi;
        this.json = json;
        this.caller = caller;
    }

    public void recorded(String fact, long revision, Dated<?> said, @Nullable String correction) {
        String role = ROLES.stream().filter(caller::hasRole).findFirst().orElse(null);
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into fact_version (fact, revision, since, facts, recorded_at, recorded_by, recorded_as, correction)
                        values (:fact, :revision, :since, :facts, now(), :by, :as, :correction)""")
                .bind("fact", fact)
                .bind("revision", revision)
                .bind("since", said.since() == null ? null : said.since().toString())
                .bind("facts", text(said.facts()))
                .bind("by", caller.subject())
                .bind("as", role)
                .bind("correction", correction)
                .execute());
    }

    /// Keeps what was recorded before histories were kept, as soon as it changes.
    public void keepIfFirst(String fact, long revision, Dated<?> said) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into fact_version (fact, revision, since, facts)
                        select :fact, :revision, :since, :facts
                         where not exists (select from fact_version where fact = :fact)""")
                .bind("fact", fact)
                .bind("revision", revision)
                .bind("since", said.since() == null ? null : said.since().toString())
                .bind("facts", text(said.facts()))
                .execute());
    }

    /// The versions of a fact that is there, in the order of recording, the last one last.
    public Page<FactVersion> of(String fact, PageRequest page) {
        List<FactVersion> rows = jdbi.withHandle(handle -> handle.createQuery("""
                        select revision, since, recorded_at,
                               (select later.recorded_at from fact_version later
                                 where later.fact = version.fact and later.revision > version.revision
                                 order by later.revision limit 1) as stood_until,
                               recorded_as, recorded_by, correction, facts
                          from fact_version version
                         where fact = :fact and revision > :after
                         order by revision limit :limit""")
                .bind("fact", fact)
                .bind("after", revision(page.afterKey()))
                .bind("limit", page.sizeAndOneMore())
                .mapTo(FactVersion.class)
                .list());
        boolean steward = caller.isSteward();
        return Page.of(
                rows, page, row -> List.of(Long.toString(row.revision())), row -> steward ? row : row.withoutSubject());
    }

    private static long revision(String key) {
        try {
            return key.isEmpty() ? 0 : Long.parseLong(key);
        } catch (NumberFormatException _) {
            throw Problem.invalidParameter("cursor", "is not a cursor of this collection");
        }
    }

    private String text(Object facts) {
        try {
            return json.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
