package uk.nhs.epr.kit.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.Moment;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;

/// The audit trail, newest first, for stewards.
@Path("/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit", description = "Who changed what, when")
public class AuditResource {
    /// One change: `stateBefore` and `stateAfter` are the aggregate's public state around it.
    public record AuditedChange(
            long position,
            OffsetDateTime recordedAt,
            String subject,
            @Nullable String client,
            String kind,
            String key,
            String action,

            @JsonRawValue @Schema(implementation = Object.class) @Nullable
            String stateBefore,

            @JsonRawValue @Schema(implementation = Object.class) @Nullable
            String stateAfter,

            String requestId,
            String correlationId) {}

    private final Jdbi jdbi;

    AuditResource(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @GET
    @RolesAllowed("steward")
    @Operation(operationId = "listAudit", summary = "Changes, newest first")
    public Page<AuditedChange> list(
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("key") @Nullable String key,
            @QueryParam("subject") @Nullable String subject,
            @QueryParam("correlationId") @Nullable String correlationId,
            @QueryParam("since")
                    @Parameter(
                            description = "Only changes recorded since this day or time",
                            example = "2026-11-01T00:00:00Z",
                            schema = @Schema(type = SchemaType.STRING))
                    @Nullable
                    String since,
            @BeanParam PageRequest page) {
        List<AuditedChange> rows = jdbi.withHandle(handle -> handle.createQuery("""
                        select pos as position, recorded_at, subject, client, kind, key, action,
                               state_before, state_after, request_id, correlation_id
                          from audit
                         where (cast(:kind as text) is null or kind = :kind)
                           and (cast(:key as text) is null or key = :key)
                           and (cast(:subject as text) is null or subject = :subject)
                           and (cast(:correlation as text) is null or correlation_id = :correlation)
                           and (cast(:since as timestamptz) is null
                                or (recorded_at >= :since and pos >= coalesce(
                                       (select b.pos from audit b
                                         where b.recorded_at < cast(:since as timestamptz) - interval '1 hour'
                                         order by b.pos desc limit 1), 0)))
                           and pos < :after
                         order by pos desc limit :limit""")
                .bind("kind", kind)
                .bind("key", key)
                .bind("subject", subject)
                .bind("correlation", correlationId)
                .bind("since", since == null ? null : Moment.parse("since", since))
                .bind("after", position(page.afterKey()))
                .bind("limit", page.sizeAndOneMore())
                .mapTo(AuditedChange.class)
                .list());
        return Page.of(rows, page, row -> List.of(Long.toString(row.position())), row -> row);
    }

    private static long position(String key) {
        try {
            return key.isEmpty() ? Long.MAX_VALUE : Long.parseLong(key);
        } catch (NumberFormatException _) {
            throw Problem.invalidParameter("cursor", "is not a cursor of this collection");
        }
    }
}
