package uk.nhs.epr.trust.fact;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.time.PartialDate;

/// What a client says of a contract. Without `signedOn` it is known from its start, without a `period` its dates are
/// unknown: it covers no day. It covers all needs where `covers` names none.
public record ContractDetails(
        @Nullable Set<@NotNull Need> covers,
        @NotNull @Valid Supplier supplier,
        @Nullable PartialDate signedOn,
        @Nullable @Valid Term period,
        @Nullable @Valid Extension extension,
        @Nullable @Valid Termination termination,
        @Nullable @Valid Money value,
        @Nullable @Valid Procurement procuredVia,
        @Nullable @Valid Source source,
        @Nullable @Size(max = Source.MOST) List<@NotNull @Valid Source> furtherSources,
        @Nullable Confidence confidence,

        @Schema(description = "Why the facts are corrected; kept in the contract's history") @Nullable @Size(max = 1000)
        String correction) {

    /// What a system needs to keep running.
    @Schema(name = "CoveredNeed")
    public enum Need {
        SOFTWARE,
        HOSTING,
        SUPPORT
    }

    /// From the first day of `start` to the last day of `end`; open-ended without `end`.
    @Schema(name = "ContractPeriod")
    public record Term(@NotNull PartialDate start, @Nullable PartialDate end) {
        @AssertTrue(message = "must not end before it starts")
        private boolean isInOrder() {
            return end == null || start == null || !end.lastDay().isBefore(start.firstDay());
        }
    }

    /// An option to go on until a later day; it counts as cover only once it is exercised, which was
    /// known from the first day of `exercisedOn` on.
    @Schema(name = "ContractExtension")
    public record Extension(
            @NotNull PartialDate until,
            boolean exercised,
            @Nullable PartialDate exercisedOn) {
        @AssertTrue(message = "must be absent while the extension is not exercised, and must not be after until")
        private boolean isExercisedOnInOrder() {
            return exercisedOn == null
                    || (exercised && (until == null || !exercisedOn.firstDay().isAfter(until.lastDay())));
        }
    }

    /// How the contract came about: a lot of a framework, a call-off under it, a tender.
    @Schema(name = "ContractProcurement")
    public record Procurement(
            @Nullable @Size(max = 50) String framework,
            @Nullable @Size(max = 10) String lot,
            @Nullable @Size(max = 36) String callOffId,
            @Nullable @Size(max = 200) String ocid) {}

    /// The contract's end before its time: its last day, known from the first day of `noticeOn` on, and on every day
    /// where that is not known.
    @Schema(name = "ContractTermination")
    public record Termination(
            @NotNull PartialDate on,
            @Nullable PartialDate noticeOn,
            @Nullable @Size(max = 1000) String reason) {
        @AssertTrue(message = "must not be after the contract's last day")
        private boolean isNoticeOnInOrder() {
            return noticeOn == null || on == null || !noticeOn.firstDay().isAfter(on.lastDay());
        }
    }

    @AssertTrue(message = "is required if signedOn and value are absent")
    private boolean isPeriodInOrder() {
        return period != null || signedOn != null || value != null;
    }

    @AssertTrue(message = "needs a period")
    private boolean isTerminationInOrder() {
        return termination == null || period != null;
    }

    @AssertTrue(message = "must be after the end of the period")
    private boolean isExtensionInOrder() {
        return extension == null
                || extension.until() == null
                || (period != null
                        && period.end() != null
                        && extension.until().lastDay().isAfter(period.end().lastDay()));
    }

    public ContractDetails withCorrection(@Nullable String why) {
        return new ContractDetails(
                covers,
                supplier,
                signedOn,
                period,
                extension,
                termination,
                value,
                procuredVia,
                source,
                furtherSources,
                confidence,
                why);
    }
}
