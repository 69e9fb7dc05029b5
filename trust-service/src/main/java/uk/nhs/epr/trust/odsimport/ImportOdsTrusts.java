package uk.nhs.epr.trust.odsimport;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jboss.logging.Logger;
import uk.nhs.epr.kit.security.Caller;
import uk.nhs.epr.trust.register.Trust;
import uk.nhs.epr.trust.register.TrustChanges;
import uk.nhs.epr.trust.register.TrustDetails;
import uk.nhs.epr.trust.register.TrustEvent;
import uk.nhs.epr.trust.register.Trusts;

/// Brings in the lines of an ODS file, a stretch of them in one transaction with the job's progress: an
/// import that is cut short goes on after the last stretch that was done, and repeating it is safe.
@ApplicationScoped
public class ImportOdsTrusts {
    private static final Logger LOG = Logger.getLogger(ImportOdsTrusts.class);
    private static final int STRETCH = 50;

    private final OdsImports imports;
    private final Trusts trusts;
    private final TrustChanges changes;
    private final Caller caller;
    private final Clock clock;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("ods-import").factory());

    ImportOdsTrusts(OdsImports imports, Trusts trusts, TrustChanges changes, Caller caller, Clock clock) {
        this.imports = imports;
        this.trusts = trusts;
        this.changes = changes;
        this.caller = caller;
        this.clock = clock;
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
        ManagedContext request = Arc.container().requestContext();
        request.activate();
        try {
            boolean more = true;
            while (more) {
                more = QuarkusTransaction.requiringNew().call(() -> doStretch(id));
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "Import %s failed", id);
            QuarkusTransaction.requiringNew()
                    .run(() -> imports.end(id, OdsImport.Status.FAILED, "The file could not be read to its end"));
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
        List<CSVRecord> lines = linesAfter(work);
        if (lines.isEmpty()) {
            imports.end(id, OdsImport.Status.DONE, "");
            return false;
        }
        imports.advance(id, take(lines));
        return true;
    }

    private static List<CSVRecord> linesAfter(OdsImports.Work work) {
        List<CSVRecord> lines = new ArrayList<>();
        CSVFormat format = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();
        try (CSVParser parser = CSVParser.parse(work.content(), format)) {
            Iterator<CSVRecord> all = parser.iterator();
            for (int done = 0; done < work.linesDone() && all.hasNext(); done++) {
                all.next();
            }
            while (all.hasNext() && lines.size() < STRETCH) {
                lines.add(all.next());
            }
            return lines;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private OdsImports.Progress take(List<CSVRecord> lines) {
        int created = 0;
        int changed = 0;
        int unchanged = 0;
        List<OdsImport.Rejection> rejections = new ArrayList<>();
        for (CSVRecord line : lines) {
            try {
                switch (take(OdsTrustLine.read(line))) {
                    case CREATED -> created++;
                    case CHANGED -> changed++;
                    case UNCHANGED -> unchanged++;
                }
            } catch (OdsTrustLine.Unreadable e) {
                rejections.add(new OdsImport.Rejection(line.getRecordNumber(), String.valueOf(e.getMessage())));
            }
        }
        return new OdsImports.Progress(lines.size(), created, changed, unchanged, rejections);
    }

    private enum Outcome {
        CREATED,
        CHANGED,
        UNCHANGED
    }

    private Outcome take(OdsTrustLine line) {
        Trust known = trusts.findById(line.odsCode(), jakarta.persistence.LockModeType.PESSIMISTIC_WRITE);
        if (known == null) {
            changes.register(new Trust(line.asNew()));
            return Outcome.CREATED;
        }
        TrustDetails details = line.onTopOf(known.details());
        if (details.equals(known.details())) {
            return Outcome.UNCHANGED;
        }
        changes.change(known, () -> {
            known.revise(details, LocalDate.now(clock));
            return new TrustEvent.Changed();
        });
        return Outcome.CHANGED;
    }
}
