package uk.nhs.epr.framework.calloff;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Confidence;
import uk.nhs.epr.framework.evidence.OdsCode;
import uk.nhs.epr.framework.evidence.Source;
import uk.nhs.epr.framework.evidence.Subject;
import uk.nhs.epr.framework.terms.CallOffMethod;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.time.PartialDate;

/// What a client says of a contract that a member places under a lot: today, where no other day is named.
/// `extendableTo` is as far as its extensions can take it; `ocid` is the tender it came out of.
public record CallOffDetails(
        @NotNull @OdsCode String odsCode,
        @NotNull UUID supplierId,
        @NotNull CallOffMethod method,

        @Nullable @Pattern(regexp = "[\\x21-\\x7e]{1,100}", message = "must have 1 to 100 visible ASCII characters")
        String ocid,

        @Nullable PartialDate placedOn,
        @NotNull @Valid Term term,
        @Nullable PartialDate extendableTo,
        @Nullable @Valid Money value,

        @Schema(description = "What it is for. The lot's subject when absent.") @Nullable @Valid
        Subject subject,

        @Nullable @Valid Source source,
        @Nullable @Size(max = 20) List<@NotNull @Valid Source> furtherSources,

        @Nullable Confidence confidence,

        @Schema(description = "Why it is corrected; kept in the call-off's history") @Nullable @Size(max = 1000)
        String correction) {

    /// From the first day of `start` to the last day of `end`; open-ended without `end`.
    @Schema(name = "CallOffTerm")
    public record Term(@NotNull PartialDate start, @Nullable PartialDate end) {
        @AssertTrue(message = "must not end before it starts")
        private boolean isInOrder() {
            return end == null || start == null || !end.lastDay().isBefore(start.firstDay());
        }
    }

    @AssertTrue(message = "must not be before the end of the term, and needs a term with an end")
    private boolean isExtendableTo() {
        return extendableTo == null
                || term == null
                || (term.end != null && !extendableTo.lastDay().isBefore(term.end.lastDay()));
    }

    CallOffDetails withSupplier(UUID supplier) {
        return new CallOffDetails(
                odsCode,
                supplier,
                method,
                ocid,
                placedOn,
                term,
                extendableTo,
                value,
                subject,
                source,
                furtherSources,
                confidence,
                correction);
    }

    CallOffDetails withCorrection(@Nullable String why) {
        return new CallOffDetails(
                odsCode,
                supplierId,
                method,
                ocid,
                placedOn,
                term,
                extendableTo,
                value,
                subject,
                source,
                furtherSources,
                confidence,
                why);
    }

    PartialDate placedDay() {
        return Objects.requireNonNull(placedOn);
    }

    /// Whether the same trust placed it with the same supplier, on the same day and in the same way.
    boolean isPlacedLike(CallOffDetails other) {
        return odsCode.equals(other.odsCode)
                && supplierId.equals(other.supplierId)
                && method == other.method
                && Objects.equals(placedOn, other.placedOn);
    }
}
