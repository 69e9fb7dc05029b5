package uk.nhs.epr.framework.terms;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Confidence;
import uk.nhs.epr.framework.evidence.OdsCode;
import uk.nhs.epr.framework.evidence.Source;
import uk.nhs.epr.framework.history.DatedFacts;
import uk.nhs.epr.kit.money.ValueRange;
import uk.nhs.epr.kit.time.PartialDate;

/// What a client says of a framework. Its lead is named by ODS code or, where it has none, by name; the
/// top of its value range is its ceiling.
public record FrameworkDetails(
        @NotNull
        @Pattern(
                regexp = "[A-Z0-9][A-Z0-9-]{1,49}",
                message = "must be 2 to 50 capital letters, digits and hyphens, and not begin with a hyphen")
        String reference,

        @NotBlank @Size(max = 200) String name,
        @Nullable @OdsCode String leadOdsCode,
        @Nullable @Valid Lead lead,
        @NotNull Regime regime,
        @NotNull Type type,
        @NotNull @Valid Term term,
        @Nullable @Valid ValueRange value,
        @Nullable @Valid Letting letting,
        @Nullable @Valid Joining joining,
        @Nullable @Valid Source source,
        @Nullable @Size(max = 20) List<@NotNull @Valid Source> furtherSources,

        @Nullable Confidence confidence,

        @Schema(description = "The day from which a change holds, past or planned. Today when absent.") @Nullable
        PartialDate on,

        @Schema(
                description = "Why it is corrected; kept in the history. Without `on`, the correction holds from the"
                        + " same day as what it corrects.")
        @Nullable
        @Size(max = 1000)
        String correction)
        implements DatedFacts<FrameworkDetails> {

    /// The organisation that let the framework, where it has no ODS code or beside it.
    @Schema(name = "FrameworkLead")
    public record Lead(@NotBlank @Size(max = 200) String name) {}

    /// The law the framework was let under.
    public enum Regime {
        PCR2006,
        PCR2015,
        PA2023
    }

    /// Whether suppliers may still join.
    @Schema(name = "FrameworkType")
    public enum Type {
        CLOSED,
        OPEN,
        DYNAMIC_MARKET,
        DPS
    }

    /// From the first day of `start` to the last day of `end`; open-ended without `end`.
    @Schema(name = "FrameworkTerm")
    public record Term(@NotNull PartialDate start, @Nullable PartialDate end) {
        @AssertTrue(message = "must not end before it starts")
        private boolean isInOrder() {
            return end == null || start == null || !end.lastDay().isBefore(start.firstDay());
        }
    }

    @AssertTrue(message = "must not be before the end of the term, and needs a term with an end")
    private boolean isLetting() {
        PartialDate to = letting == null ? null : letting.extendableTo();
        return to == null || term == null || (term.end != null && !to.lastDay().isBefore(term.end.lastDay()));
    }

    @AssertTrue(message = "is required, or lead with a name")
    private boolean isLeadOdsCode() {
        return leadOdsCode != null || lead != null;
    }

    @Override
    public FrameworkDetails facts() {
        return on == null && correction == null
                ? this
                : new FrameworkDetails(
                        reference,
                        name,
                        leadOdsCode,
                        lead,
                        regime,
                        type,
                        term,
                        value,
                        letting,
                        joining,
                        source,
                        furtherSources,
                        confidence,
                        null,
                        null);
    }

    /// With the other's facts that releases of the open standard cannot express.
    public FrameworkDetails keeping(FrameworkDetails other) {
        Letting kept = letting == null ? other.letting : letting.keeping(other.letting);
        return new FrameworkDetails(
                reference,
                name,
                leadOdsCode,
                lead,
                regime,
                type,
                term,
                value,
                kept,
                other.joining,
                source,
                other.furtherSources,
                confidence,
                null,
                null);
    }

    public FrameworkDetails withSource(@Nullable Source other) {
        return new FrameworkDetails(
                reference,
                name,
                leadOdsCode,
                lead,
                regime,
                type,
                term,
                value,
                letting,
                joining,
                other,
                furtherSources,
                confidence,
                on,
                correction);
    }
}
