package uk.nhs.epr.trust.odsimport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import uk.nhs.epr.kit.job.JobKind;
import uk.nhs.epr.kit.job.JobRunner;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.security.Caller;
import uk.nhs.epr.trust.register.Statement.Outcome;

/// What an import of a file of the Organisation Data Service does with its lines.
@ApplicationScoped
class OdsImportJob implements JobKind {
    private final OdsImports imports;
    private final ImportLines waiting;
    private final TakeLine takeLine;
    private final Caller caller;
    private final EntityManager entities;

    OdsImportJob(OdsImports imports, ImportLines waiting, TakeLine takeLine, Caller caller, EntityManager entities) {
        this.waiting = waiting;
        this.imports = imports;
        this.takeLine = takeLine;
        this.caller = caller;
        this.entities = entities;
    }

    @Override
    public List<UUID> due(OffsetDateTime now) {
        return imports.due(now);
    }

    /// After the last line the import ends.
    @Override
    public Taken take(UUID id, int atMost) {
        Optional<OdsImports.Work> work = imports.takeUp(id);
        if (work.isEmpty()) {
            return Taken.NOT_MINE;
        }
        caller.actFor(work.get().subject());
        List<ImportLines.WaitingLine> lines = waiting.next(id, work.get().linesDone(), atMost);
        if (lines.isEmpty()) {
            imports.done(id);
            return Taken.NONE_LEFT;
        }
        take(id, work.get(), lines);
        return Taken.SOME;
    }

    private void take(UUID id, OdsImports.Work work, List<ImportLines.WaitingLine> lines) {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        List<OdsImport.Rejection> rejections = new ArrayList<>();
        int rejected = 0;
        for (ImportLines.WaitingLine line : lines) {
            try {
                outcomes.merge(takeLine.take(work.kind(), work.fileDate(), line.content()), 1, Integer::sum);
            } catch (Unreadable | Problem refused) {
                rejected++;
                rejections.add(new OdsImport.Rejection(line.line(), String.valueOf(refused.getMessage())));
            } catch (TakeLine.PartlyTaken partly) {
                outcomes.merge(partly.outcome(), 1, Integer::sum);
                entities.flush();
                rejections.add(
                        new OdsImport.Rejection(line.line(), "Imported except for this: " + partly.getMessage()));
            }
            // otherwise every flush of later lines would check the entities of earlier ones
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

    @Override
    public void leaveOut(UUID id, Throwable fault) {
        JobRunner.inTransaction(() -> {
            Optional<OdsImports.Work> work = imports.takeUp(id);
            List<ImportLines.WaitingLine> lines =
                    work.map(each -> waiting.next(id, each.linesDone(), 1)).orElse(List.of());
            lines.forEach(line -> imports.advance(
                    id,
                    new OdsImports.Progress(1, 0, 0, 0, 1),
                    List.of(new OdsImport.Rejection(
                            line.line(), "It could not be imported because of a fault of the register"))));
            return id;
        });
    }

    @Override
    public boolean follow(UUID id) {
        return false;
    }

    @Override
    public Optional<Integer> attempts(UUID id) {
        return imports.takeUp(id).map(OdsImports.Work::attempts);
    }

    @Override
    public void rest(UUID id, OffsetDateTime until) {
        imports.rest(id, until);
    }

    @Override
    public void fail(UUID id, String reason) {
        imports.end(id, OdsImport.Status.FAILED, reason);
    }
}
