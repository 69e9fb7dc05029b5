package uk.nhs.epr.trust.odsimport;

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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import uk.nhs.epr.kit.messaging.PassingFault;

/// Works on imports: a stretch of lines is one transaction with the job's progress. Any instance resumes an
/// interrupted job after the last stretch that was done. After a passing fault (a deadlock, a lost connection) the
/// job rests and is tried again, a bounded number of times; a line that nothing helps is rejected alone.
@ApplicationScoped
public class RunImports {
    private static final Logger LOG = Logger.getLogger(RunImports.class);
    private static final int STRETCH = 100;
    private static final int MOST_ATTEMPTS = 10;
    private static final Duration SHORTEST_REST = Duration.ofMillis(500);
    private static final int LONGEST_BACKOFF = 7;

    private final OdsImports imports;
    private final TakeStretch takeStretch;
    private final Clock clock;
    private final TransactionSynchronizationRegistry transaction;
    private final Set<UUID> active = ConcurrentHashMap.newKeySet();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("ods-import").factory());

    RunImports(
            OdsImports imports, TakeStretch takeStretch, Clock clock, TransactionSynchronizationRegistry transaction) {
        this.transaction = transaction;
        this.imports = imports;
        this.takeStretch = takeStretch;
        this.clock = clock;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void resume() {
        imports.due(OffsetDateTime.now(clock)).forEach(this::begin);
    }

    void stop(@Observes ShutdownEvent event) {
        worker.shutdownNow();
    }

    void beginAfterCommit(UUID id) {
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    begin(id);
                }
            }
        });
    }

    /// Has the import done on a thread of its own, which owes nothing to the request that asked for it.
    private void begin(UUID id) {
        if (active.add(id)) {
            try {
                worker.execute(() -> run(id));
            } catch (RejectedExecutionException _) {
                active.remove(id);
            }
        }
    }

    private void run(UUID id) {
        try {
            boolean hasMore = true;
            while (hasMore) {
                hasMore = step(id);
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "Import %s is interrupted and will be resumed", id);
        } finally {
            active.remove(id);
        }
    }

    private boolean step(UUID id) {
        try {
            return inTransaction(() -> takeStretch.take(id, STRETCH));
        } catch (RuntimeException | StackOverflowError e) {
            if (PassingFault.is(e)) {
                return rest(id, e);
            }
            LOG.warnf(e, "A stretch of import %s failed as a whole; its lines are taken one by one", id);
            return oneByOne(id);
        }
    }

    private boolean oneByOne(UUID id) {
        boolean hasMore = true;
        for (int each = 0; each < STRETCH && hasMore; each++) {
            try {
                hasMore = inTransaction(() -> takeStretch.take(id, 1));
            } catch (RuntimeException | StackOverflowError e) {
                if (PassingFault.is(e)) {
                    return rest(id, e);
                }
                LOG.errorf(e, "A line of import %s is rejected", id);
                hasMore = inTransaction(() -> takeStretch.reject(id, "A fault of the register kept it out"));
            }
        }
        return hasMore;
    }

    private boolean rest(UUID id, Throwable fault) {
        LOG.warnf("Import %s rests: %s", id, fault.getMessage());
        return inTransaction(() -> {
            int attempts = imports.takeUp(id).map(OdsImports.Work::attempts).orElse(0);
            if (attempts + 1 >= MOST_ATTEMPTS) {
                imports.end(id, OdsImport.Status.FAILED, "The database failed it too often; import the file again");
            } else {
                Duration backoff = SHORTEST_REST.multipliedBy(1L << Math.min(attempts, LONGEST_BACKOFF));
                imports.rest(id, OffsetDateTime.now(clock).plus(backoff));
            }
            return false;
        });
    }

    private static <T> T inTransaction(Supplier<T> work) {
        ManagedContext request = Arc.container().requestContext();
        request.activate();
        try {
            return QuarkusTransaction.requiringNew().call(work::get);
        } finally {
            request.terminate();
        }
    }
}
