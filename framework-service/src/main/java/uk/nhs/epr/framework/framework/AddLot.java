package uk.nhs.epr.framework.framework;

import jakarta.enterprise.context.ApplicationScoped;

/// Gives a framework another lot. Of several at once under one number the first is added.
@ApplicationScoped
class AddLot {
    private final Frameworks frameworks;
    private final FrameworkJournal journal;

    AddLot(Frameworks frameworks, FrameworkJournal journal) {
        this.frameworks = frameworks;
        this.journal = journal;
    }

    void add(String reference, LotDetails details) {
        Framework framework = frameworks.toChange(reference);
        FrameworkEvent event = framework.addLot(details);
        journal.record(framework, event, null, details);
    }
}
