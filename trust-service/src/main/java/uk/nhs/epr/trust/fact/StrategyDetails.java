package uk.nhs.epr.trust.fact;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// What a client says of a strategy; `statedOn` is today when absent.
public record StrategyDetails(
        @NotNull Approach approach,
        @NotNull Intent intent,
        @Nullable PartialDate statedOn,
        Source.@Nullable @Valid Speaker statedBy,
        @Nullable @Valid Source source,
        @Nullable @Size(max = Source.MOST) List<@NotNull @Valid Source> furtherSources,
        @Nullable Confidence confidence,

        @Schema(description = "Why the statement is corrected; kept in its history") @Nullable @Size(max = 1000)
        String correction) {
    /// The kind of landscape the trust aims for.
    @Schema(name = "StrategyApproach")
    public enum Approach {
        SINGLE_SYSTEM,
        BEST_OF_BREED,
        PORTAL,
        ASSESSING,
        OTHER
    }

    /// What is to become of the present system.
    @Schema(name = "StrategyIntent")
    public enum Intent {
        RETAIN,
        REPLACE,
        UNDECIDED
    }

    /// What is kept of it as the statement.
    public StrategyDetails statedOnOr(PartialDate today) {
        PartialDate on = statedOn != null ? statedOn : today;
        return new StrategyDetails(approach, intent, on, statedBy, source, furtherSources, confidence, null);
    }
}
