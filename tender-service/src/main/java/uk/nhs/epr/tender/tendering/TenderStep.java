package uk.nhs.epr.tender.tendering;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.time.PartialDate;

/// A step of a tender's life, as a client asks for it. `on` is the day it was taken, today when absent;
/// `source` is where it was said, where that is another place than the tender's own.
public sealed interface TenderStep {
    @Nullable
    Source source();

    Source.@Nullable Confidence confidence();

    /// The tender is made public.
    record Publication(
            @Nullable PartialDate on, @Nullable @Valid Source source, Source.@Nullable Confidence confidence)
            implements TenderStep {}

    /// The buyers say whom they prefer.
    record Preference(
            @NotNull @Valid Supplier supplier,
            @Nullable PartialDate on,
            @Nullable @Valid Source source,
            Source.@Nullable Confidence confidence)
            implements TenderStep {}

    /// The buyers decide to award.
    record AwardDecision(
            @NotNull @Valid Supplier supplier,
            @Nullable PartialDate on,
            @Nullable @Valid Money value,
            @Nullable @Valid Source source,
            Source.@Nullable Confidence confidence)
            implements TenderStep {}

    /// The contract is signed.
    record Signature(
            @NotNull PartialDate signedOn,
            @NotNull @Valid Term period,
            @Nullable @Valid Money value,
            @Nullable @Valid Source source,
            Source.@Nullable Confidence confidence)
            implements TenderStep {}

    /// The tender is given up.
    record Cancellation(
            @Nullable PartialDate on,
            @NotBlank @Size(max = 2000) String reason,
            @Nullable @Valid Source source,
            Source.@Nullable Confidence confidence)
            implements TenderStep {}

    /// From the first day of `start` to the last day of `end`; open-ended without `end`.
    record Term(@NotNull PartialDate start, @Nullable PartialDate end) {
        @AssertTrue(message = "must not end before it starts")
        private boolean isInOrder() {
            return end == null || start == null || !end.lastDay().isBefore(start.firstDay());
        }
    }
}
