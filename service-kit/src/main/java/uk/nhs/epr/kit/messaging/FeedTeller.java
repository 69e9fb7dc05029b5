package uk.nhs.epr.kit.messaging;

import java.util.function.LongConsumer;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Writes committed events to the feed: moves them from the outbox to the next positions, one batch in each
/// transaction. The lock of the feed's head lets one instance's teller move at a time. So positions follow the
/// order of commits: a late commit gets a late position, never one that a reader has passed. Each instance's teller
/// announces that the feed has moved, whichever moved it.
public final class FeedTeller implements BackgroundWork {
    private static final Logger LOG = Logger.getLogger(FeedTeller.class);
    private static final int BATCH = 1_000;
    private static final int POLL_MILLIS = 100;
    private static final int RETRY_MILLIS = 500;
    /// A teller that was stopped inside its transaction gives up the lock after this.
    private static final int LONGEST_IDLE_MILLIS = 10_000;

    private static final String MOVE = """
            with moved as (
                delete from outbox where pos in (select pos from outbox order by pos limit :most) returning *
            ), head as (
                update feed_head
                   set told = told + (select count(*) from moved), told_at = greatest(told_at, clock_timestamp())
                returning told, told_at
            )
            insert into feed_event (position, id, aggregatetype, aggregateid, version, eventkey, type, payload,
                                    traceparent, correlationid, recorded_at, told_at)
            select head.told - count(*) over () + row_number() over (order by moved.pos), moved.id,
                   moved.aggregatetype, moved.aggregateid, moved.version, coalesce(moved.eventkey, moved.aggregateid),
                   moved.type, moved.payload, moved.traceparent, moved.correlationid, moved.recorded_at, head.told_at
              from moved, head""";

    private final Jdbi database;
    private final Signal signal;
    private final LongConsumer moved;
    private volatile boolean stopping;

    /// `database` opens a separate connection, which the teller keeps; `moved` is called with the feed's position.
    public FeedTeller(Jdbi database, Signal signal, LongConsumer moved) {
        this.database = database;
        this.signal = signal;
        this.moved = moved;
    }

    @Override
    public void run() {
        while (!stopping) {
            try (Handle handle = database.open()) {
                handle.execute("set idle_in_transaction_session_timeout = " + LONGEST_IDLE_MILLIS);
                tellAll(handle);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception e) {
                LOG.warnf("Writing the feed was interrupted and starts again: %s", e.getMessage());
            } catch (Error e) {
                LOG.error("Writing the feed was interrupted and starts again", e);
            }
            pause();
        }
    }

    private void tellAll(Handle handle) throws InterruptedException {
        long seen = -1;
        while (!stopping) {
            boolean isMore = tell(handle) == BATCH;
            long lastPosition = lastPosition(handle);
            if (lastPosition > seen) {
                seen = lastPosition;
                moved.accept(lastPosition);
            }
            if (!isMore) {
                signal.await(POLL_MILLIS);
            }
        }
    }

    /// Moves a batch, in its own transaction or in the one that is open; returns how many events.
    static int tell(Handle handle) {
        boolean isEmpty = handle.createQuery("select not exists (select from outbox)")
                .mapTo(Boolean.class)
                .one();
        if (isEmpty) {
            return 0;
        }
        return handle.inTransaction(transaction -> {
            transaction.execute("select from feed_head for update"); // before what is committed is looked at
            return transaction.createUpdate(MOVE).bind("most", BATCH).execute();
        });
    }

    private static long lastPosition(Handle handle) {
        return handle.createQuery("select told from feed_head")
                .mapTo(Long.class)
                .one();
    }

    private void pause() {
        try {
            if (!stopping) {
                signal.await(RETRY_MILLIS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    @Override
    public void close() {
        stopping = true;
        signal.wake();
    }
}
