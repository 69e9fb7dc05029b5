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
import uk.nhs.epr.kit.messaging.ViewPositions;
import uk.nhs.epr.kit.messaging.ViewPositions.Position;
import uk.nhs.epr.kit.rest.Problem;

/// Lets a client read what it has just written to another service: a `GET` with `Register-After` waits up to a
/// second until this service's view holds that version, else it is 503 with `Retry-After`. A wait holds no worker,
/// and one query asks for all that wait. How many wait is bounded, together and by client.
@ApplicationScoped
public class RegisterAfter {
    private static final Logger LOG = Logger.getLogger(RegisterAfter.class);
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long BETWEEN_QUERIES_MILLIS = 20;
    private static final int MOST_POSITIONS = 20;

    private record Wait(Passage passage, Context loop, List<Position> positions, long deadline) {}

    private final ViewPositions views;
    private final MessagingConfig messaging;
    private final Limits limits;
    private final LinkedBlockingQueue<Wait> arriving = new LinkedBlockingQueue<>();
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
            throw Problem.of(400, "malformed", "Malformed request", "Register-After takes up to 20 positions");
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
            throw Problem.notYet(503, "Too many reads wait for a view already", 1);
        }
        arriving.add(new Wait(
                passage,
                passage.context().vertx().getOrCreateContext(),
                positions,
                System.nanoTime() + LONGEST_WAIT_NANOS));
    }

    private void leave(Passage passage) {
        waiting.decrementAndGet();
        waitingOfOne.computeIfPresent(passage.address(), (_, count) -> count == 1 ? null : count - 1);
    }

    /// Asks for all that wait at once, again until nobody waits.
    private void ask() {
        List<Wait> waits = new ArrayList<>();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (waits.isEmpty()) {
                    waits.add(arriving.take());
                }
                arriving.drainTo(waits);
                answer(waits);
                Thread.sleep(BETWEEN_QUERIES_MILLIS);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void answer(List<Wait> waits) {
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

    /// Nothing where the database does not answer: the reads wait on, and are refused in time.
    private Map<Position, Boolean> held(List<Wait> waits) {
        try {
            return views.held(waits.stream()
                    .flatMap(wait -> wait.positions.stream())
                    .distinct()
                    .toList());
        } catch (RuntimeException e) {
            LOG.warnf("What views hold can't be asked: %s", e.getMessage());
            return Map.of();
        }
    }

    private static boolean refuseLate(Wait wait, Position missing) {
        if (System.nanoTime() < wait.deadline) {
            return false;
        }
        String seen = "version " + missing.version() + " of " + missing.aggregateId();
        wait.loop.runOnContext(
                _ -> wait.passage.refuse(Problem.notYet(503, "This service has not yet seen " + seen, 1)));
        return true;
    }
}
