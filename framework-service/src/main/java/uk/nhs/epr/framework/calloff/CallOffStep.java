package uk.nhs.epr.framework.calloff;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Confidence;
import uk.nhs.epr.framework.evidence.Source;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.time.PartialDate;

/// What was done with a call-off on a day, with its value and its end as they are from then on.
@Schema(requiredProperties = {"step", "on"})
public record CallOffStep(
        Kind step,
        PartialDate on,
        @Nullable Money value,
        @Nullable PartialDate end,
        @Nullable String reason,
        @Nullable Source source,
        @Nullable Confidence confidence) {
    /// What can be done with a call-off.
    @Schema(name = "CallOffStepKind")
    public enum Kind {
        PLACED,
        VARIED,
        EXTENDED,
        TERMINATED
    }

    boolean isDoneBy(LocalDate day) {
        return !on.firstDay().isAfter(day);
    }
}
