package uk.nhs.epr.framework.registration;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import uk.nhs.epr.framework.framework.Framework;
import uk.nhs.epr.framework.framework.FrameworkEvent;
import uk.nhs.epr.framework.framework.Frameworks;
import uk.nhs.epr.framework.framework.Lot;
import uk.nhs.epr.framework.framework.LotEvent;
import uk.nhs.epr.framework.history.Dated;
import uk.nhs.epr.framework.history.Restatement;
import uk.nhs.epr.framework.journal.FrameworkJournal;
import uk.nhs.epr.framework.place.LotSupplier;
import uk.nhs.epr.framework.place.LotSupplierEvent;
import uk.nhs.epr.framework.place.LotSuppliers;
import uk.nhs.epr.framework.terms.FrameworkDetails;
import uk.nhs.epr.framework.terms.LotDetails;
import uk.nhs.epr.kit.history.FactHistory;
import uk.nhs.epr.kit.history.FactState;
import uk.nhs.epr.kit.problem.Problem;

/// Makes a framework what its process's releases state, registers it where it is new. What releases don't speak of
/// stays.
@ApplicationScoped
public class TakeOverFramework {
    private final Frameworks frameworks;
    private final LotSuppliers places;
    private final RegisterFramework registerFramework;
    private final FrameworkJournal journal;
    private final FactHistory history;

    TakeOverFramework(
            Frameworks frameworks,
            LotSuppliers places,
            RegisterFramework registerFramework,
            FrameworkJournal journal,
            FactHistory history) {
        this.frameworks = frameworks;
        this.places = places;
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

    public Outcome take(ImportedFramework imported) {
        FrameworkDetails first = imported.line().getFirst().facts();
        boolean isNew = frameworks.findLocked(first.reference()).isEmpty();
        if (isNew) {
            registerFramework.register(first);
        }
        Framework framework = frameworks.toChange(first.reference());
        List<Dated<FrameworkDetails>> line = imported.line().stream()
                .map(stated -> new Dated<>(stated.since(), kept(stated.facts(), framework)))
                .toList();
        boolean isChanged = restate(framework, line);
        for (ImportedFramework.ImportedLot lot : imported.lots()) {
            isChanged |= take(framework, lot, imported.origin());
        }
        return isNew ? Outcome.CREATED : isChanged ? Outcome.CHANGED : Outcome.UNCHANGED;
    }

    /// What releases cannot express stays.
    private static FrameworkDetails kept(FrameworkDetails imported, Framework framework) {
        return imported.keeping(framework.line().getLast().facts());
    }

    private boolean restate(Framework framework, List<Dated<FrameworkDetails>> line) {
        Optional<Restatement<FrameworkDetails>> change = Restatement.between(framework.line(), line);
        change.ifPresent(changed -> {
            String fact = "framework:" + framework.reference();
            FactState before = framework.line().getFirst().at(fact, framework.revision());
            FrameworkEvent event = framework.restate(changed);
            journal.record(framework, event, changed.before(), changed.after());
            history.changed(before, changed.changed().at(fact, framework.revision()), null);
        });
        return change.isPresent();
    }

    private boolean take(Framework framework, ImportedFramework.ImportedLot imported, String origin) {
        String fact = ChangeLot.fact(framework.reference(), imported.number());
        boolean isNew = framework.findLot(imported.number()).isEmpty();
        if (isNew) {
            LotDetails details = imported.line().getFirst().facts();
            LotEvent event = framework.addLot(details);
            Lot added = framework.lot(imported.number());
            journal.record(framework, added, event, null, details);
            history.recorded(imported.line().getFirst().at(fact, added.revision()), null);
        }
        Lot lot = framework.lot(imported.number());
        LotDetails present = lot.line().getLast().facts();
        List<Dated<LotDetails>> line = imported.line().stream()
                .map(stated -> new Dated<>(stated.since(), stated.facts().keeping(present)))
                .toList();
        Optional<Restatement<LotDetails>> restated = Restatement.between(lot.line(), line);
        restated.ifPresent(change -> {
            FactState before = lot.line().getFirst().at(fact, lot.revision());
            LotEvent event = framework.restateLot(imported.number(), change);
            journal.record(framework, lot, event, change.before(), change.after());
            history.changed(before, change.changed().at(fact, lot.revision()), null);
        });
        boolean isChanged = isNew || restated.isPresent();
        for (ImportedFramework.OnLot supplier : imported.suppliers()) {
            isChanged |= put(framework, imported.number(), supplier, origin);
        }
        return isChanged;
    }

    private boolean put(Framework framework, String number, ImportedFramework.OnLot supplier, String origin) {
        if (supplier.standings().isEmpty()) {
            throw Problem.invalid("/awards", "is required: since when the supplier is on the lot");
        }
        LotSupplier place = places.locked(framework.reference(), number, supplier.supplierId());
        Optional<LotSupplierEvent> change = place.restate(origin, supplier.standings());
        change.ifPresent(event -> journal.record(place, event, null, event));
        return change.isPresent();
    }
}
