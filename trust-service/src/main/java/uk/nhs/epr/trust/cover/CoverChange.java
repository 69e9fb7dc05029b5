package uk.nhs.epr.trust.cover;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.trust.cover.rule.Evidence;
import uk.nhs.epr.trust.cover.rule.Stage;
import uk.nhs.epr.trust.fact.ContractDetails.Need;

/// A system that moved: to another stage or trust, or to another last day of cover. `from…` is what held before: absent
/// when the system is new on the board, and `toStage` is absent when it left; `passedFrom` is the trust that held it
/// before, where it has passed to another. `on` is the business day from which it is so, `toldAt` when the register
/// published it.
public record CoverChange(
        CoverItem.TrustRef trust,
        CoverItem.SystemRef system,
        @Nullable String passedFrom,
        @Nullable Stage fromStage,
        @Nullable Stage toStage,
        LocalDate on,
        OffsetDateTime toldAt,
        @Nullable LocalDate fromCoveredUntil,
        @Nullable LocalDate fromExposedFrom,
        @Nullable LocalDate coveredUntil,
        @Nullable LocalDate exposedFrom,
        @Nullable Boolean exposed,
        @Nullable Boolean neverCovered,
        @Nullable Boolean openEnded,
        @Nullable Set<Need> openNeeds,
        @Nullable String framework,
        @Nullable String tender,
        @Nullable LocalDate replacementFrom,
        @Nullable Integer gapDays,
        @Nullable Boolean securedWithGap,
        List<Evidence> evidence) {}
