package uk.nhs.epr.trust.cover;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.trust.record.SystemDetails;

/// One system on the board. `coveredUntil` is the last covered day, in the past where cover has ended;
/// it is absent when the system was never covered (`neverCovered`) or has an open-ended contract
/// (`openEnded`). `daysLeft` counts from the day that is asked about and is negative after the end.
public record CoverItem(
        TrustRef trust,
        SystemRef system,
        @Nullable LocalDate coveredUntil,
        @Nullable Boolean neverCovered,
        @Nullable Boolean openEnded,
        @Nullable Long daysLeft,
        @Nullable LocalDate couldExtendTo,
        Route route,
        @Nullable LocalDate replacementFrom,
        @Nullable Integer gapDays) {
    /// The trust that holds the system on that day, by its present name.
    public record TrustRef(
            String odsCode, String name, @Nullable String regionCode) {}

    /// The system.
    public record SystemRef(
            UUID id,
            String product,
            String supplier,
            SystemDetails.Category category,
            SystemDetails.@Nullable Programme programme) {}

    /// How far the trust is, by which framework or tender, and what supports it, strongest first.
    /// `securedWithGap` is there and true where what is signed starts later than the day after the end of cover.
    public record Route(
            Stage stage,
            @Nullable String framework,
            @Nullable String tender,
            @Nullable Boolean securedWithGap,
            List<Evidence> evidence) {}
}
