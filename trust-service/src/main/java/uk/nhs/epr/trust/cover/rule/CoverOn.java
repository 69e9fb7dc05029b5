package uk.nhs.epr.trust.cover.rule;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.trust.fact.ContractDetails.Need;

/// How a system is covered on a day, and how far its holder is on the way to a replacement. `orphaned` systems have
/// no holder any longer; `odsCode` is then the last one. Of `coverEnds` and `securedEnds`, the last days of what has
/// begun and of everything signed, `LocalDate.MIN` is never covered and `LocalDate.MAX` open-ended.
public record CoverOn(
        String odsCode,
        boolean orphaned,
        LocalDate coverEnds,
        LocalDate securedEnds,
        @Nullable LocalDate couldExtendTo,
        boolean exposed,
        Set<Need> openNeeds,
        List<PartlySecured> partlySecured,
        Stage stage,
        boolean stale,
        @Nullable String framework,
        @Nullable String tender,
        @Nullable LocalDate replacementFrom,
        @Nullable Integer gapDays,
        boolean securedWithGap,
        List<Evidence> evidence) {
    /// A need that an agreement not begun covers after the present cover ends, from this day; without `from` its
    /// dates are unknown.
    @Schema(name = "PartlySecuredNeed")
    public record PartlySecured(Need need, @Nullable LocalDate from) {}
}
