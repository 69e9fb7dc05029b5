package uk.nhs.epr.kit.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/// Starts and stops the service's relay and one consumer a view, each on its own thread.
@ApplicationScoped
public class Messaging {
    private static final Logger LOG = Logger.getLogger(Messaging.class);
    private static final int LATE = 5_000;

    private final MessagingConfig config;
    private final Jdbi jdbi;
    private final RelaySignal signal;
    private final Instance<EventView> views;
    private final MeterRegistry metrics;
    private final Event<ViewMoved> moved;
    private final OutboxRelay.Connections connections;
    private final List<BackgroundWork> running = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<ConsumerLoop> consumers = new ArrayList<>();

    Messaging(
            MessagingConfig config,
            Jdbi jdbi,
            RelaySignal signal,
            Instance<EventView> views,
            MeterRegistry metrics,
            Event<ViewMoved> moved,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.config = config;
        this.jdbi = jdbi;
        this.signal = signal;
        this.views = views;
        this.metrics = metrics;
        this.moved = moved;
        this.connections = () -> DriverManager.getConnection(url, user, password);
    }

    void start(@Observes @Priority(LATE) StartupEvent event) {
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
        launch("outbox-relay", new OutboxRelay(connections, kafka, config.service(), signal));
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Topics.ensure(kafka.admin(), topics, config.replicationFactor());
                break;
            } catch (InterruptedException _) {
                return;
            } catch (Exception | Error e) {
                LOG.warnf("Topics can't be made ready yet: %s", e.getCause() == null ? e : e.getCause());
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

    /// Whether this process was told to run its relay and views at all.
    boolean enabled() {
        return config.enabled();
    }

    /// The consumers that run; empty until the topics stand.
    List<ConsumerLoop> consumers() {
        synchronized (consumers) {
            return List.copyOf(consumers);
        }
    }
}
