package uk.nhs.epr.kit.http;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import uk.nhs.epr.kit.messaging.MessagingConfig;
import uk.nhs.epr.kit.messaging.ViewMoved;
import uk.nhs.epr.kit.messaging.ViewPositions;
import uk.nhs.epr.kit.messaging.ViewPositions.Position;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.problem.ProblemType;

/// Lets a client read what it has just written to another service: a `GET` with `Register-After` waits up to a
/// second until this service's view holds that version, else it is 503 with `Retry-After`. A wait holds no worker.
/// One query asks for all that arrive together, and one for all that wait when a view has moved on. How many wait is
/// bounded, together and by client.
@ApplicationScoped
public class RegisterAfter {
    private static final Logger LOG = Logger.getLogger(RegisterAfter.class);
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long OTHER_INSTANCES_MILLIS = 100;
    private static final int MOST_POSITIONS = 20;

    /// Wakes the asking thread.
    private sealed interface News {
        record Moved() implements News {}

        record Wait(Passage passage, Context loop, List<Position> positions, long deadline) implements News {}
    }

    private final ViewPositions views;
    private final MessagingConfig messaging;
    private final Limits limits;
    private final LinkedBlockingQueue<News> news = new LinkedBlockingQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Map<String, Integer> waitingOfOne = new ConcurrentHashMap<>();
    private final Thread asking = new Thread(this::ask, "register-after");

    RegisterAfter(ViewPositions views, MessagingConfig messaging, Limits limits) {
        this.views = views;
        this.messaging = messaging;
        this.limits = limits;
    }

    void start(@Observes StartupEvent event) {
        asking.setDaemon(true);
        asking.start();
    }

    void stop(@Observes ShutdownEvent event) {
        asking.interrupt();
    }

    void await(Passage passage) {
        String after = passage.request().getHeader("Register-After");
        if (after == null || !passage.request().method().equals(HttpMethod.GET)) {
            passage.on();
            return;
        }
        List<Position> positions = Position.readAll(after).stream()
                .filter(position -> !position.isOf(messaging.stream()))
                .toList();
        if (positions.size() > MOST_POSITIONS) {
            throw Problem.of(ProblemType.MALFORMED, "Register-After may have up to 20 positions");
        }
        if (positions.isEmpty()) {
            passage.on();
        } else {
            queue(passage, positions);
        }
    }

    private void queue(Passage passage, List<Position> positions) {
        int ofOne = waitingOfOne.merge(passage.address(), 1, Integer::sum);
        passage.context().addEndHandler(_ -> leave(passage));
        if (waiting.incrementAndGet() > limits.waitingReads() || ofOne > limits.waitingReadsOfOne()) {
            throw Problem.notYet(503, "Too many reads are waiting for a view", 1);
        }
        news.add(new News.Wait(
                passage,
                passage.context().vertx().getOrCreateContext(),
                positions,
                System.nanoTime() + LONGEST_WAIT_NANOS));
    }

    private void leave(Passage passage) {
        waiting.decrementAndGet();
        waitingOfOne.computeIfPresent(passage.address(), (_, count) -> count == 1 ? null : count - 1);
    }

    void moved(@Observes ViewMoved event) {
        news.add(new News.Moved());
    }

    /// Asks for those that arrive, and for all that wait when a view may have moved on: by this instance, which says
    /// so,
    /// or by another.
    private void ask() {
        List<News.Wait> waits = new ArrayList<>();
        long askedForAll = System.nanoTime();
        while (!Thread.currentThread().isInterrupted()) {
            List<News> batch = new ArrayList<>();
            try {
                News first = waits.isEmpty() ? news.take() : news.poll(OTHER_INSTANCES_MILLIS, TimeUnit.MILLISECONDS);
                Optional.ofNullable(first).ifPresent(batch::add);
            } catch (InterruptedException _) {
                return;
            }
            news.drainTo(batch);
            List<News.Wait> asked = new ArrayList<>();
            batch.forEach(each -> {
                if (each instanceof News.Wait wait) {
                    asked.add(wait);
                }
            });
            boolean isPolled = System.nanoTime() - askedForAll >= TimeUnit.MILLISECONDS.toNanos(OTHER_INSTANCES_MILLIS);
            if (isPolled || batch.contains(new News.Moved())) {
                asked.addAll(waits);
                waits.clear();
                askedForAll = System.nanoTime();
            }
            answer(asked);
            waits.addAll(asked);
        }
    }

    private void answer(List<News.Wait> waits) {
        waits.removeIf(wait -> wait.passage.context().response().closed());
        Map<Position, Boolean> held = held(waits);
        waits.removeIf(wait -> {
            Optional<Position> missing = wait.positions.stream()
                    .filter(position -> !held.getOrDefault(position, false))
                    .findFirst();
            if (missing.isEmpty()) {
                wait.loop.runOnContext(_ -> wait.passage.on());
                return true;
            }
            return refuseLate(wait, missing.get());
        });
    }

    /// Nothing if the database does not answer: the reads keep waiting and are refused in time.
    private Map<Position, Boolean> held(List<News.Wait> waits) {
        try {
            return views.held(waits.stream()
                    .flatMap(wait -> wait.positions.stream())
                    .distinct()
                    .toList());
        } catch (RuntimeException e) {
            LOG.warnf("The state of views cannot be read: %s", e.getMessage());
            return Map.of();
        }
    }

    private static boolean refuseLate(News.Wait wait, Position missing) {
        if (System.nanoTime() < wait.deadline) {
            return false;
        }
        String seen = "version " + missing.version() + " of " + missing.aggregateId();
        wait.loop.runOnContext(
                _ -> wait.passage.refuse(Problem.notYet(503, "This service has not yet seen " + seen, 1)));
        return true;
    }
}
