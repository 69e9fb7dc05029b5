package uk.nhs.epr.trust.odsimport;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import uk.nhs.epr.kit.rest.Problem;
import uk.nhs.epr.kit.security.Caller;
import uk.nhs.epr.trust.register.RecordStatements.Outcome;

/// Brings in the lines of imports, a stretch of them in one transaction with the job's progress: an
/// import that is cut short goes on after the last stretch that was done, and repeating it is safe.
@ApplicationScoped
public class RunImports {
    private static final Logger LOG = Logger.getLogger(RunImports.class);
    private static final int STRETCH = 100;

    private final OdsImports imports;
    private final TakeLine takeLine;
    private final Caller caller;
    private final EntityManager entities;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("ods-import").factory());

    RunImports(OdsImports imports, TakeLine takeLine, Caller caller, EntityManager entities) {
        this.imports = imports;
        this.takeLine = takeLine;
        this.caller = caller;
        this.entities = entities;
    }

    void goOnWithUnfinished(@Observes StartupEvent event) {
        imports.unfinished().forEach(this::begin);
    }

    void stop(@Observes ShutdownEvent event) {
        worker.shutdownNow();
    }

    /// Has the import done on a thread of its own, which owes nothing to the request that asked for it.
    void begin(UUID id) {
        worker.execute(() -> run(id));
    }

    private void run(UUID id) {
        boolean more = true;
        while (more) {
            more = runStretch(id);
        }
    }

    private boolean runStretch(UUID id) {
        ManagedContext request = Arc.container().requestContext();
        request.activate();
        try {
            return QuarkusTransaction.requiringNew().call(() -> doStretch(id));
        } catch (RuntimeException e) {
            LOG.errorf(e, "Import %s failed", id);
            QuarkusTransaction.requiringNew()
                    .run(() ->
                            imports.end(id, OdsImport.Status.FAILED, "A fault of the service; import the file again"));
            return false;
        } finally {
            request.terminate();
        }
    }

    private boolean doStretch(UUID id) {
        OdsImports.Work work = imports.takeUp(id).orElse(null);
        if (work == null) {
            return false;
        }
        caller.actFor(work.subject());
        List<OdsImports.Line> lines = imports.next(id, work.linesDone(), STRETCH);
        if (lines.isEmpty()) {
            imports.end(id, OdsImport.Status.DONE, null);
            return false;
        }
        take(id, work, lines);
        return true;
    }

    private void take(UUID id, OdsImports.Work work, List<OdsImports.Line> lines) {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        List<OdsImport.Rejection> rejections = new ArrayList<>();
        int rejected = 0;
        for (OdsImports.Line line : lines) {
            try {
                outcomes.merge(takeLine.take(work.kind(), work.fileDate(), line.content()), 1, Integer::sum);
                entities.flush();
            } catch (Unreadable | Problem refused) {
                rejected++;
                rejections.add(new OdsImport.Rejection(line.line(), String.valueOf(refused.getMessage())));
            } catch (TakeLine.PartlyTaken partly) {
                outcomes.merge(partly.outcome(), 1, Integer::sum);
                entities.flush();
                rejections.add(new OdsImport.Rejection(line.line(), "Taken but for this: " + partly.getMessage()));
            }
            // what earlier lines touched would be looked through at every flush of the later ones
            entities.clear();
        }
        imports.advance(
                id,
                new OdsImports.Progress(
                        lines.size(),
                        outcomes.getOrDefault(Outcome.CREATED, 0),
                        outcomes.getOrDefault(Outcome.CHANGED, 0),
                        outcomes.getOrDefault(Outcome.UNCHANGED, 0),
                        rejected),
                rejections);
    }
}
