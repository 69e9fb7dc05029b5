package uk.nhs.epr.kit.subscription;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.subscription.delivery.Kind;

/// The log of a subscription's messages.
@Path("/v1/subscriptions/{subscriptionId}/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"subscriber", "steward", "operator"})
@Tag(name = "Subscriptions")
public class DeliveryResource {
    /// A message's row with its latest attempts.
    public record Row(
            long seq,
            String id,
            Kind kind,
            @Nullable Long position,
            String subject,
            String type,
            DeliveryView.Status status,
            @Nullable OffsetDateTime nextAttemptAt,
            OffsetDateTime createdAt,
            @Nullable OffsetDateTime doneAt,
            @Json List<DeliveryView.Attempt> attempts) {
        private DeliveryView view() {
            return new DeliveryView(
                    id,
                    kind,
                    position == null ? null : Long.toString(position),
                    subject,
                    type,
                    status,
                    nextAttemptAt,
                    createdAt,
                    doneAt,
                    attempts);
        }
    }

    private final Jdbi jdbi;
    private final Subscriptions subscriptions;

    DeliveryResource(Jdbi jdbi, Subscriptions subscriptions) {
        this.jdbi = jdbi;
        this.subscriptions = subscriptions;
    }

    @GET
    @Operation(
            operationId = "listDeliveries",
            summary = "Deliveries, newest first, with each attempt",
            description = "One item for each message, however often it was sent. Kept for 30 days after it is done.")
    public Page<DeliveryView> list(
            @PathParam("subscriptionId") String subscriptionId,
            @QueryParam("status") DeliveryView.@Nullable Status status,
            @BeanParam PageRequest page) {
        Subscriptions.Row subscription = subscriptions.get(subscriptionId);
        String key = page.afterKey();
        long after = key.isEmpty() ? 0 : PageRequest.position(key);
        List<Row> rows = jdbi.withHandle(handle -> handle.createQuery("""
                        select d.seq, d.id, d.kind, d.position, d.subject, d.type, d.status,
                               case when d.status = 'WAITING' then d.due_at end as next_attempt_at, d.created_at, d.done_at,
                               (select coalesce(jsonb_agg(jsonb_build_object('at', a.at, 'millis', a.millis,
                                                                             'status', a.status, 'error', a.error)
                                                          order by a.seq), '[]')
                                  from (select * from delivery_attempt where delivery_seq = d.seq
                                         order by seq desc limit 20) a) as attempts
                          from delivery d
                         where d.subscription_id = :subscription and (:after = 0 or d.seq < :after)
                           and (cast(:status as text) is null or d.status = :status)
                         order by d.seq desc limit :limit""")
                .bind("subscription", subscription.id())
                .bind("after", after)
                .bind("status", status)
                .bind("limit", page.sizeAndOneMore())
                .mapTo(Row.class)
                .list());
        return Page.of(rows, page, row -> List.of(Long.toString(row.seq())), Row::view);
    }
}
