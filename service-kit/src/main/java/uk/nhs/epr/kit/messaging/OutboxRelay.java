package uk.nhs.epr.kit.messaging;

import io.cloudevents.kafka.KafkaMessageFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Publishes the feed in order of position. One leader a service, by an advisory lock on a separate connection;
/// fenced by a transactional id, so that a leader that was paused cannot write when it wakes. The others keep their
/// connection and ask for the lock from time to time. After any fault a relay closes both and starts again, and never
/// continues past a failed record.
public final class OutboxRelay implements BackgroundWork {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final long LOCK = 0x6f7574626f78L;
    private static final int BATCH = 500;
    private static final int POLL_MILLIS = 100;
    private static final int RETRY_MILLIS = 500;
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(20);

    private final Jdbi database;
    private final KafkaSettings kafka;
    private final String service;
    private final EventOrigin origin;
    private final Signal signal;
    private volatile boolean stopping;

    /// `database` opens a separate connection, which the relay keeps.
    public OutboxRelay(Jdbi database, KafkaSettings kafka, String service, EventOrigin origin, Signal signal) {
        this.database = database;
        this.kafka = kafka;
        this.service = service;
        this.origin = origin;
        this.signal = signal;
    }

    @Override
    public void run() {
        while (!stopping) {
            try (Handle handle = database.open()) {
                handle.execute("set idle_session_timeout = " + LONGEST_IDLE.toMillis());
                if (waitToLead(handle)) {
                    publishAll(handle);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception e) {
                LOG.warnf("Publishing was interrupted and starts again: %s", e.getMessage());
            } catch (Error e) {
                LOG.error("Publishing was interrupted and starts again", e);
            }
            pause(RETRY_MILLIS);
        }
    }

    /// Returns true as soon as this relay leads; false when it was closed before. Events do not wake it: they are the
    /// leader's.
    private boolean waitToLead(Handle handle) throws InterruptedException {
        while (!stopping) {
            if (lead(handle)) {
                return true;
            }
            Thread.sleep(RETRY_MILLIS);
        }
        return false;
    }

    private static boolean lead(Handle handle) {
        return handle.createQuery("select pg_try_advisory_lock(:lock)")
                .bind("lock", LOCK)
                .mapTo(Boolean.class)
                .one();
    }

    private void publishAll(Handle handle) throws Exception {
        KafkaProducer<String, byte[]> producer = new KafkaProducer<>(kafka.producer(service + "-relay"));
        try {
            producer.initTransactions();
            LOG.info("This instance publishes the feed");
            long published = handle.createQuery("select published from relay_position")
                    .mapTo(Long.class)
                    .one();
            while (!stopping) {
                List<FeedEvent> events = after(handle, published);
                if (events.isEmpty()) {
                    signal.await(POLL_MILLIS);
                } else {
                    publish(producer, events);
                    mark(handle, published, events.getLast().position());
                    published = events.getLast().position();
                }
            }
        } finally {
            producer.close(Duration.ZERO);
        }
    }

    /// No lower position appears later, so that what comes after the last one is all there is.
    private static List<FeedEvent> after(Handle handle, long published) {
        return handle.createQuery("select " + FeedEvent.COLUMNS
                        + " from feed_event where position > :published order by position limit :most")
                .bind("published", published)
                .bind("most", BATCH)
                .map((row, _) -> FeedEvent.read(row))
                .list();
    }

    private void publish(KafkaProducer<String, byte[]> producer, List<FeedEvent> events) throws Exception {
        producer.beginTransaction();
        List<Future<?>> sent = new ArrayList<>(events.size());
        for (FeedEvent event : events) {
            sent.add(producer.send(record(event)));
        }
        producer.commitTransaction();
        for (Future<?> each : sent) {
            each.get();
        }
    }

    private ProducerRecord<String, byte[]> record(FeedEvent event) {
        return KafkaMessageFactory.<String>createWriter(Topics.PREFIX + event.stream(), event.key())
                .writeBinary(event.cloudEvent(origin));
    }

    private static void mark(Handle handle, long from, long to) {
        int moved = handle.createUpdate("update relay_position set published = :to where published = :from")
                .bind("from", from)
                .bind("to", to)
                .execute();
        if (moved == 0) {
            throw new IllegalStateException("another relay has published beyond position " + from);
        }
    }

    private void pause(long millis) {
        try {
            if (!stopping) {
                signal.await(millis);
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
