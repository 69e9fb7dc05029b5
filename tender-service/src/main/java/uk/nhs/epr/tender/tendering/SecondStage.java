package uk.nhs.epr.tender.tendering;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/// How many suppliers are asked to bid after the first stage: a number, or undecided.
public record SecondStage(
        @Nullable @Positive @Max(1000) Integer minimumCandidates,
        @Nullable @Positive @Max(1000) Integer maximumCandidates,
        @Nullable Boolean undecided) {
    @AssertTrue(message = "must be a number or undecided, not both, the minimum no larger than the maximum")
    private boolean isInOrder() {
        if (Boolean.TRUE.equals(undecided)) {
            return minimumCandidates == null && maximumCandidates == null;
        }
        return (minimumCandidates != null || maximumCandidates != null)
                && (minimumCandidates == null || maximumCandidates == null || minimumCandidates <= maximumCandidates);
    }
}
