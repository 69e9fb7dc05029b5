package uk.nhs.epr.trust.odsimport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.security.Caller;
import uk.nhs.epr.trust.register.Statement.Outcome;

/// Takes a stretch of an import's lines, and notes what became of each, in one transaction.
@ApplicationScoped
class TakeStretch {
    private final OdsImports imports;
    private final ImportLines waiting;
    private final TakeLine takeLine;
    private final Caller caller;
    private final EntityManager entities;

    TakeStretch(OdsImports imports, ImportLines waiting, TakeLine takeLine, Caller caller, EntityManager entities) {
        this.waiting = waiting;
        this.imports = imports;
        this.takeLine = takeLine;
        this.caller = caller;
        this.entities = entities;
    }

    /// Takes the next lines; answers whether there were any. After the last one the import ends.
    boolean take(UUID id, int atMost) {
        Optional<OdsImports.Work> work = imports.takeUp(id);
        if (work.isEmpty()) {
            return false;
        }
        caller.actFor(work.get().subject());
        List<ImportLines.Line> lines = waiting.next(id, work.get().linesDone(), atMost);
        if (lines.isEmpty()) {
            imports.done(id);
            return false;
        }
        take(id, work.get(), lines);
        return true;
    }

    private void take(UUID id, OdsImports.Work work, List<ImportLines.Line> lines) {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        List<OdsImport.Rejection> rejections = new ArrayList<>();
        int rejected = 0;
        for (ImportLines.Line line : lines) {
            try {
                outcomes.merge(takeLine.take(work.kind(), work.fileDate(), line.content()), 1, Integer::sum);
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

    /// Rejects the next line, which a fault of the register's own kept out.
    boolean reject(UUID id, String reason) {
        Optional<OdsImports.Work> work = imports.takeUp(id);
        List<ImportLines.Line> lines =
                work.map(each -> waiting.next(id, each.linesDone(), 1)).orElse(List.of());
        lines.forEach(line -> imports.advance(
                id, new OdsImports.Progress(1, 0, 0, 0, 1), List.of(new OdsImport.Rejection(line.line(), reason))));
        return !lines.isEmpty();
    }
}
