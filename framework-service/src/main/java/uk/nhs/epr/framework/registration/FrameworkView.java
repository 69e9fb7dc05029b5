package uk.nhs.epr.framework.registration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Confidence;
import uk.nhs.epr.framework.evidence.Source;
import uk.nhs.epr.framework.terms.FrameworkDetails;
import uk.nhs.epr.framework.terms.FrameworkStatus;
import uk.nhs.epr.framework.terms.Joining;
import uk.nhs.epr.framework.terms.LegalWarning;
import uk.nhs.epr.framework.terms.Letting;
import uk.nhs.epr.framework.trusts.Follower;
import uk.nhs.epr.kit.money.ValueRange;
import uk.nhs.epr.kit.time.PartialDate;

/// A framework as readers see it on a day, by what was stated to hold on it: its status follows from its
/// dates, its lead has its name of that day.
@Schema(requiredProperties = {"reference", "name", "lead", "regime", "type", "term", "status", "warnings"})
public record FrameworkView(
        String reference,
        String name,
        @Nullable String leadOdsCode,
        LeadView lead,
        FrameworkDetails.Regime regime,
        FrameworkDetails.Type type,
        FrameworkDetails.Term term,
        @Nullable ValueRange value,
        @Nullable Letting letting,
        @Nullable Joining joining,
        FrameworkStatus status,

        @Schema(description = "Since when this version holds. Absent for the first version.") @Nullable
        PartialDate since,

        @Nullable Source source,
        @Nullable List<Source> furtherSources,
        @Nullable Confidence confidence,
        List<LegalWarning> warnings,
        @JsonIgnore long revision) {

    /// The lead organisation; without a name until the register's events have arrived.
    @Schema(name = "FrameworkLeadAuthority")
    public record LeadView(
            @Nullable String odsCode,
            @Nullable String name,
            @Nullable List<Follower> successors) {}
}
