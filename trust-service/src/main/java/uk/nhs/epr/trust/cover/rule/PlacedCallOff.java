package uk.nhs.epr.trust.cover.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.fact.Confidence;
import uk.nhs.epr.trust.fact.Source;

/// A call-off as its events describe it, as far as cover depends on it.
public record PlacedCallOff(
        String id,
        String framework,
        String lot,
        String odsCode,
        PublishedTender.Party supplier,
        @Nullable String ocid,
        PublishedTender.Term term,
        @Nullable PartialDate extendableTo,
        @Nullable Money value,
        @Nullable Subject subject,
        List<Step> history) {
    /// What was done with it on a day, with its end from then on.
    public record Step(
            String step,
            PartialDate on,
            @Nullable PartialDate end,
            @Nullable PartialDate noticeOn,
            @Nullable Source source,
            @Nullable Confidence confidence) {}

    Step placed() {
        return history.getFirst();
    }
}
