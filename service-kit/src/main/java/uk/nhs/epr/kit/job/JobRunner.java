package uk.nhs.epr.kit.job;

import io.quarkus.arc.All;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import uk.nhs.epr.kit.job.JobKind.Taken;
import uk.nhs.epr.kit.sql.PassingFault;

/// Works on jobs: a batch of items is one transaction with the job's progress, so any instance resumes an
/// interrupted job after the last batch. If a batch fails, its items are processed one by one, and only those
/// that fail are left out. After a temporary fault (a deadlock, a lost connection) the job waits and is
/// retried, a bounded number of times.
@ApplicationScoped
public class JobRunner {
    private static final Logger LOG = Logger.getLogger(JobRunner.class);
    private static final int STRETCH = 100;
    private static final int MOST_ATTEMPTS = 10;
    private static final Duration SHORTEST_REST = Duration.ofMillis(500);
    private static final int MOST_DOUBLINGS = 7;

    private final List<JobKind> kinds;
    private final Clock clock;
    private final TransactionSynchronizationRegistry transaction;
    private final Set<UUID> active = ConcurrentHashMap.newKeySet();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("job").factory());

    JobRunner(@All List<JobKind> kinds, Clock clock, TransactionSynchronizationRegistry transaction) {
        this.kinds = kinds;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void resume() {
        OffsetDateTime now = OffsetDateTime.now(clock);
        kinds.forEach(kind -> kind.due(now).forEach(id -> begin(kind, id)));
    }

    void stop(@Observes ShutdownEvent event) {
        worker.shutdownNow();
    }

    /// Begins a job once the transaction that makes it has committed.
    public void beginAfterCommit(JobKind kind, UUID id) {
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    begin(kind, id);
                }
            }
        });
    }

    /// Does a piece of work in a transaction and its own request context.
    public static <T> T inTransaction(Supplier<T> work) {
        ManagedContext request = Arc.container().requestContext();
        request.activate();
        try {
            return QuarkusTransaction.requiringNew().call(work::get);
        } finally {
            request.terminate();
        }
    }

    private void begin(JobKind kind, UUID id) {
        if (active.add(id)) {
            try {
                worker.execute(() -> run(kind, id));
            } catch (RejectedExecutionException _) {
                active.remove(id);
            }
        }
    }

    private void run(JobKind kind, UUID id) {
        try {
            boolean hasMore = true;
            while (hasMore) {
                hasMore = step(kind, id);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | StackOverflowError e) {
            rest(kind, id, e);
        } finally {
            active.remove(id);
        }
    }

    private boolean step(JobKind kind, UUID id) throws InterruptedException {
        return switch (stretch(kind, id)) {
            case SOME -> true;
            case NONE_LEFT -> kind.follow(id);
            case NOT_MINE -> false;
        };
    }

    private Taken stretch(JobKind kind, UUID id) {
        try {
            return inTransaction(() -> kind.take(id, STRETCH));
        } catch (RuntimeException | StackOverflowError e) {
            if (PassingFault.is(e)) {
                throw e;
            }
            LOG.warnf(e, "A batch of job %s failed; its items are processed one by one", id);
        }
        Taken taken = Taken.SOME;
        for (int each = 0; each < STRETCH && taken == Taken.SOME; each++) {
            taken = one(kind, id);
        }
        return taken;
    }

    private Taken one(JobKind kind, UUID id) {
        try {
            return inTransaction(() -> kind.take(id, 1));
        } catch (RuntimeException | StackOverflowError e) {
            if (PassingFault.is(e)) {
                throw e;
            }
            LOG.errorf(e, "An item of job %s is left out", id);
            kind.leaveOut(id, e);
            return Taken.SOME;
        }
    }

    private void rest(JobKind kind, UUID id, Throwable fault) {
        LOG.warnf(fault, "Job %s waits and will be resumed", id);
        try {
            inTransaction(() -> {
                kind.attempts(id).ifPresent(attempts -> restOrFail(kind, id, attempts));
                return id;
            });
        } catch (RuntimeException e) {
            LOG.errorf(e, "Job %s could not be marked as waiting and will be resumed", id);
        }
    }

    private void restOrFail(JobKind kind, UUID id, int attempts) {
        if (attempts + 1 >= MOST_ATTEMPTS) {
            kind.fail(id, "It failed " + MOST_ATTEMPTS + " times in a row; import it again");
        } else {
            Duration rest = SHORTEST_REST.multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
            kind.rest(id, OffsetDateTime.now(clock).plus(rest));
        }
    }
}
