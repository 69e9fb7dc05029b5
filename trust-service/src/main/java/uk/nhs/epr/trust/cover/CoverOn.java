package uk.nhs.epr.trust.cover;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a system stands on a day: who holds it, until when it is covered and how far its holder is on the
/// way to a replacement. `coverEnds` is `LocalDate.MIN` when it was never covered, `LocalDate.MAX` when a
/// contract is open-ended.
record CoverOn(
        String odsCode,
        LocalDate coverEnds,
        @Nullable LocalDate couldExtendTo,
        Stage stage,
        @Nullable String framework,
        @Nullable String tender,
        @Nullable LocalDate replacementFrom,
        @Nullable Integer gapDays,
        boolean securedWithGap,
        List<Evidence> evidence) {}
