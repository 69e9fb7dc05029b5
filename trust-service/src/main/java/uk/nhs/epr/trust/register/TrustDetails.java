package uk.nhs.epr.trust.register;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// What a client states about a trust. `since` is the day from which changed facts hold: today when absent, or all
/// earlier days for a new trust. `statedOn` is the day of the client's source: what others stated about a later day
/// takes precedence. Today when absent.
public record TrustDetails(
        @NotNull @OdsCode String odsCode,
        @NotBlank @Size(max = 200) String name,
        @Nullable Type type,
        @Nullable @Pattern(regexp = "[A-Z0-9]{3,10}") String regionCode,
        @Nullable @Pattern(regexp = "[A-Z0-9]{3,10}") String icbCode,
        @Nullable @Valid Operational operational,

        @Nullable @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING)
        PartialDate since,

        @Nullable
        @PastOrPresent
        @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING, format = "date")
        LocalDate statedOn,

        @Schema(description = "Why it is corrected: the present value was never right and leaves the history")
        @Nullable
        @Size(min = 1, max = 1000)
        String correction) {

    private static final int FIRST_YEAR = 1900;

    /// The legal forms of NHS providers.
    @Schema(name = "TrustType")
    public enum Type {
        NHS_TRUST,
        NHS_FOUNDATION_TRUST,
        CARE_TRUST,
        OTHER;

        /// What the name of a trust implies about its form.
        public static Type impliedBy(String name) {
            String upper = name.toUpperCase(java.util.Locale.ROOT);
            if (upper.contains("FOUNDATION TRUST")) {
                return NHS_FOUNDATION_TRUST;
            }
            if (upper.contains("CARE TRUST") && !upper.contains("HEALTHCARE TRUST")) {
                return CARE_TRUST;
            }
            return upper.contains("NHS TRUST") ? NHS_TRUST : OTHER;
        }
    }

    /// The first and the last day on which the trust provides care; without `to` it still does.
    @Schema(name = "OperationalPeriod")
    public record Operational(
            @Nullable PartialDate from, @Nullable PartialDate to) {
        @AssertTrue(message = "must not end before it starts")
        boolean isInOrder() {
            return from == null || to == null || !to.lastDay().isBefore(from.firstDay());
        }
    }

    @AssertTrue(message = "must not be before the year 1900")
    private boolean isSinceInOrder() {
        return since == null || since.firstDay().getYear() >= FIRST_YEAR;
    }

    @AssertTrue(message = "must be absent with a correction, which holds from the same day as what it corrects")
    private boolean isSinceLeftToACorrection() {
        return correction == null || since == null;
    }

    /// The same, dated: what is not stated to hold from another day holds from this one on.
    public TrustDetails sinceOr(LocalDate day) {
        return since != null ? this : since(PartialDate.of(day));
    }

    /// The same, holding since the trust opened unless it says otherwise.
    public TrustDetails sinceItOpened() {
        return since != null || operational == null || operational.from() == null ? this : since(operational.from());
    }

    private TrustDetails since(PartialDate day) {
        return new TrustDetails(odsCode, name, type, regionCode, icbCode, operational, day, statedOn, correction);
    }

    public Type typeOrImplied() {
        return type == null ? Type.impliedBy(name) : type;
    }
}
