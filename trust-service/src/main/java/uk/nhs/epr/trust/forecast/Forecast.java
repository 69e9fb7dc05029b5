package uk.nhs.epr.trust.forecast;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.trust.cover.CoverItem;
import uk.nhs.epr.trust.cover.rule.Stage;

/// Whether a system's replacement will be signed before the system is exposed. `startedOn` is the day of the first
/// notice of the tender under way; where none is, days are counted as if it were published on the day asked about.
/// `latestStart` is the last day on which to publish so that four in five like it are signed before `exposedFrom`.
/// `expectedSignature` rests on the median, `lateSignature` on the 80th percentile; `likelyGapDays` and `lateGapDays`
/// are the days from `exposedFrom` to them, 0 where they come before it.
public record Forecast(
        CoverItem.TrustRef trust,
        CoverItem.SystemRef system,
        Stage stage,
        @Nullable LocalDate exposedFrom,
        Outlook outlook,
        @Nullable String tender,
        @Nullable LocalDate startedOn,
        @Nullable LocalDate latestStart,
        @Nullable LocalDate expectedSignature,
        @Nullable LocalDate lateSignature,
        @Nullable Long likelyGapDays,
        @Nullable Long lateGapDays,
        @Nullable Basis basis) {
    /// The expectation.
    @Schema(name = "ForecastOutlook")
    public enum Outlook {
        /// Everything signed covers it without a day between, or it is to end.
        SETTLED,
        /// Four in five procurements like it would be signed in time.
        IN_TIME,
        /// Half of them would, but not four in five.
        TIGHT,
        /// More than half of them would be signed too late.
        LATE,
        /// Too few are known, or since when it runs is not, or it has run longer than any that is known.
        UNKNOWN
    }

    /// The past procurements that it rests on: by which procedure and of which value where there were enough of
    /// them, how many, and in how many days they were signed. `runningLonger` of them had not been signed after as
    /// many days as the one under way has run; only these count for it.
    @Schema(name = "ForecastBasis")
    public record Basis(
            @Nullable String procedure,
            @Nullable String value,
            int tenders,
            long medianDays,
            long lateDays,
            @Nullable Integer runningLonger) {}
}
