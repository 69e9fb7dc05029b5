package uk.nhs.epr.trust.estate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.security.Caller;

/// Every version of each fact, kept in the transaction of the change: what was corrected can still be
/// read as it was.
@ApplicationScoped
public class FactHistory {
    private static final int MILLIS_OF_ID = 16;

    /// A fact at one of its revisions, as readers see it.
    public record State(UUID id, long revision, Object facts) {}

    private final Jdbi jdbi;
    private final ObjectMapper json;
    private final Caller caller;

    FactHistory(Jdbi jdbi, ObjectMapper json, Caller caller) {
        this.jdbi = jdbi;
        this.json = json;
        this.caller = caller;
    }

    public void recorded(State state, @Nullable String correction) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into fact_version (fact_id, revision, facts, recorded_by, recorded_as, correction)
                        values (:id, :revision, :facts, :by, :as, :correction)""")
                .bind("id", state.id)
                .bind("revision", state.revision)
                .bind("facts", text(state.facts))
                .bind("by", caller.subject())
                .bind("as", caller.isSteward() ? "steward" : "trust-editor")
                .bind("correction", correction)
                .execute());
    }

    public void changed(State before, State after, @Nullable String correction) {
        keepWhatHasNoHistory(before);
        recorded(after, correction);
    }

    /// A fact from before histories were kept has been valid since its id was made.
    private void keepWhatHasNoHistory(State state) {
        Instant made = Instant.ofEpochMilli(state.id.getMostSignificantBits() >>> MILLIS_OF_ID);
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into fact_version (fact_id, revision, facts, recorded_at)
                        select :id, :revision, :facts, :made
                         where not exists (select 1 from fact_version where fact_id = :id)""")
                .bind("id", state.id)
                .bind("revision", state.revision)
                .bind("facts", text(state.facts))
                .bind("made", OffsetDateTime.ofInstant(made, ZoneOffset.UTC))
                .execute());
    }

    /// The versions in the order of recording, the present one last.
    public Page<FactVersion> of(UUID id, PageRequest page) {
        List<FactVersion> rows = jdbi.withHandle(handle -> handle.createQuery("""
                        select revision, recorded_at,
                               (select later.recorded_at from fact_version later
                                 where later.fact_id = version.fact_id and later.revision > version.revision
                                 order by later.revision limit 1) as stood_until,
                               recorded_as, recorded_by, correction, facts
                          from fact_version version
                         where fact_id = :id and revision > :after
                         order by revision limit :limit""")
                .bind("id", id)
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
