package uk.nhs.epr.framework.framework;

import jakarta.enterprise.context.ApplicationScoped;

/// Puts a framework on the register.
@ApplicationScoped
class RegisterFramework {
    private final Frameworks frameworks;
    private final FrameworkJournal journal;

    RegisterFramework(Frameworks frameworks, FrameworkJournal journal) {
        this.frameworks = frameworks;
        this.journal = journal;
    }

    void register(FrameworkDetails details) {
        Framework framework = new Framework(details);
        frameworks.add(framework);
        journal.record(framework, new FrameworkEvent.Registered(), null, framework.details());
    }
}
