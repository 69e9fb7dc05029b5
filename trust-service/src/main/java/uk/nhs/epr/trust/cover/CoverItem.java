package uk.nhs.epr.trust.cover;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.trust.cover.rule.CoverOn.PartlySecured;
import uk.nhs.epr.trust.cover.rule.Evidence;
import uk.nhs.epr.trust.cover.rule.Stage;
import uk.nhs.epr.trust.fact.ContractDetails.Need;
import uk.nhs.epr.trust.fact.SystemDetails;
import uk.nhs.epr.trust.proposal.Proposal;

/// One system on the board. `coveredUntil` is the last day that agreements begun by the day cover, in the past where
/// cover has ended; `securedUntil` is that of everything signed, and `exposedFrom` the day after it. They are absent
/// when there is no such day: the system was never covered (`neverCovered`), or is covered without end (`openEnded`,
/// and for everything signed `securedOpenEnded`). `exposed` systems are uncovered on the day asked about already.
/// `daysLeft` counts from that day to `coveredUntil` and is negative after it.
public record CoverItem(
        TrustRef trust,
        SystemRef system,
        @Nullable LocalDate coveredUntil,
        @Nullable LocalDate securedUntil,
        @Nullable LocalDate exposedFrom,
        boolean exposed,
        @Nullable Boolean neverCovered,
        @Nullable Boolean openEnded,
        @Nullable Boolean securedOpenEnded,
        @Nullable Boolean orphaned,
        @Nullable Long daysLeft,
        @Nullable LocalDate couldExtendTo,
        Set<Need> openNeeds,
        @Nullable List<PartlySecured> partlySecured,
        Route route,
        @Nullable LocalDate replacementFrom,
        @Nullable Integer gapDays,
        @Nullable List<Proposal> proposals) {
    /// The trust that holds the system on that day, by its name and region of that day; of an orphaned system the
    /// last one.
    @Schema(name = "CoverTrust")
    public record TrustRef(
            String odsCode, String name, @Nullable String regionCode) {}

    /// The system.
    @Schema(name = "CoverSystem")
    public record SystemRef(
            UUID id,
            String product,
            String supplier,
            SystemDetails.Category category,
            SystemDetails.@Nullable Programme programme) {}

    /// How far the trust is, by which framework or tender, and what supports it, strongest first.
    /// `securedWithGap` is there and true where what is signed starts later than the day after the end of cover;
    /// `stale` where the evidence of the stage is older than 24 months.
    @Schema(name = "CoverRoute")
    public record Route(
            Stage stage,
            @Nullable String framework,
            @Nullable String tender,
            @Nullable Boolean securedWithGap,
            @Nullable Boolean stale,
            List<Evidence> evidence) {}

    CoverItem with(List<Proposal> open) {
        return new CoverItem(
                trust,
                system,
                coveredUntil,
                securedUntil,
                exposedFrom,
                exposed,
                neverCovered,
                openEnded,
                securedOpenEnded,
                orphaned,
                daysLeft,
                couldExtendTo,
                openNeeds,
                partlySecured,
                route,
                replacementFrom,
                gapDays,
                open);
    }
}
