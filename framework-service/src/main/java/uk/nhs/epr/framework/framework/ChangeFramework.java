package uk.nhs.epr.framework.framework;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.rest.MergePatch;
import uk.nhs.epr.kit.security.Caller;

/// Changes a framework's own facts. Its lead passes to another only by one who acts for both.
@ApplicationScoped
class ChangeFramework {
    private final Frameworks frameworks;
    private final FrameworkJournal journal;
    private final MergePatch patches;
    private final Caller caller;

    ChangeFramework(Frameworks frameworks, FrameworkJournal journal, MergePatch patches, Caller caller) {
        this.frameworks = frameworks;
        this.journal = journal;
        this.patches = patches;
        this.caller = caller;
    }

    void change(String reference, @Nullable IfMatch seen, JsonNode patch) {
        Framework framework = frameworks.toChange(reference);
        IfMatch.require(seen, framework.revision());
        FrameworkDetails before = framework.details();
        FrameworkDetails wanted = patches.apply(before, patch);
        caller.mustActFor(wanted.leadOdsCode());
        framework.revise(wanted).ifPresent(event -> journal.record(framework, event, before, framework.details()));
    }
}
