package uk.nhs.epr.kit.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.security.Caller;

/// All subscriptions of the service. A subscriber sees its own, by the subject of its token; a steward or an
/// operator sees all. Another's subscription is answered like one that does not exist.
@ApplicationScoped
public class Subscriptions {
    private static final String KIND = "subscription";
    private static final String COLUMNS = """
            select id, owner, url, description, form, types, filter, status, reason, position, failures,
                   case when open_until > now() then open_until end as paused_until, created_at, revision
              from subscription""";

    /// A subscription's row.
    public record Row(
            UUID id,
            String owner,
            String url,
            @Nullable String description,
            SubscriptionDetails.Form form,
            @Nullable List<String> types,
            @Json Map<String, List<String>> filter,
            SubscriptionView.Status status,
            @Nullable String reason,
            long position,
            int failures,
            @Nullable OffsetDateTime pausedUntil,
            OffsetDateTime createdAt,
            long revision) {
        SubscriptionView view() {
            return new SubscriptionView(
                    id,
                    owner,
                    url,
                    description,
                    form,
                    types,
                    filter,
                    status,
                    reason,
                    Long.toString(position),
                    failures,
                    pausedUntil,
                    createdAt,
                    null);
        }
    }

    private final Jdbi jdbi;
    private final Caller caller;

    Subscriptions(Jdbi jdbi, Caller caller) {
        this.jdbi = jdbi;
        this.caller = caller;
    }

    Page<SubscriptionView> page(SubscriptionView.@Nullable Status status, PageRequest page) {
        List<Row> rows = jdbi.withHandle(handle -> handle.createQuery(COLUMNS + "\n" + """
                         where id > :after and (:all or owner = :owner)
                           and (cast(:status as text) is null or status = :status)
                         order by id limit :limit""")
                .bind("after", page.afterId())
                .bind("all", seesAll())
                .bind("owner", caller.subject())
                .bind("status", status)
                .bind("limit", page.sizeAndOneMore())
                .mapTo(Row.class)
                .list());
        return Page.of(
                rows,
                page,
                row -> List.of(row.id().toString()),
                row -> row.view().inList());
    }

    /// The caller's subscription; 404 when it is another's.
    public Row get(String id) {
        return jdbi.withHandle(handle -> find(handle, id, ""));
    }

    /// The same, with its row locked until the transaction ends.
    public Row toChange(String id) {
        return jdbi.withHandle(handle -> find(handle, id, " for update"));
    }

    private Row find(Handle handle, String id, String lock) {
        return handle.createQuery(COLUMNS + " where id = :id and (:all or owner = :owner)" + lock)
                .bind("id", uuid(id))
                .bind("all", seesAll())
                .bind("owner", caller.subject())
                .mapTo(Row.class)
                .findOne()
                .orElseThrow(() -> Problem.unknown(KIND, id));
    }

    static Row read(Handle handle, UUID id) {
        return handle.createQuery(COLUMNS + " where id = ?")
                .bind(0, id)
                .mapTo(Row.class)
                .one();
    }

    private boolean seesAll() {
        return caller.isSteward() || caller.hasRole("operator");
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw Problem.unknown(KIND, text);
        }
    }
}
