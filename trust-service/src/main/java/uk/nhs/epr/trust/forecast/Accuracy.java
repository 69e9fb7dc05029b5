package uk.nhs.epr.trust.forecast;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.trust.forecast.Durations.Band;
import uk.nhs.epr.trust.forecast.Durations.Finished;
import uk.nhs.epr.trust.forecast.Durations.Sample;

/// How far off the forecasts of procurements were whose end is known. `finished` of them have a first notice and a
/// first
/// signature; the last hundred to be signed are tried.
@Schema(name = "ForecastAccuracy")
public record Accuracy(LocalDate asOf, int finished, Tried fromAllOthers, Tried asKnownThen) {
    private static final int MOST_TRIED = 100;
    private static final int WHOLE = 100;

    /// What came out. `tooFew` had not enough others like them. `medianErrorDays` lie, in the middle, between the
    /// expected day and the signature, in either direction. `percentByExpected` were signed by the
    /// expected day, about 50 where forecasts are right, `percentByLate` by the late one, about 80.
    @Schema(name = "TriedForecasts")
    public record Tried(
            int forecast,
            int tooFew,
            @Nullable Long medianErrorDays,
            @Nullable Integer percentByExpected,
            @Nullable Integer percentByLate) {

        static Tried of(List<Finished> tried, Function<Finished, Durations> known) {
            List<Forecasted> forecasts = tried.stream()
                    .map(one -> known.apply(one)
                            .like(one.procedure(), Band.of(one.value()))
                            .map(sample -> new Forecasted(one.days(), sample)))
                    .flatMap(Optional::stream)
                    .toList();
            int count = forecasts.size();
            if (count == 0) {
                return new Tried(0, tried.size(), null, null, null);
            }
            List<Long> errors = forecasts.stream()
                    .map(each -> Math.abs(each.took - each.by.median()))
                    .sorted()
                    .toList();
            long byExpected = forecasts.stream()
                    .filter(each -> each.took <= each.by.median())
                    .count();
            long byLate = forecasts.stream()
                    .filter(each -> each.took <= each.by.late())
                    .count();
            return new Tried(
                    count,
                    tried.size() - count,
                    new Sample(null, null, errors).median(),
                    Math.toIntExact(WHOLE * byExpected / count),
                    Math.toIntExact(WHOLE * byLate / count));
        }
    }

    private record Forecasted(long took, Sample by) {}

    static Accuracy of(List<Finished> finished, LocalDate asOf) {
        List<Finished> tried = finished.stream()
                .sorted(Comparator.comparing(Finished::signedOn).reversed().thenComparing(Finished::ocid))
                .limit(MOST_TRIED)
                .toList();
        return new Accuracy(
                asOf,
                finished.size(),
                Tried.of(tried, one -> new Durations(without(one, finished), asOf)),
                Tried.of(tried, one -> new Durations(without(one, finished), one.begunOn())));
    }

    private static List<Finished> without(Finished one, List<Finished> all) {
        return all.stream()
                .filter(each -> !Objects.equals(each.ocid(), one.ocid()))
                .toList();
    }
}
