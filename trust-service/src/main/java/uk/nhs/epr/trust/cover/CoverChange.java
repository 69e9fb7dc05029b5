package uk.nhs.epr.trust.cover;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A system that moved from one stage to another, as it stood when that was told. `fromStage` is absent
/// when the system came on to the board, `toStage` when it left; `passedFrom` is the trust that held it
/// before, where it has passed to another. `on` is the business day from which
/// it is so, `toldAt` when the register could first tell.
public record CoverChange(
        CoverItem.TrustRef trust,
        CoverItem.SystemRef system,
        @Nullable String passedFrom,
        @Nullable Stage fromStage,
        @Nullable Stage toStage,
        LocalDate on,
        OffsetDateTime toldAt,
        @Nullable LocalDate coveredUntil,
        @Nullable Boolean neverCovered,
        @Nullable Boolean openEnded,
        @Nullable String framework,
        @Nullable String tender,
        @Nullable LocalDate replacementFrom,
        @Nullable Integer gapDays,
        @Nullable Boolean securedWithGap,
        List<Evidence> evidence) {}
