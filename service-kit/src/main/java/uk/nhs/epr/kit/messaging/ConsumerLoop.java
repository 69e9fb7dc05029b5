package uk.nhs.epr.kit.messaging;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reads a view's topics on its own thread, from the positions in the view's database.
public final class ConsumerLoop implements BackgroundWork {
    private static final Logger LOG = Logger.getLogger(ConsumerLoop.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long RETRY_MILLIS = 500;

    private final KafkaSettings kafka;
    private final EventView view;
    private final Inbox inbox;
    private final String group;
    private final String instance;
    private final Consumer<ViewMoved> moved;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
    private volatile boolean stopping;
    private volatile long lag = -1;
    private volatile @Nullable Throwable fault;
    private boolean hasJoined;

    public ConsumerLoop(
            KafkaSettings kafka,
            EventView view,
            Inbox inbox,
            String service,
            String instance,
            Consumer<ViewMoved> moved) {
        this.kafka = kafka;
        this.view = view;
        this.inbox = inbox;
        this.group = service + "-" + view.name();
        this.instance = instance;
        this.moved = moved;
    }

    public EventView view() {
        return view;
    }

    /// How many records this instance has yet to apply; -1 until it has caught up for the first time.
    public long lag() {
        return lag;
    }

    /// What has interrupted the view, until it reads again.
    public @Nullable Throwable fault() {
        return fault;
    }

    @Override
    public void run() {
        while (!stopping) {
            try (var fresh = new KafkaConsumer<String, byte[]>(kafka.consumer(group, instance))) {
                consumer = fresh;
                hasJoined = false;
                fresh.subscribe(view.topics(), new SeekToStored(fresh));
                while (!stopping) {
                    pollOnce(fresh);
                }
            } catch (WakeupException _) {
                // stopping
            } catch (Inbox.MovedOn _) {
                LOG.infof("View %s was moved on by another instance; reading its positions again", view.name());
            } catch (RuntimeException e) {
                LOG.warnf("View %s was interrupted and starts again: %s", view.name(), e.getMessage());
                fault = e;
                pause();
            } catch (Error e) {
                LOG.errorf(e, "View %s was interrupted and starts again", view.name());
                fault = e;
                pause();
            } finally {
                consumer = null;
            }
        }
    }

    private void pollOnce(KafkaConsumer<String, byte[]> fresh) {
        ConsumerRecords<String, byte[]> records = fresh.poll(POLL);
        if (!records.isEmpty()) {
            positions.putAll(inbox.apply(records, positions));
            moved.accept(new ViewMoved(view.name()));
        }
        fault = null;
        measure(fresh);
    }

    private void measure(KafkaConsumer<String, byte[]> fresh) {
        if (fresh.assignment().isEmpty()) {
            // with more replicas than partitions one has nothing to apply
            lag = hasJoined ? 0 : lag;
            return;
        }
        long sum = 0;
        for (TopicPartition partition : fresh.assignment()) {
            var known = fresh.currentLag(partition);
            if (known.isEmpty()) {
                return;
            }
            sum += known.getAsLong();
        }
        lag = lag < 0 && sum > 0 ? lag : sum;
    }

    private void pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    @Override
    public void close() {
        stopping = true;
        KafkaConsumer<String, byte[]> running = consumer;
        if (running != null) {
            running.wakeup();
        }
    }

    private final class SeekToStored implements ConsumerRebalanceListener {
        private final KafkaConsumer<String, byte[]> assigned;

        private SeekToStored(KafkaConsumer<String, byte[]> assigned) {
            this.assigned = assigned;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            hasJoined = true;
            for (TopicPartition partition : partitions) {
                long next = inbox.position(partition);
                positions.put(partition, next);
                assigned.seek(partition, next);
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            hasJoined = false;
            partitions.forEach(positions::remove);
        }
    }
}
