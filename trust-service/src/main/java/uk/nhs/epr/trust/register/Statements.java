package uk.nhs.epr.trust.register;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/// All that was stated about trusts, by whom and for which day.
@ApplicationScoped
public class Statements {
    private final Jdbi jdbi;
    private final ObjectMapper json;

    Statements(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    public List<Statement> about(String odsCode) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select origin, since, told_on as stated_on, facts from trust_statement where ods_code = :code")
                .bind("code", odsCode)
                .mapTo(Statement.class)
                .list());
    }

    /// Adds a statement. If a source says two things for one day, the later statement counts, whichever is
    /// imported first; if a file says two things on one day, always the same one.
    public void add(String odsCode, Statement statement) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into trust_statement as known (ods_code, origin, said_for, since, told_on, facts)
                        values (:code, :origin, :holdsFrom, :since, :statedOn, cast(:facts as jsonb))
                        on conflict (ods_code, origin, said_for) do update
                           set facts = case
                                   when (excluded.told_on, excluded.origin = 'EDITOR' or excluded.facts::text > known.facts::text)
                                        >= (known.told_on, true) then known.facts || excluded.facts
                                   else excluded.facts || known.facts end,
                               since = excluded.since,
                               told_on = greatest(known.told_on, excluded.told_on)""")
                .bind("code", odsCode)
                .bind("origin", statement.origin().name())
                .bind("holdsFrom", statement.holdsFrom())
                .bind("since", statement.since())
                .bind("statedOn", statement.statedOn())
                .bind("facts", text(statement))
                .execute());
    }

    private String text(Statement statement) {
        try {
            return json.writeValueAsString(statement.facts());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
