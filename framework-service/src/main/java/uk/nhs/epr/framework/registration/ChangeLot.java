package uk.nhs.epr.framework.registration;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.framework.Framework;
import uk.nhs.epr.framework.framework.Frameworks;
import uk.nhs.epr.framework.framework.Lot;
import uk.nhs.epr.framework.framework.LotEvent;
import uk.nhs.epr.framework.history.Restate;
import uk.nhs.epr.framework.history.Restatement;
import uk.nhs.epr.framework.journal.FrameworkJournal;
import uk.nhs.epr.framework.terms.LotDetails;
import uk.nhs.epr.kit.history.FactHistory;
import uk.nhs.epr.kit.history.FactState;
import uk.nhs.epr.kit.rest.IfMatch;

/// Changes what was stated about a lot, from a day on.
@ApplicationScoped
class ChangeLot {
    private final Frameworks frameworks;
    private final FrameworkJournal journal;
    private final FactHistory history;
    private final Restate restate;

    ChangeLot(Frameworks frameworks, FrameworkJournal journal, FactHistory history, Restate restate) {
        this.frameworks = frameworks;
        this.journal = journal;
        this.history = history;
        this.restate = restate;
    }

    Restatement<LotDetails> change(String reference, String number, @Nullable IfMatch seen, JsonNode patch) {
        Framework framework = frameworks.toChange(reference);
        Lot lot = framework.lot(number);
        IfMatch.require(seen, lot.revision());
        Restatement<LotDetails> change = restate.patched(lot.line(), patch);
        if (!change.changesNothing()) {
            String fact = fact(reference, number);
            FactState before = lot.line().getFirst().at(fact, lot.revision());
            LotEvent changed = framework.restateLot(number, change);
            journal.record(framework, lot, changed, change.before(), change.after());
            history.changed(before, change.changed().at(fact, lot.revision()), change.correction());
        }
        return change;
    }

    /// What the history of a lot is kept under.
    static String fact(String reference, String number) {
        return "lot:" + reference + ":" + number;
    }
}
