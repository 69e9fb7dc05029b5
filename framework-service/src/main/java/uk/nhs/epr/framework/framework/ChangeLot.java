package uk.nhs.epr.framework.framework;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.rest.MergePatch;

/// Changes what was said of a lot.
@ApplicationScoped
class ChangeLot {
    private final Frameworks frameworks;
    private final FrameworkJournal journal;
    private final MergePatch patches;

    ChangeLot(Frameworks frameworks, FrameworkJournal journal, MergePatch patches) {
        this.frameworks = frameworks;
        this.journal = journal;
        this.patches = patches;
    }

    void change(String reference, String number, @Nullable IfMatch seen, JsonNode patch) {
        Framework framework = frameworks.toChange(reference);
        Lot lot = framework.lot(number);
        IfMatch.require(seen, lot.revision());
        LotDetails before = lot.details();
        LotDetails wanted = patches.apply(before, patch);
        framework.reviseLot(number, wanted).ifPresent(event -> journal.record(framework, event, before, wanted));
    }
}
