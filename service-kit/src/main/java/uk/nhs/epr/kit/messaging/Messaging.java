package uk.nhs.epr.kit.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/// Starts and stops the service's teller, its relay and one consumer a view, each on its own thread. The teller
/// needs no Kafka, so the feed is written even without it.
@ApplicationScoped
public class Messaging {
    private static final Logger LOG = Logger.getLogger(Messaging.class);
    private static final int LATE = 5_000;

    private final MessagingConfig config;
    private final EventOrigin origin;
    private final Jdbi jdbi;
    private final Signal signal;
    private final Instance<EventView> views;
    private final MeterRegistry metrics;
    private final Event<ViewMoved> moved;
    private final Event<FeedMoved> feedMoved;
    private final Jdbi ownConnections;
    private final Signal relaySignal = new Signal();
    private final List<BackgroundWork> running = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<ConsumerLoop> consumers = new ArrayList<>();

    Messaging(
            MessagingConfig config,
            EventOrigin origin,
            Jdbi jdbi,
            Signal signal,
            Instance<EventView> views,
            MeterRegistry metrics,
            Event<ViewMoved> moved,
            Event<FeedMoved> feedMoved,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.config = config;
        this.origin = origin;
        this.jdbi = jdbi;
        this.signal = signal;
        this.views = views;
        this.metrics = metrics;
        this.moved = moved;
        this.feedMoved = feedMoved;
        this.ownConnections = Jdbi.create(url, user, password);
    }

    void start(@Observes @Priority(LATE) StartupEvent event) {
        launch(
                "feed-teller",
                new FeedTeller(ownConnections, signal, position -> feedMoved.fire(new FeedMoved(position))));
        if (config.enabled()) {
            Thread starter = new Thread(this::startWhenTopicsStand, "messaging-start");
            starter.setDaemon(true);
            starter.start();
            threads.add(starter);
        }
    }

    private void startWhenTopicsStand() {
        KafkaSettings kafka = KafkaSettings.read(config.bootstrapServers(), config.kafkaClientFile());
        Set<String> topics = new TreeSet<>(Set.of(Topics.PREFIX + config.stream()));
        views.forEach(view -> topics.addAll(view.topics()));
        launch("outbox-relay", new OutboxRelay(ownConnections, kafka, config.service(), origin, relaySignal));
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Topics.ensure(kafka.admin(), topics, config.replicationFactor());
                break;
            } catch (InterruptedException _) {
                return;
            } catch (Exception | Error e) {
                LOG.warnf("Topics cannot be created yet: %s", e.getCause() == null ? e : e.getCause());
                signalPause();
            }
        }
        for (EventView view : views) {
            Inbox inbox = new Inbox(jdbi, view, new InboxCounters(metrics, view.name()));
            ConsumerLoop loop = new ConsumerLoop(kafka, view, inbox, config.service(), config.replica(), moved::fire);
            synchronized (consumers) {
                consumers.add(loop);
            }
            launch("view-" + view.name(), loop);
        }
    }

    void wakeTheRelay(@Observes FeedMoved event) {
        relaySignal.wake();
    }

    private static void signalPause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void launch(String name, BackgroundWork work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        synchronized (running) {
            running.add(work);
            threads.add(thread);
        }
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        synchronized (running) {
            for (BackgroundWork each : running) {
                each.close();
            }
        }
        for (Thread thread : threads) {
            if (thread.getName().equals("messaging-start")) {
                thread.interrupt();
            }
            thread.join(5_000);
        }
    }

    /// Whether this process is configured to run its relay and views.
    boolean enabled() {
        return config.enabled();
    }

    /// The running consumers; empty until the topics exist.
    List<ConsumerLoop> consumers() {
        synchronized (consumers) {
            return List.copyOf(consumers);
        }
    }
}
