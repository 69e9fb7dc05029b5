package uk.nhs.epr.framework.framework;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uk.nhs.epr.framework.evidence.Standing;
import uk.nhs.epr.framework.history.Dated;
import uk.nhs.epr.framework.history.FactHistory;
import uk.nhs.epr.framework.history.Restatement;
import uk.nhs.epr.kit.rest.Problem;

/// Makes a framework what its process's releases tell, registers it where it is new. What releases don't speak of
/// stays.
@ApplicationScoped
public class TakeOverFramework {
    private final Frameworks frameworks;
    private final RegisterFramework registerFramework;
    private final FrameworkJournal journal;
    private final FactHistory history;

    TakeOverFramework(
            Frameworks frameworks, RegisterFramework registerFramework, FrameworkJournal journal, FactHistory history) {
        this.frameworks = frameworks;
        this.registerFramework = registerFramework;
        this.journal = journal;
        this.history = history;
    }

    /// What came of it.
    public enum Outcome {
        CREATED,
        CHANGED,
        UNCHANGED
    }

    public Outcome take(ImportedFramework told) {
        FrameworkDetails first = told.line().getFirst().facts();
        boolean isNew = frameworks.findLocked(first.reference()).isEmpty();
        if (isNew) {
            registerFramework.register(first);
        }
        Framework framework = frameworks.toChange(first.reference());
        long before = framework.version();
        List<Dated<FrameworkDetails>> wanted = told.line().stream()
                .map(said -> new Dated<>(said.since(), kept(said.facts(), framework)))
                .toList();
        restate(framework, wanted);
        told.lots().forEach(lot -> take(framework, lot, told.origin()));
        return isNew ? Outcome.CREATED : framework.version() == before ? Outcome.UNCHANGED : Outcome.CHANGED;
    }

    /// What releases have no word for stays as it is.
    private static FrameworkDetails kept(FrameworkDetails told, Framework framework) {
        return told.keeping(framework.line().getLast().facts());
    }

    private void restate(Framework framework, List<Dated<FrameworkDetails>> wanted) {
        Optional<Restatement<FrameworkDetails>> change = Restatement.between(framework.line(), wanted);
        if (change.isEmpty()) {
            return;
        }
        String fact = "framework:" + framework.reference();
        history.keepIfFirst(fact, framework.revision(), framework.line().getFirst());
        FrameworkEvent event = framework.restate(change.get());
        journal.record(framework, event, change.get().before(), change.get().after());
        history.recorded(fact, framework.revision(), change.get().changed(), null);
    }

    private void take(Framework framework, ImportedFramework.ImportedLot told, String origin) {
        String fact = ChangeLot.fact(framework.reference(), told.number());
        if (framework.findLot(told.number()).isEmpty()) {
            LotDetails details = told.line().getFirst().facts();
            journal.record(framework, framework.addLot(details), null, details);
            Lot added = framework.lot(told.number());
            history.recorded(fact, added.revision(), told.line().getFirst(), null);
        }
        Lot lot = framework.lot(told.number());
        LotDetails present = lot.line().getLast().facts();
        List<Dated<LotDetails>> wanted = told.line().stream()
                .map(said -> new Dated<>(said.since(), said.facts().keeping(present)))
                .toList();
        Restatement.between(lot.line(), wanted).ifPresent(change -> {
            history.keepIfFirst(fact, lot.revision(), lot.line().getFirst());
            FrameworkEvent event = framework.restateLot(told.number(), change);
            journal.record(framework, event, change.before(), change.after());
            history.recorded(fact, lot.revision(), change.changed(), null);
        });
        told.suppliers().forEach(each -> put(framework, told.number(), each, origin));
    }

    private void put(Framework framework, String number, ImportedFramework.OnLot told, String origin) {
        UUID supplier = told.supplierId();
        List<Standing<LotSupplierStatus>> standings = told.standings();
        if (standings.isEmpty()) {
            throw Problem.invalid("/awards", "must say since when a supplier stands on a lot");
        }
        framework
                .retellOnLot(number, supplier, origin, standings)
                .ifPresent(event -> journal.record(framework, event, null, event));
    }
}
