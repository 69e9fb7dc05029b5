package uk.nhs.epr.tender.ocdsimport;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import uk.nhs.epr.kit.problem.Problem;

/// Works on imports, step by step: a stretch of releases, or the staging of the next page, is one transaction
/// with the job's progress. A job that is cut short is gone on with where it was, by any process.
@ApplicationScoped
public class RunOcdsImports {
    private static final Logger LOG = Logger.getLogger(RunOcdsImports.class);

    private final OcdsImports imports;
    private final TakeStretch takeStretch;
    private final WalkPages walkPages;
    private final ReleasePages pages;
    private final Clock clock;
    private final Set<UUID> active = ConcurrentHashMap.newKeySet();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("ocds-import").factory());

    RunOcdsImports(OcdsImports imports, TakeStretch takeStretch, WalkPages walkPages, ReleasePages pages, Clock clock) {
        this.imports = imports;
        this.takeStretch = takeStretch;
        this.walkPages = walkPages;
        this.pages = pages;
        this.clock = clock;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void goOn() {
        imports.due(OffsetDateTime.now(clock)).forEach(this::begin);
    }

    void stop(@Observes ShutdownEvent event) {
        worker.shutdownNow();
    }

    /// Has the import gone on with on a thread of its own, which owes nothing to the request that asked for it.
    void begin(UUID id) {
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
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.errorf(e, "Import %s rests; it will be gone on with", id);
        } finally {
            active.remove(id);
        }
    }

    private boolean step(UUID id) throws InterruptedException {
        TakeStretch.Taken taken;
        try {
            taken = inTransaction(() -> takeStretch.take(id, TakeStretch.USUAL));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warnf(e, "A stretch of import %s failed as a whole; its releases are taken one by one", id);
            taken = oneByOne(id);
        }
        if (taken == TakeStretch.Taken.SOME) {
            return true;
        }
        Optional<String> next =
                taken == TakeStretch.Taken.NOT_MINE ? Optional.empty() : inTransaction(() -> walkPages.next(id));
        if (next.isEmpty()) {
            return false;
        }
        ReleasePages.Fetched fetched = pages.fetch(next.get());
        return inTransaction(() -> walkPages.take(id, next.get(), fetched));
    }

    private TakeStretch.Taken oneByOne(UUID id) {
        TakeStretch.Taken taken = TakeStretch.Taken.SOME;
        for (int each = 0; each < TakeStretch.USUAL && taken == TakeStretch.Taken.SOME; each++) {
            taken = one(id);
        }
        return taken;
    }

    /// Takes the next release; if it can't be read as a tender it is kept, if it can't be kept it is rejected.
    private TakeStretch.Taken one(UUID id) {
        try {
            return inTransaction(() -> takeStretch.take(id, 1));
        } catch (Problem refused) {
            return inTransaction(() -> takeStretch.keepOnly(id, String.valueOf(refused.getMessage())));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.errorf(e, "A release of import %s is only kept", id);
        }
        try {
            return inTransaction(() -> takeStretch.keepOnly(id, "A fault of the register kept it from being read"));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.errorf(e, "A release of import %s is rejected", id);
            return inTransaction(() -> takeStretch.reject(id, "A fault of the register kept it out"));
        }
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
