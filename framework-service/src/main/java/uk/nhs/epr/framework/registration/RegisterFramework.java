package uk.nhs.epr.framework.registration;

import jakarta.enterprise.context.ApplicationScoped;
import uk.nhs.epr.framework.framework.Framework;
import uk.nhs.epr.framework.framework.FrameworkEvent;
import uk.nhs.epr.framework.framework.Frameworks;
import uk.nhs.epr.framework.journal.FrameworkJournal;
import uk.nhs.epr.framework.terms.FrameworkDetails;
import uk.nhs.epr.kit.history.FactHistory;
import uk.nhs.epr.kit.problem.Problem;

/// Puts a framework on the register.
@ApplicationScoped
class RegisterFramework {
    private final Frameworks frameworks;
    private final FrameworkJournal journal;
    private final FactHistory history;

    RegisterFramework(Frameworks frameworks, FrameworkJournal journal, FactHistory history) {
        this.frameworks = frameworks;
        this.journal = journal;
        this.history = history;
    }

    void register(FrameworkDetails details) {
        if (details.on() != null) {
            throw Problem.invalid(
                    "/on", "must be absent: a new framework holds on all days, and its dates say when it runs");
        }
        Framework framework = new Framework(details);
        frameworks.add(framework);
        journal.record(framework, new FrameworkEvent.Registered(), null, details.facts());
        String fact = "framework:" + framework.reference();
        history.recorded(framework.line().getFirst().at(fact, framework.revision()), null);
    }
}
