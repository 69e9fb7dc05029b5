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

/// Makes a framework what its process's releases tell, registers it where it is new. What releases don't speak of
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

    public Outcome take(ImportedFramework told) {
        FrameworkDetails first = told.line().getFirst().facts();
        boolean isNew = frameworks.findLocked(first.reference()).isEmpty();
        if (isNew) {
            registerFramework.register(first);
        }
        Framework framework = frameworks.toChange(first.reference());
        List<Dated<FrameworkDetails>> wanted = told.line().stream()
                .map(said -> new Dated<>(said.since(), kept(said.facts(), framework)))
                .toList();
        boolean isChanged = restate(framework, wanted);
        for (ImportedFramework.ImportedLot lot : told.lots()) {
            isChanged |= take(framework, lot, told.origin());
        }
        return isNew ? Outcome.CREATED : isChanged ? Outcome.CHANGED : Outcome.UNCHANGED;
    }

    /// What releases cannot express stays.
    private static FrameworkDetails kept(FrameworkDetails told, Framework framework) {
        return told.keeping(framework.line().getLast().facts());
    }

    private boolean restate(Framework framework, List<Dated<FrameworkDetails>> wanted) {
        Optional<Restatement<FrameworkDetails>> change = Restatement.between(framework.line(), wanted);
        change.ifPresent(changed -> {
            String fact = "framework:" + framework.reference();
            FactState before = framework.line().getFirst().at(fact, framework.revision());
            FrameworkEvent event = framework.restate(changed);
            journal.record(framework, event, changed.before(), changed.after());
            history.changed(before, changed.changed().at(fact, framework.revision()), null);
        });
        return change.isPresent();
    }

    private boolean take(Framework framework, ImportedFramework.ImportedLot told, String origin) {
        String fact = ChangeLot.fact(framework.reference(), told.number());
        boolean isNew = framework.findLot(told.number()).isEmpty();
        if (isNew) {
            LotDetails details = told.line().getFirst().facts();
            LotEvent event = framework.addLot(details);
            Lot added = framework.lot(told.number());
            journal.record(framework, added, event, null, details);
            history.recorded(told.line().getFirst().at(fact, added.revision()), null);
        }
        Lot lot = framework.lot(told.number());
        LotDetails present = lot.line().getLast().facts();
        List<Dated<LotDetails>> wanted = told.line().stream()
                .map(said -> new Dated<>(said.since(), said.facts().keeping(present)))
                .toList();
        Optional<Restatement<LotDetails>> restated = Restatement.between(lot.line(), wanted);
        restated.ifPresent(change -> {
            FactState before = lot.line().getFirst().at(fact, lot.revision());
            LotEvent event = framework.restateLot(told.number(), change);
            journal.record(framework, lot, event, change.before(), change.after());
            history.changed(before, change.changed().at(fact, lot.revision()), null);
        });
        boolean isChanged = isNew || restated.isPresent();
        for (ImportedFramework.OnLot supplier : told.suppliers()) {
            isChanged |= put(framework, told.number(), supplier, origin);
        }
        return isChanged;
    }

    private boolean put(Framework framework, String number, ImportedFramework.OnLot told, String origin) {
        if (told.standings().isEmpty()) {
            throw Problem.invalid("/awards", "is required: since when the supplier is on the lot");
        }
        LotSupplier place = places.locked(framework.reference(), number, told.supplierId());
        Optional<LotSupplierEvent> retold = place.retell(origin, told.standings());
        retold.ifPresent(event -> journal.record(place, event, null, event));
        return retold.isPresent();
    }
}
