package uk.nhs.epr.tender.ocdsimport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.security.Caller;

/// Takes a stretch of the releases that wait, and notes what became of each, in one transaction.
@ApplicationScoped
class TakeStretch {
    static final int USUAL = 100;

    /// What there was to take.
    enum Taken {
        SOME,
        NONE_LEFT,
        NOT_MINE
    }

    private final OcdsImports imports;
    private final StagedReleases staged;
    private final TakeRelease takeRelease;
    private final Caller caller;
    private final EntityManager entities;

    TakeStretch(
            OcdsImports imports,
            StagedReleases staged,
            TakeRelease takeRelease,
            Caller caller,
            EntityManager entities) {
        this.imports = imports;
        this.staged = staged;
        this.takeRelease = takeRelease;
        this.caller = caller;
        this.entities = entities;
    }

    Taken take(UUID id, int atMost) {
        return take(id, atMost, null);
    }

    /// Keeps the next release, whose reading failed for this reason.
    Taken keepOnly(UUID id, String reason) {
        return take(id, 1, reason);
    }

    private Taken take(UUID id, int atMost, @Nullable String notRead) {
        Optional<ImportWork> work = imports.takeUp(id);
        if (work.isEmpty()) {
            return Taken.NOT_MINE;
        }
        caller.actFor(work.get().subject());
        List<StagedReleases.Line> lines = staged.next(work.get(), atMost);
        if (lines.isEmpty()) {
            return Taken.NONE_LEFT;
        }
        List<OcdsImport.Outcome> outcomes = new ArrayList<>();
        List<OcdsImport.Note> notes = new ArrayList<>();
        for (StagedReleases.Line line : lines) {
            TakeRelease.Result result = takeRelease.take(line, work.get(), notRead);
            outcomes.add(result.outcome());
            result.note(line).ifPresent(notes::add);
            entities.flush();
            // what earlier releases touched would be looked through at every flush of the later ones
            entities.clear();
        }
        staged.advance(id, lines.getLast().line(), outcomes, notes);
        return Taken.SOME;
    }

    /// Puts the next release aside.
    Taken reject(UUID id, String reason) {
        Optional<ImportWork> work = imports.takeUp(id);
        List<StagedReleases.Line> lines = work.map(each -> staged.next(each, 1)).orElse(List.of());
        for (StagedReleases.Line line : lines) {
            TakeRelease.Result result = new TakeRelease.Result(OcdsImport.Outcome.REJECTED, null, null, reason);
            staged.advance(
                    id,
                    line.line(),
                    List.of(result.outcome()),
                    result.note(line).stream().toList());
        }
        return lines.isEmpty() ? Taken.NONE_LEFT : Taken.SOME;
    }
}
