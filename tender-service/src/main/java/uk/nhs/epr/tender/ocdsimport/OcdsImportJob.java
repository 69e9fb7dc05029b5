package uk.nhs.epr.tender.ocdsimport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.job.JobKind;
import uk.nhs.epr.kit.job.JobRunner;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.security.Caller;
import uk.nhs.epr.kit.sql.PassingFault;

/// How an import of releases processes waiting releases, and follows a feed when none is left.
@ApplicationScoped
class OcdsImportJob implements JobKind {
    private static final String FAULT = " because of a fault of the register";
    private static final Logger LOG = Logger.getLogger(OcdsImportJob.class);

    private final OcdsImports imports;
    private final StagedReleases staged;
    private final TakeRelease takeRelease;
    private final WalkPages walkPages;
    private final ReleasePages pages;
    private final Caller caller;
    private final EntityManager entities;

    OcdsImportJob(
            OcdsImports imports,
            StagedReleases staged,
            TakeRelease takeRelease,
            WalkPages walkPages,
            ReleasePages pages,
            Caller caller,
            EntityManager entities) {
        this.imports = imports;
        this.staged = staged;
        this.takeRelease = takeRelease;
        this.walkPages = walkPages;
        this.pages = pages;
        this.caller = caller;
        this.entities = entities;
    }

    @Override
    public List<UUID> due(OffsetDateTime now) {
        return imports.due(now);
    }

    @Override
    public Taken take(UUID id, int atMost) {
        return take(id, atMost, null);
    }

    private Taken take(UUID id, int atMost, @Nullable String notRead) {
        Optional<ImportWork> work = imports.takeUp(id);
        if (work.isEmpty()) {
            return Taken.NOT_MINE;
        }
        caller.actFor(work.get().subject());
        List<StagedReleases.WaitingRelease> lines = staged.next(work.get(), atMost);
        if (lines.isEmpty()) {
            return Taken.NONE_LEFT;
        }
        List<OcdsImport.Outcome> outcomes = new ArrayList<>();
        List<OcdsImport.Note> notes = new ArrayList<>();
        for (StagedReleases.WaitingRelease line : lines) {
            TakeRelease.Result result = takeRelease.take(line, work.get(), notRead);
            outcomes.add(result.outcome());
            result.note(line).ifPresent(notes::add);
            entities.flush();
            // otherwise every flush of later releases would check the entities of earlier ones
            entities.clear();
        }
        staged.advance(id, lines.getLast().line(), outcomes, notes);
        return Taken.SOME;
    }

    /// Keeps a release that cannot be read as a tender; rejects one that cannot be kept either.
    @Override
    public void leaveOut(UUID id, Throwable fault) {
        String reason = fault instanceof Problem refused
                ? String.valueOf(refused.getMessage())
                : "It could not be read" + FAULT;
        try {
            JobRunner.inTransaction(() -> take(id, 1, reason));
        } catch (RuntimeException | StackOverflowError e) {
            if (PassingFault.is(e)) {
                throw e;
            }
            LOG.errorf(e, "A release of import %s is rejected", id);
            JobRunner.inTransaction(() -> reject(id));
        }
    }

    private UUID reject(UUID id) {
        List<StagedReleases.WaitingRelease> lines =
                imports.takeUp(id).map(work -> staged.next(work, 1)).orElse(List.of());
        for (StagedReleases.WaitingRelease line : lines) {
            TakeRelease.Result result =
                    new TakeRelease.Result(OcdsImport.Outcome.REJECTED, null, null, "It could not be imported" + FAULT);
            staged.advance(
                    id,
                    line.line(),
                    List.of(result.outcome()),
                    result.note(line).stream().toList());
        }
        return id;
    }

    /// Fetches the next page.
    @Override
    public boolean follow(UUID id) throws InterruptedException {
        Optional<String> next = JobRunner.inTransaction(() -> walkPages.next(id));
        if (next.isEmpty()) {
            return false;
        }
        ReleasePages.Fetched fetched = pages.fetch(next.get());
        return JobRunner.inTransaction(() -> walkPages.take(id, next.get(), fetched));
    }

    @Override
    public Optional<Integer> attempts(UUID id) {
        return imports.takeUp(id).map(ImportWork::attempts);
    }

    @Override
    public void rest(UUID id, OffsetDateTime until) {
        imports.rest(id, until);
    }

    @Override
    public void fail(UUID id, String reason) {
        imports.end(id, OcdsImport.Status.FAILED, reason);
    }
}
