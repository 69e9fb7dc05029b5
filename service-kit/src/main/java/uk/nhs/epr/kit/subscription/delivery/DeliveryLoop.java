package uk.nhs.epr.kit.subscription.delivery;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import uk.nhs.epr.kit.messaging.FeedMoved;
import uk.nhs.epr.kit.messaging.Signal;
import uk.nhs.epr.kit.subscription.address.WebhookConfig;

/// Runs on its own thread in each instance: spreads the feed over subscriptions, claims what is due, and sends
/// each message on its own thread. The number in flight is bounded and shared by lanes, so that quick
/// receivers never wait for slow or dead ones.
@ApplicationScoped
public class DeliveryLoop {
    private static final Logger LOG = Logger.getLogger(DeliveryLoop.class);
    private static final int LATE = 5_000;
    /// From one spreading of the feed to the next, at the least: events that come meanwhile are spread together.
    private static final Duration PACE = Duration.ofMillis(200);
    private static final int RETRY_MILLIS = 1_000;
    private static final int FINISH_SECONDS = 2;

    private final FanOut fanOut;
    private final Deliveries deliveries;
    private final Courier courier;
    private final WebhookConfig config;
    private final Backoff backoff;
    private final Signal signal = new Signal();
    private final Semaphore places;
    private final Map<Lane, Semaphore> ofLanes = new EnumMap<>(Lane.class);
    private final ExecutorService couriers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("webhook-", 0).factory());
    private final Thread thread = new Thread(this::run, "webhooks");
    private volatile long spreadAt = System.nanoTime() - PACE.toNanos();
    private volatile boolean stopping;

    @Inject
    DeliveryLoop(FanOut fanOut, Deliveries deliveries, Courier courier, WebhookConfig config) {
        this(fanOut, deliveries, courier, config, Backoff.STANDARD);
    }

    public DeliveryLoop(FanOut fanOut, Deliveries deliveries, Courier courier, WebhookConfig config, Backoff backoff) {
        this.fanOut = fanOut;
        this.deliveries = deliveries;
        this.courier = courier;
        this.config = config;
        this.backoff = backoff;
        this.places = new Semaphore(config.inFlight());
        for (Lane lane : Lane.values()) {
            ofLanes.put(lane, new Semaphore(lane.placesOf(config.inFlight())));
        }
    }

    void start(@Observes @Priority(LATE) StartupEvent event) {
        if (config.enabled()) {
            start();
        }
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stop();
    }

    void stop() throws InterruptedException {
        stopping = true;
        signal.wake();
        thread.join(TimeUnit.SECONDS.toMillis(FINISH_SECONDS));
        couriers.shutdown();
        if (!couriers.awaitTermination(FINISH_SECONDS, TimeUnit.SECONDS)) {
            couriers.shutdownNow(); // what they sent is sent again when its claim runs out
        }
    }

    void moved(@Observes FeedMoved event) {
        if (isTimeToSpread()) {
            signal.wake();
        }
    }

    private boolean isTimeToSpread() {
        return System.nanoTime() - spreadAt >= PACE.toNanos();
    }

    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetOldOnes() {
        while (deliveries.dropDoneBefore(config.keep()) > 0) {
            LOG.debug("Old deliveries were dropped from the log");
        }
    }

    private void run() {
        while (!stopping) {
            try {
                boolean worked = isTimeToSpread() && spread();
                for (Lane lane : deliveries.due()) {
                    worked |= send(lane, Objects.requireNonNull(ofLanes.get(lane)));
                }
                if (!worked) {
                    signal.await(PACE.toMillis());
                }
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                LOG.warnf("Sending webhooks was interrupted and starts again: %s", e.getMessage());
                pause();
            }
        }
    }

    private boolean spread() {
        spreadAt = System.nanoTime();
        return fanOut.spread();
    }

    private boolean send(Lane lane, Semaphore ofLane) {
        int most = Math.min(places.availablePermits(), ofLane.availablePermits());
        List<Message> claimed = most > 0 ? deliveries.claim(lane, most, config.lease()) : List.of();
        for (Message message : claimed) {
            places.acquireUninterruptibly(); // there is room: only this thread takes places
            ofLane.acquireUninterruptibly();
            couriers.execute(() -> {
                try {
                    courier.deliver(message, backoff);
                } finally {
                    ofLane.release();
                    places.release();
                    signal.wake();
                }
            });
        }
        return !claimed.isEmpty();
    }

    private void pause() {
        try {
            signal.await(RETRY_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }
}
