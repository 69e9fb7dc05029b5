package uk.nhs.epr.kit.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.security.Caller;

/// Every version of each fact in the order of recording, kept in the transaction of the change: what was corrected can
/// still be read as it was. Only stewards see who recorded it.
@ApplicationScoped
public class FactHistory {
    private final Jdbi jdbi;
    private final ObjectMapper json;
    private final Caller caller;
    private final List<String> roles;

    /// @param roles those that record facts; of several that a caller has, the first is shown
    FactHistory(
            Jdbi jdbi, ObjectMapper json, Caller caller, @ConfigProperty(name = "history.roles") List<String> roles) {
        this.jdbi = jdbi;
        this.json = json;
        this.caller = caller;
        this.roles = roles;
    }

    public void recorded(FactState state, @Nullable String correction) {
        String role = roles.stream().filter(caller::hasRole).findFirst().orElse(null);
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into fact_version (fact, revision, since, facts, recorded_at, recorded_by, recorded_as, correction)
                        values (:fact, :revision, :since, :facts, now(), :by, :as, :correction)""")
                .bind("fact", state.fact())
                .bind("revision", state.revision())
                .bind("since", state.since() == null ? null : state.since().toString())
                .bind("facts", text(state.facts()))
                .bind("by", caller.subject())
                .bind("as", role)
                .bind("correction", correction)
                .execute());
    }

    /// Keeps what was recorded before histories were kept, as soon as it changes.
    public void keepIfFirst(FactState state) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into fact_version (fact, revision, since, facts, recorded_at)
                        select :fact, :revision, :since, :facts, cast(:made as timestamptz)
                         where not exists (select from fact_version where fact = :fact)""")
                .bind("fact", state.fact())
                .bind("revision", state.revision())
                .bind("since", state.since() == null ? null : state.since().toString())
                .bind("facts", text(state.facts()))
                .bind("made", state.made())
                .execute());
    }

    public void changed(FactState before, FactState after, @Nullable String correction) {
        keepIfFirst(before);
        recorded(after, correction);
    }

    /// The versions in the order of recording, the last one last, each in the form in which the service shows it.
    public <V extends RecordedVersion> Page<V> of(String fact, PageRequest page, Class<V> form) {
        List<V> rows = jdbi.withHandle(handle -> handle.createQuery("""
                        select revision, since, recorded_at,
                               (select later.recorded_at from fact_version later
                                 where later.fact = version.fact and later.revision > version.revision
                                 order by later.revision limit 1) as stood_until,
                               recorded_as, case when :named then recorded_by end as recorded_by, correction, facts
                          from fact_version version
                         where fact = :fact and revision > :after
                         order by revision limit :limit""")
                .bind("fact", fact)
                .bind("named", caller.isSteward())
                .bind("after", page.afterNumber())
                .bind("limit", page.sizeAndOneMore())
                .mapTo(form)
                .list());
        return Page.of(rows, page, row -> List.of(Long.toString(row.revision())), row -> row);
    }

    private String text(Object facts) {
        try {
            return json.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
