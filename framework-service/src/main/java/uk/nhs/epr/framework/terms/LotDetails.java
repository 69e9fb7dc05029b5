package uk.nhs.epr.framework.terms;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Subject;
import uk.nhs.epr.framework.history.DatedFacts;
import uk.nhs.epr.kit.money.ValueRange;
import uk.nhs.epr.kit.time.PartialDate;

/// What a client says of a lot: its number in its framework, and what may be bought under it, for how much
/// (the top of its range is its ceiling), by whom and in which ways.
public record LotDetails(
        @NotNull @Pattern(regexp = "[A-Za-z0-9]{1,10}", message = "must be 1 to 10 letters and digits")
        String number,

        @NotBlank @Size(max = 200) String title,
        @Nullable @Size(max = 4000) String description,
        @Nullable @Valid ValueRange value,

        @Nullable @Size(max = 50)
        List<
                        @NotNull
                        @Pattern(
                                regexp = "\\d{8}(-\\d)?",
                                message = "must be a CPV code: 8 digits, with or without its check digit")
                        String>
                cpv,

        @Nullable @Valid PermittedTrusts users,
        @Nullable @Valid CallOffTerms callOff,
        @Nullable @Valid Subject subject,

        @Schema(
                description = "The lot's own term, from the first day of start to the last day of end. The"
                        + " framework's when absent.")
        @Valid
        FrameworkDetails.@Nullable Term term,

        @Schema(description = "The last day to which its own term can be extended") @Nullable
        PartialDate extendableTo,

        @Schema(
                description = "The day from which a change holds, past or planned. Today when absent. A new lot"
                        + " exists from this day, or on all days when absent.")
        @Nullable
        PartialDate on,

        @Schema(
                description = "Why it is corrected; kept in the history. Without `on`, the correction holds from the"
                        + " same day as what it corrects.")
        @Nullable
        @Size(max = 1000)
        String correction)
        implements DatedFacts<LotDetails> {

    /// The ways in which a lot may be called off, and what allows an award without competition.
    @Schema(name = "LotCallOffTerms")
    public record CallOffTerms(
            @NotEmpty Set<@NotNull CallOffMethod> methods,
            @Nullable DirectAwardBasis directAwardBasis) {}

    /// What lets a framework award without a competition: its core terms and an objective mechanism to select the
    /// supplier are set out, or one supplier alone is party.
    public enum DirectAwardBasis {
        OBJECTIVE_MECHANISM,
        SINGLE_SUPPLIER
    }

    @AssertTrue(message = "must name categories or needs, and no systems of trusts")
    private boolean isSubject() {
        return subject == null || !subject.namesSystems();
    }

    @AssertTrue(message = "must not be before the end of the lot's own term, and needs such a term")
    private boolean isExtendableTo() {
        return extendableTo == null
                || (term != null
                        && term.end() != null
                        && !extendableTo.lastDay().isBefore(term.end().lastDay()));
    }

    /// Whether a day lies in the lot's own term; any does where it has none.
    public boolean isInTerm(LocalDate day) {
        return term == null
                || (!day.isBefore(term.start().firstDay())
                        && (term.end() == null || !day.isAfter(term.end().lastDay())));
    }

    /// With the other's facts that releases of the open standard cannot express.
    public LotDetails keeping(LotDetails other) {
        return new LotDetails(
                number,
                title,
                description,
                value,
                cpv,
                other.users,
                callOff == null ? other.callOff : callOff,
                other.subject,
                other.term,
                other.extendableTo,
                null,
                null);
    }

    public static LotDetails of(String number, String title, @Nullable String description) {
        return new LotDetails(number, title, description, null, null, null, null, null, null, null, null, null);
    }

    @Override
    public LotDetails facts() {
        return on == null && correction == null
                ? this
                : new LotDetails(
                        number,
                        title,
                        description,
                        value,
                        cpv,
                        users,
                        callOff,
                        subject,
                        term,
                        extendableTo,
                        null,
                        null);
    }
}
