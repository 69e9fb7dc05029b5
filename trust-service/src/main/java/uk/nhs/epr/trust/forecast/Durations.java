package uk.nhs.epr.trust.forecast;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How long procurements took that were signed by a day, from the first notice to the first signature.
final class Durations {
    /// Of fewer than these nothing is concluded.
    static final int FEWEST = 5;

    private static final double USUAL = 0.5;
    private static final double CAUTIOUS = 0.8;
    private static final BigDecimal A_MILLION = new BigDecimal(1_000_000);
    private static final BigDecimal TEN_MILLION = new BigDecimal(10_000_000);

    /// A procurement that came to its end.
    public record Finished(
            String ocid, String procedure, @Nullable BigDecimal value, LocalDate begunOn, LocalDate signedOn) {
        long days() {
            return Math.max(0, ChronoUnit.DAYS.between(begunOn, signedOn));
        }
    }

    /// How much a procurement is worth, as far as its course depends on it.
    enum Band {
        UNDER_1M,
        FROM_1M_TO_10M,
        OVER_10M,
        UNKNOWN;

        static Band of(@Nullable BigDecimal pounds) {
            if (pounds == null) {
                return UNKNOWN;
            }
            if (pounds.compareTo(A_MILLION) < 0) {
                return UNDER_1M;
            }
            return pounds.compareTo(TEN_MILLION) <= 0 ? FROM_1M_TO_10M : OVER_10M;
        }
    }

    /// The durations a forecast rests on, shortest first: of procurements by this procedure and of this value, as
    /// far as there are enough of them.
    record Sample(@Nullable String procedure, @Nullable Band band, List<Long> days) {
        long median() {
            return at(USUAL);
        }

        long late() {
            return at(CAUTIOUS);
        }

        /// Those that took longer than this number of days: what is still possible for one that has run so
        /// long.
        Sample longerThan(long elapsed) {
            return new Sample(
                    procedure,
                    band,
                    days.stream().filter(each -> each > elapsed).toList());
        }

        boolean isEmpty() {
            return days.isEmpty();
        }

        int size() {
            return days.size();
        }

        /// The shortest duration that this part of them does not exceed.
        private long at(double part) {
            return days.get((int) Math.ceil(part * days.size()) - 1);
        }
    }

    private final List<Finished> finished;

    Durations(List<Finished> finished, LocalDate asOf) {
        this.finished =
                finished.stream().filter(each -> !each.signedOn().isAfter(asOf)).toList();
    }

    /// The narrowest of these that has enough: the same procedure and value, the same procedure, every competition.
    Optional<Sample> like(String procedure, Band band) {
        return Stream.of(
                        band == Band.UNKNOWN ? sample(procedure, null) : sample(procedure, band),
                        sample(procedure, null),
                        competitions())
                .filter(sample -> sample.size() >= FEWEST)
                .findFirst();
    }

    /// Of every procurement with its own competition.
    Sample competitions() {
        return of(
                null,
                null,
                each -> !each.procedure().equals("DIRECT_AWARD")
                        && !each.procedure().equals("CALL_OFF"));
    }

    private Sample sample(String procedure, @Nullable Band band) {
        return of(
                procedure,
                band,
                each -> each.procedure().equals(procedure) && (band == null || Band.of(each.value()) == band));
    }

    private Sample of(@Nullable String procedure, @Nullable Band band, Predicate<Finished> which) {
        return new Sample(
                procedure,
                band,
                finished.stream().filter(which).map(Finished::days).sorted().toList());
    }
}
