package uk.nhs.epr.framework.registration;

import jakarta.enterprise.context.ApplicationScoped;
import uk.nhs.epr.framework.framework.Framework;
import uk.nhs.epr.framework.framework.Frameworks;
import uk.nhs.epr.framework.framework.Lot;
import uk.nhs.epr.framework.framework.LotEvent;
import uk.nhs.epr.framework.journal.FrameworkJournal;
import uk.nhs.epr.framework.terms.LotDetails;
import uk.nhs.epr.kit.history.FactHistory;

/// Gives a framework another lot. Of several at once under one number the first is added.
@ApplicationScoped
class AddLot {
    private final Frameworks frameworks;
    private final FrameworkJournal journal;
    private final FactHistory history;

    AddLot(Frameworks frameworks, FrameworkJournal journal, FactHistory history) {
        this.frameworks = frameworks;
        this.journal = journal;
        this.history = history;
    }

    void add(String reference, LotDetails details) {
        Framework framework = frameworks.toChange(reference);
        LotEvent event = framework.addLot(details);
        Lot lot = framework.lot(details.number());
        journal.record(framework, lot, event, null, details);
        String fact = ChangeLot.fact(reference, details.number());
        history.recorded(lot.line().getFirst().at(fact, lot.revision()), null);
    }
}
