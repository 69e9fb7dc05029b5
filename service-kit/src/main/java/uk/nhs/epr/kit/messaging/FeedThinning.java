package uk.nhs.epr.kit.messaging;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Keeps the feed from growing for ever: of published events older than `epr.feed.keep`, only the latest of each
/// subject stays. A snapshot needs that one; a reader who was away for longer reads a snapshot.
@ApplicationScoped
public class FeedThinning {
    private static final int AT_ONCE = 2_000;
    private static final long LOCK = 0x7468696eL;

    private final Jdbi jdbi;
    private final MessagingConfig config;

    FeedThinning(Jdbi jdbi, MessagingConfig config) {
        this.jdbi = jdbi;
        this.config = config;
    }

    @Scheduled(every = "1h", delayed = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void thin() {
        boolean isMore = true;
        while (isMore) {
            isMore = jdbi.inTransaction(this::thinSome);
        }
    }

    /// Takes out what the next positions supersede, up to one from which all is kept; returns whether there is
    /// more.
    private boolean thinSome(Handle handle) {
        boolean isOnly = handle.createQuery("select pg_try_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .mapTo(Boolean.class)
                .one();
        if (!isOnly) {
            return false;
        }
        long from = handle.createQuery("select thinned from feed_head")
                .mapTo(Long.class)
                .one();
        long to = handle.createQuery("""
                        select least(:from + :most, (select published from relay_position), coalesce(
                                   (select position from feed_event where told_at < now() - cast(:keep as interval)
                                     order by told_at desc, position desc limit 1), 0))""")
                .bind("from", from)
                .bind("most", AT_ONCE)
                .bind("keep", config.keep().toString())
                .mapTo(Long.class)
                .one();
        if (to <= from) {
            return false;
        }
        handle.createUpdate("""
                        delete from feed_event former using feed_event later
                         where later.position > :from and later.position <= :to
                           and former.aggregatetype = later.aggregatetype and former.aggregateid = later.aggregateid
                           and former.version < later.version""").bind("from", from).bind("to", to).execute();
        handle.createUpdate("update feed_head set thinned = :to").bind("to", to).execute();
        return to == from + AT_ONCE;
    }
}
