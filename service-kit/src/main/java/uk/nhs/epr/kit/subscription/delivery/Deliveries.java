package uk.nhs.epr.kit.subscription.delivery;

import com.fasterxml.uuid.Generators;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.feed.Entry;
import uk.nhs.epr.kit.messaging.FeedEvent;

/// The messages of subscriptions: one row each, whatever becomes of it. A message is claimed for as long as one attempt
/// may take; what its sender did not note by then is sent again, under the same id. Of one subject's messages only the
/// first that waits is ever claimed, so they are sent in order while other subjects go on.
@ApplicationScoped
public class Deliveries {
    /// Messages of one subscription that are being sent at a time, by all instances; one to a slow or failing receiver.
    private static final int AT_ONCE = 4;

    private static final String CLAIM = """
            update delivery set claim = gen_random_uuid(), due_at = clock_timestamp() + cast(:lease as interval)
             where seq in (
                select head.seq
                  from (select * from subscription order by random()) s
                 cross join lateral (
                    select d.seq from delivery d
                     where d.subscription_id = s.id and d.status = 'WAITING' and d.due_at <= clock_timestamp()
                       and (s.status = 'ACTIVE' and d.kind <> 'VERIFICATION'
                            or s.status = 'UNVERIFIED' and d.kind = 'VERIFICATION'
                            or s.status = 'PAUSED' and d.kind = 'PING')
                       and not exists (select from delivery before
                                        where before.subscription_id = d.subscription_id
                                          and before.subject = d.subject and before.status = 'WAITING'
                                          and before.turn < d.turn)
                     order by d.turn
                     limit greatest(0, case when s.failures > 0 or s.slow then 1 else :each end - (
                        select count(*) from delivery sent
                         where sent.subscription_id = s.id and sent.status = 'WAITING' and sent.claim is not null
                           and sent.due_at > clock_timestamp()))
                       for update of d skip locked) head
                 where s.status <> 'DISABLED' and s.open_until <= clock_timestamp()
                   and case when s.failures > 0 then 'FAILING' when s.slow then 'SLOW' else 'QUICK' end = :lane
                   and exists (select from delivery due
                                where due.subscription_id = s.id and due.status = 'WAITING'
                                  and due.due_at <= clock_timestamp())
                 limit :most)
            returning seq""";

    private final Jdbi jdbi;

    public Deliveries(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Puts events of the feed to a subscription's messages. One that was sent before is sent anew: it is replayed.
    void addEvents(Handle handle, UUID subscription, List<? extends Entry<?>> entries) {
        if (entries.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch("""
                insert into delivery (subscription_id, id, kind, position, subject, turn, type)
                values (:subscription, :id, 'EVENT', :position, :subject, :position, :type)
                on conflict (subscription_id, id) do update
                    set status = 'WAITING', attempts = 0, unreachable = false, due_at = now(), claim = null,
                        done_at = null""");
        entries.forEach(entry -> batch.bind("subscription", subscription)
                .bind("id", entry.event().id().toString())
                .bind("position", entry.position())
                .bind("subject", entry.event().subject())
                .bind("type", entry.event().type())
                .add());
        batch.execute();
    }

    /// Adds a message that is no event of the feed, in the transaction of what it tells of. `data` is JSON.
    public void add(Handle handle, UUID subscription, Kind kind, String subject, String type, String data) {
        handle.createUpdate("""
                        insert into delivery (subscription_id, id, kind, subject, turn, type, payload)
                        values (:subscription, :id, :kind, :subject, nextval('delivery_turn'), :type, :payload)""")
                .bind("subscription", subscription)
                .bind(
                        "id",
                        Generators.timeBasedEpochRandomGenerator().generate().toString())
                .bind("kind", kind)
                .bind("subject", subject)
                .bind("type", type)
                .bind("payload", data)
                .execute();
    }

    /// Claims up to so many messages of the receivers in a lane.
    List<Message> claim(Lane lane, int most, Duration lease) {
        return jdbi.inTransaction(handle -> {
            List<Long> claimed = handle.createQuery(CLAIM)
                    .bind("lane", lane)
                    .bind("most", most)
                    .bind("each", AT_ONCE)
                    .bind("lease", lease.toString())
                    .mapTo(Long.class)
                    .list();
            return claimed.isEmpty() ? List.of() : read(handle, claimed);
        });
    }

    private static List<Message> read(Handle handle, List<Long> claimed) {
        return handle.createQuery("""
                        select d.seq, d.claim, d.subscription_id, s.url, s.form = 'THIN' as thin, d.id, d.kind, d.position,
                               d.subject, d.type, d.payload, d.attempts, d.created_at
                          from delivery d join subscription s on s.id = d.subscription_id
                         where d.seq = any (:claimed) order by d.turn""")
                .bind("claimed", claimed.toArray(Long[]::new))
                .mapTo(Message.class)
                .list();
    }

    /// Notes that the receiver took the message; a receiver that was away gets what waited for it at once.
    void taken(Message message, Answer answer) {
        jdbi.useTransaction(handle -> {
            if (!noted(handle, message, "DELIVERED", answer)) {
                return;
            }
            handle.createUpdate("""
                            update delivery set due_at = clock_timestamp()
                             where subscription_id = :subscription and status = 'WAITING' and unreachable
                               and claim is null
                               and exists (select from subscription where id = :subscription and failures >= :open)""")
                    .bind("subscription", message.subscriptionId())
                    .bind("open", Backoff.FAILURES_TO_OPEN)
                    .execute();
            handle.createUpdate("""
                            update subscription set failures = 0, open_until = '-infinity', slow = :slow
                             where id = :subscription and (failures > 0 or slow <> :slow)""")
                    .bind("subscription", message.subscriptionId())
                    .bind("slow", answer.isSlow())
                    .execute();
            if (message.kind() == Kind.VERIFICATION) {
                handle.execute(
                        "update subscription set status = 'ACTIVE', reason = null, revision = revision + 1"
                                + " where id = ? and status = 'UNVERIFIED'",
                        message.subscriptionId());
            }
        });
    }

    /// Notes that the receiver did not take the message: when it is tried again, or that it is not. A receiver that is
    /// gone, or failed all attempts of a message and took nothing else meanwhile, is sent nothing more.
    void failed(Message message, Answer answer, Backoff backoff) {
        int attempts = message.attempts() + 1;
        boolean isLast = attempts >= backoff.mostAttempts();
        Duration pause = answer.retryAfter() == null ? Duration.ZERO : answer.retryAfter();
        jdbi.useTransaction(handle -> {
            if (!noted(handle, message, "WAITING", answer)) {
                return;
            }
            int failures = countFailure(handle, message);
            Duration open = Backoff.open(failures);
            leaveAlone(handle, message, answer.asksForPause() ? longer(pause, open) : open);
            if (answer.isGone()) {
                disable(handle, message, "The receiver is gone (410)");
            } else if (!isLast) {
                putOff(handle, message, longer(backoff.after(attempts), pause));
            } else if (failures >= backoff.mostAttempts()) {
                disable(handle, message, "The receiver failed " + attempts + " attempts: " + answer.failure());
            } else {
                giveUp(handle, message);
            }
        });
    }

    /// Notes that there is nothing to send any more.
    void lapsed(Message message, Answer reason) {
        jdbi.useTransaction(handle -> {
            if (noted(handle, message, "WAITING", reason)) {
                giveUp(handle, message);
            }
        });
    }

    private static void giveUp(Handle handle, Message message) {
        handle.execute(
                "update delivery set status = 'FAILED', done_at = clock_timestamp() where seq = ?", message.seq());
    }

    /// Whether the message is still this sender's; if so, the attempt is in its log.
    private static boolean noted(Handle handle, Message message, String status, Answer answer) {
        int changed = handle.createUpdate("""
                        update delivery
                           set status = :status, attempts = attempts + 1, claim = null, unreachable = :unreachable,
                               due_at = clock_timestamp(),
                               done_at = case when :status = 'DELIVERED' then clock_timestamp() end
                         where seq = :seq and claim = :claim""")
                .bind("status", status)
                .bind("unreachable", !answer.isTaken() && answer.isUnreachable())
                .bind("seq", message.seq())
                .bind("claim", message.claim())
                .execute();
        if (changed == 1) {
            handle.createUpdate("""
                            insert into delivery_attempt (delivery_seq, at, millis, status, error)
                            values (:seq, :at, :millis, :status, :error)""")
                    .bind("seq", message.seq())
                    .bind("at", answer.at())
                    .bind("millis", answer.took().toMillis())
                    .bind("status", answer.status())
                    .bind("error", answer.isTaken() ? null : answer.failure())
                    .execute();
        }
        return changed == 1;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static void putOff(Handle handle, Message message, Duration wait) {
        handle.createUpdate("update delivery set due_at = clock_timestamp() + cast(:wait as interval) where seq = :seq")
                .bind("wait", wait.toString())
                .bind("seq", message.seq())
                .execute();
    }

    private static int countFailure(Handle handle, Message message) {
        return handle.createQuery("update subscription set failures = failures + 1 where id = ? returning failures")
                .bind(0, message.subscriptionId())
                .mapTo(Integer.class)
                .one();
    }

    private static void leaveAlone(Handle handle, Message message, Duration open) {
        if (open.isPositive()) {
            handle.createUpdate("""
                            update subscription
                               set open_until = greatest(open_until, clock_timestamp() + cast(:open as interval))
                             where id = :id""")
                    .bind("open", open.toString())
                    .bind("id", message.subscriptionId())
                    .execute();
        }
    }

    private static void disable(Handle handle, Message message, String reason) {
        handle.execute(
                "update subscription set status = 'DISABLED', reason = ?, revision = revision + 1 where id = ?",
                reason,
                message.subscriptionId());
    }

    /// The event at a position; null when the feed no longer keeps it.
    @Nullable
    FeedEvent event(long position) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select " + FeedEvent.COLUMNS + " from feed_event where position = ?")
                        .bind(0, position)
                        .map((row, _) -> FeedEvent.read(row))
                        .findOne()
                        .orElse(null));
    }

    /// Drops from the log what was done before.
    int dropDoneBefore(Duration age) {
        return jdbi.withHandle(
                handle -> handle.createUpdate("""
                        delete from delivery where seq in (
                            select seq from delivery
                             where status <> 'WAITING' and done_at < now() - cast(:age as interval) limit 5000)""").bind("age", age.toString()).execute());
    }
}
