package uk.nhs.epr.framework.terms;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.OdsCode;
import uk.nhs.epr.kit.time.PartialDate;

/// How a framework was let and how long it may last: the tender that let it, who let it beside its lead, as far as its
/// term can be extended and when it was terminated. An open framework counts its years from the first award of
/// its scheme, and is reopened on the days that are named.
@Schema(name = "FrameworkLetting")
public record Letting(
        @Nullable @Pattern(regexp = "[\\x21-\\x7e]{1,100}", message = "must have 1 to 100 visible ASCII characters")
        String ocid,

        @Nullable PartialDate tenderedFrom,
        @Nullable PartialDate awardedOn,
        @Nullable PartialDate terminatedOn,
        @Nullable @Size(max = 2000) String terminationReason,
        @Nullable PartialDate extendableTo,
        @Nullable @Size(max = 200) List<@NotNull @Valid Authority> otherAuthorities,
        @Nullable LongTerm longTerm,
        @Nullable PartialDate firstAwardedOn,
        @Nullable @Size(max = 20) List<@NotNull PartialDate> reopenings,
        @Nullable Boolean singleSupplier) {

    /// Another contracting authority, by ODS code or by name.
    @Schema(name = "ContractingAuthority")
    public record Authority(
            @Nullable @OdsCode String odsCode,
            @Nullable @Size(min = 1, max = 200) String name) {
        @AssertTrue(message = "is required, or a name")
        private boolean isOdsCode() {
            return odsCode != null || name != null;
        }
    }

    /// Why a closed framework may last longer than four years.
    @Schema(name = "LongTermException")
    public enum LongTerm {
        DEFENCE_AND_SECURITY,
        UTILITIES,
        LIGHT_TOUCH
    }

    @AssertTrue(message = "must not be before tenderedFrom")
    private boolean isAwardedOn() {
        return awardedOn == null || tenderedFrom == null || !awardedOn.lastDay().isBefore(tenderedFrom.firstDay());
    }

    /// With what the other says of the reasons and the scheme, where this says nothing.
    Letting keeping(@Nullable Letting other) {
        return other == null
                ? this
                : new Letting(
                        ocid,
                        tenderedFrom,
                        awardedOn,
                        terminatedOn == null ? other.terminatedOn : terminatedOn,
                        terminationReason == null ? other.terminationReason : terminationReason,
                        extendableTo,
                        otherAuthorities,
                        longTerm == null ? other.longTerm : longTerm,
                        firstAwardedOn == null ? other.firstAwardedOn : firstAwardedOn,
                        reopenings == null ? other.reopenings : reopenings,
                        singleSupplier == null ? other.singleSupplier : singleSupplier);
    }
}
