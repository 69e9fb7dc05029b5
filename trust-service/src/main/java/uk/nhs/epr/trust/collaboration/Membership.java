package uk.nhs.epr.trust.collaboration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.fact.Confidence;
import uk.nhs.epr.trust.fact.Source;
import uk.nhs.epr.trust.register.OdsCode;

/// A trust's membership of a collaboration: from the first day of `since`, or from the group's beginning, to
/// the last day of `until`. A trust that left can join again.
public record Membership(
        @NotNull @OdsCode String odsCode,
        @Nullable PartialDate since,
        @Nullable PartialDate until,
        @Nullable @Valid Source source,
        @Nullable Confidence confidence) {

    @AssertTrue(message = "must not be before since")
    private boolean isUntilInOrder() {
        return since == null || until == null || !until.lastDay().isBefore(since.firstDay());
    }

    boolean hasBegunBy(LocalDate day) {
        return since == null || !since.firstDay().isAfter(day);
    }

    boolean isOverBefore(LocalDate day) {
        return until != null && until.lastDay().isBefore(day);
    }

    /// Whether both are the same trust's and have a day in common.
    boolean overlaps(Membership other) {
        return odsCode.equals(other.odsCode)
                && (other.since == null || !isOverBefore(other.since.firstDay()))
                && (since == null || !other.isOverBefore(since.firstDay()));
    }
}
