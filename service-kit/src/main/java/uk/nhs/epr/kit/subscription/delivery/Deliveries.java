package uk.nhs.epr.kit.subscription.delivery;

import com.fasterxml.uuid.Generators;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.feed.Entry;
import uk.nhs.epr.kit.messaging.FeedEvent;

/// The messages of subscriptions: one row each, whatever its outcome. A message is claimed for as long as one
/// attempt may take; if its sender has not recorded the answer by then, it is sent again with the same id.
/// Only the first waiting message of a subject is ever claimed, so they are sent in order and other subjects
/// do not wait.
@ApplicationScoped
public class Deliveries {
    /// Messages of one subscription that are being sent at a time, by all instances; one to a slow or failing receiver.
    private static final int AT_ONCE = 8;

    private static final String LANE =
            " case when s.failures > 0 then 'FAILING' when s.slow then 'SLOW' else 'QUICK' end ";
    private static final String OPEN_AND_DUE = """
            s.status <> 'DISABLED' and s.open_until <= clock_timestamp()
            and exists (select from delivery due
                         where due.subscription_id = s.id and due.status = 'WAITING'
                           and due.due_at <= clock_timestamp())""";
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
                 where""" + LANE + "= :lane and " + OPEN_AND_DUE + " limit :most) returning seq";

    private final Jdbi jdbi;

    public Deliveries(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Adds events of the feed to a subscription's messages. One that was sent before is sent again: a replay.
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

    /// Adds a message that is not an event of the feed, in the transaction of its cause. `data` is JSON.
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

    /// The lanes of the receivers for whom a message is due, the quick one first.
    Set<Lane> due() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select distinct" + LANE + "from subscription s where " + OPEN_AND_DUE)
                        .mapTo(Lane.class)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Lane.class))));
    }

    /// Claims at most this number of messages of the receivers in a lane.
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
