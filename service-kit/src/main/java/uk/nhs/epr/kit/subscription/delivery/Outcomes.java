package uk.nhs.epr.kit.subscription.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// What came of sending messages, and what follows for the message and its subscription. Only the sender that holds the
/// claim records it.
@ApplicationScoped
public class Outcomes {
    private final Jdbi jdbi;

    public Outcomes(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Records that the receiver took the message; a receiver that was away gets what waited for it at once.
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

    /// Records that the receiver did not take the message: when it is tried again, or that it is not. A receiver
    /// that answered 410, or failed all attempts of a message and accepted nothing else meanwhile, is disabled.
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
                disable(handle, message, "The receiver answered 410 (gone)");
            } else if (!isLast) {
                putOff(handle, message, longer(backoff.after(attempts), pause));
            } else if (failures >= backoff.mostAttempts()) {
                disable(handle, message, "The receiver failed " + attempts + " attempts: " + answer.failure());
            } else {
                giveUp(handle, message);
            }
        });
    }

    /// Records that there is nothing left to send.
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
}
