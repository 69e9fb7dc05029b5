package uk.nhs.epr.kit.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.subscription.SubscriptionView.Status;
import uk.nhs.epr.kit.subscription.delivery.Deliveries;
import uk.nhs.epr.kit.subscription.delivery.Kind;
import uk.nhs.epr.kit.subscription.secret.WebhookSecrets;
import uk.nhs.epr.kit.time.BusinessClock;

/// The steps of a subscription, with its row locked: pause, resume, test, ask again, replay, rotate the
/// secret.
@ApplicationScoped
class SubscriptionSteps {
    private static final String PING = "uk.nhs.epr.subscription.ping.v1";
    private static final int SECONDS_BETWEEN_ASKING = 10;

    private record Head(long lastPosition, long thinned) {}

    private final Jdbi jdbi;
    private final Deliveries deliveries;
    private final WebhookSecrets secrets;
    private final Subscribe subscribe;

    SubscriptionSteps(Jdbi jdbi, Deliveries deliveries, WebhookSecrets secrets, Subscribe subscribe) {
        this.jdbi = jdbi;
        this.deliveries = deliveries;
        this.secrets = secrets;
        this.subscribe = subscribe;
    }

    SubscriptionView pause(Subscriptions.Row before) {
        return switch (before.status()) {
            case PAUSED -> before.view();
            case ACTIVE ->
                jdbi.withHandle(handle -> {
                    handle.execute(
                            "update subscription set status = 'PAUSED', revision = revision + 1 where id = ?",
                            before.id());
                    return subscribe.audited(handle, before, "paused");
                });
            case UNVERIFIED, DISABLED -> throw unfit(before, "paused");
        };
    }

    /// Continues from its position. Waiting messages are due at once and have all their attempts. A receiver that
    /// never confirmed is asked again.
    SubscriptionView resume(Subscriptions.Row before) {
        if (before.status() == Status.ACTIVE) {
            return before.view();
        }
        if (before.status() == Status.UNVERIFIED) {
            throw unfit(before, "resumed");
        }
        return jdbi.withHandle(handle -> {
            handle.createUpdate("""
                            update subscription s
                               set status = case when exists (
                                       select from delivery where subscription_id = s.id and status = 'WAITING'
                                          and kind = 'VERIFICATION') then 'UNVERIFIED' else 'ACTIVE' end,
                                   reason = null, failures = 0, open_until = '-infinity', slow = true,
                                   revision = revision + 1
                             where id = :id""").bind("id", before.id()).execute();
            retryNow(handle, before.id());
            return subscribe.audited(handle, before, "resumed");
        });
    }

    private static void retryNow(Handle handle, UUID id) {
        handle.execute(
                "update delivery set attempts = 0, due_at = now(), unreachable = false"
                        + " where subscription_id = ? and status = 'WAITING' and claim is null",
                id);
    }

    /// Asks the receiver again at once.
    SubscriptionView verify(Subscriptions.Row before) {
        if (before.status() != Status.UNVERIFIED) {
            throw unfit(before, "verified");
        }
        return jdbi.withHandle(handle -> {
            int asked = handle.createUpdate("""
                            update delivery d set attempts = 0, due_at = now(), unreachable = false
                             where subscription_id = :id and status = 'WAITING' and claim is null
                               and not exists (select from delivery_attempt
                                                where delivery_seq = d.seq and at > now() - :wait * interval '1 second')""")
                    .bind("id", before.id())
                    .bind("wait", SECONDS_BETWEEN_ASKING)
                    .execute();
            if (asked == 0) {
                throw Problem.tooMany("The receiver was asked a moment ago", SECONDS_BETWEEN_ASKING);
            }
            handle.execute("update subscription set failures = 0, open_until = '-infinity' where id = ?", before.id());
            return subscribe.audited(handle, before, "verification asked for");
        });
    }

    /// Sends a test; one at a time.
    SubscriptionView ping(Subscriptions.Row before) {
        if (before.status() != Status.ACTIVE && before.status() != Status.PAUSED) {
            throw unfit(before, "tested");
        }
        return jdbi.withHandle(handle -> {
            boolean isWaiting = handle.createQuery(
                            "select exists (select from delivery where subscription_id = ? and kind = 'PING'"
                                    + " and status = 'WAITING')")
                    .bind(0, before.id())
                    .mapTo(Boolean.class)
                    .one();
            if (isWaiting) {
                throw Problem.conflict("A test of this subscription is running; see its deliveries");
            }
            String data = "{\"subscription\":\"" + before.id() + "\"}";
            deliveries.add(handle, before.id(), Kind.PING, Subscribe.KIND + " " + before.id(), PING, data);
            return before.view();
        });
    }

    /// Returns to a position or a day: all later events are sent again, with the same ids and in the same order.
    SubscriptionView replay(Subscriptions.Row before, Replay replay) {
        if (before.status() != Status.ACTIVE && before.status() != Status.PAUSED) {
            throw unfit(before, "replayed");
        }
        return jdbi.withHandle(handle -> {
            long from = replay.position() == null ? firstOf(handle, replay.dayGiven()) : replay.positionGiven();
            Head head = handle.createQuery("select told as last_position, thinned from feed_head")
                    .mapTo(Head.class)
                    .one();
            String pointer = replay.position() == null ? "/day" : "/position";
            if (from <= head.thinned) {
                throw Problem.invalid(
                        pointer,
                        "is older than the oldest position from which all events are kept, " + (head.thinned + 1)
                                + "; read GET /v1/snapshot for what came before");
            }
            if (from > before.position() + 1) {
                throw Problem.invalid(pointer, "must not be after the subscription's position, " + before.position());
            }
            handle.createUpdate("""
                            delete from delivery
                             where subscription_id = :id and kind = 'EVENT' and status = 'WAITING' and position >= :from""").bind("id", before.id()).bind("from", from).execute();
            handle.createUpdate("update subscription set position = :before where id = :id")
                    .bind("before", from - 1)
                    .bind("id", before.id())
                    .execute();
            return subscribe.audited(handle, before, "replayed");
        });
    }

    private static long firstOf(Handle handle, LocalDate day) {
        return handle.createQuery("""
                        select coalesce(
                            (select position from feed_event where told_at >= :since order by told_at, position limit 1),
                            (select told + 1 from feed_head))""")
                .bind("since", day.atStartOfDay(BusinessClock.ZONE).toOffsetDateTime())
                .mapTo(Long.class)
                .one();
    }

    /// Makes a new secret, which signs messages at once; the previous one also signs for this time.
    SubscriptionView rotate(Subscriptions.Row before, Duration overlap) {
        return jdbi.withHandle(handle -> {
            handle.execute("update subscription set revision = revision + 1 where id = ?", before.id());
            String secret = secrets.make(handle, before.id(), overlap);
            return subscribe.audited(handle, before, "secret rotated").with(secret);
        });
    }

    private static Problem unfit(Subscriptions.Row before, String what) {
        return Problem.conflict("A subscription that is " + before.status() + " can't be " + what);
    }
}
