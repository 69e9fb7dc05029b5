package uk.nhs.epr.kit.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.RequestIds;
import uk.nhs.epr.kit.security.Caller;

/// The append-only record of every change, written in the change's own transaction: who, when, what
/// before and after, in which request. The database itself refuses to alter or delete a line.
@ApplicationScoped
public class AuditTrail {
    private final Jdbi jdbi;
    private final ObjectMapper json;
    private final Caller caller;
    private final RequestIds ids;

    AuditTrail(Jdbi jdbi, ObjectMapper json, Caller caller, RequestIds ids) {
        this.jdbi = jdbi;
        this.json = json;
        this.caller = caller;
        this.ids = ids;
    }

    public void record(String kind, String id, String action, @Nullable Object before, @Nullable Object after) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into audit (subject, client, kind, key, action, state_before, state_after,
                                           request_id, correlation_id)
                        values (:subject, :client, :kind, :key, :action, :before, :after, :request, :correlation)""")
                .bind("subject", caller.subject())
                .bind("client", caller.client())
                .bind("kind", kind)
                .bind("key", id)
                .bind("action", action)
                .bind("before", before == null ? null : text(before))
                .bind("after", after == null ? null : text(after))
                .bind("request", ids.requestId())
                .bind("correlation", ids.correlationId())
                .execute());
    }

    private String text(Object state) {
        try {
            return json.writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
