package uk.nhs.epr.framework.registration;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.framework.Framework;
import uk.nhs.epr.framework.framework.FrameworkEvent;
import uk.nhs.epr.framework.framework.Frameworks;
import uk.nhs.epr.framework.history.Restate;
import uk.nhs.epr.framework.history.Restatement;
import uk.nhs.epr.framework.journal.FrameworkJournal;
import uk.nhs.epr.framework.terms.FrameworkDetails;
import uk.nhs.epr.kit.history.FactHistory;
import uk.nhs.epr.kit.history.FactState;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.security.Caller;

/// Changes a framework's own facts from a day on. Its lead passes to another only by one who acts for both.
@ApplicationScoped
class ChangeFramework {
    private final Frameworks frameworks;
    private final FrameworkJournal journal;
    private final FactHistory history;
    private final Restate restate;
    private final Caller caller;

    ChangeFramework(
            Frameworks frameworks, FrameworkJournal journal, FactHistory history, Restate restate, Caller caller) {
        this.frameworks = frameworks;
        this.journal = journal;
        this.history = history;
        this.restate = restate;
        this.caller = caller;
    }

    /// Answers the change; a correction may be of what holds no more.
    Restatement<FrameworkDetails> change(String reference, @Nullable IfMatch seen, JsonNode patch) {
        return change(reference, seen, _ -> patch, null);
    }

    /// Makes the change that follows from the framework's present state; it is published as this event, or as a
    /// change.
    Restatement<FrameworkDetails> change(
            String reference,
            @Nullable IfMatch seen,
            Function<Framework, JsonNode> patch,
            @Nullable FrameworkEvent published) {
        Framework framework = frameworks.toChange(reference);
        IfMatch.require(seen, framework.revision());
        Restatement<FrameworkDetails> change = restate.patched(framework.line(), patch.apply(framework));
        caller.mustActFor(change.after().leadOdsCode());
        if (!change.changesNothing()) {
            String fact = "framework:" + reference;
            FactState before = framework.line().getFirst().at(fact, framework.revision());
            FrameworkEvent changed = framework.restate(change);
            journal.record(framework, published == null ? changed : published, change.before(), change.after());
            history.changed(before, change.changed().at(fact, framework.revision()), change.correction());
        }
        return change;
    }
}
