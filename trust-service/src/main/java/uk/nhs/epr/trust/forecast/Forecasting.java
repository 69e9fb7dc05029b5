package uk.nhs.epr.trust.forecast;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.trust.cover.CoverItem;
import uk.nhs.epr.trust.cover.rule.Stage;
import uk.nhs.epr.trust.forecast.Durations.Band;
import uk.nhs.epr.trust.forecast.Durations.Sample;
import uk.nhs.epr.trust.forecast.Forecast.Outlook;

/// The rule of the forecast, for a day; `docs/forecast.md` has it in words.
final class Forecasting {
    private static final Set<Stage> BY_CALL_OFF =
            Set.of(Stage.CONSIDERING_FRAMEWORK, Stage.JOINING_FRAMEWORK, Stage.ON_FRAMEWORK);
    private static final String CALL_OFF = "CALL_OFF";

    /// A tender that is under way.
    public record Running(
            String ocid,
            String procedure,
            @Nullable BigDecimal value,
            @Nullable LocalDate begunOn) {}

    private final Durations durations;
    private final Map<String, Running> running;
    private final LocalDate asOf;

    Forecasting(Durations durations, Map<String, Running> running, LocalDate asOf) {
        this.durations = durations;
        this.running = running;
        this.asOf = asOf;
    }

    Forecast of(CoverItem item) {
        Stage stage = item.route().stage();
        if (item.exposedFrom() == null) {
            return new Unfolding(item, null, null).undated(item.exposed() ? Outlook.UNKNOWN : Outlook.SETTLED);
        }
        if (stage == Stage.WINDING_DOWN || stage == Stage.SECURED) {
            return new Unfolding(item, null, null).undated(Outlook.SETTLED);
        }
        Running tender =
                item.route().tender() == null ? null : running.get(item.route().tender());
        LocalDate started =
                tender == null || tender.begunOn() == null || tender.begunOn().isAfter(asOf) ? null : tender.begunOn();
        Unfolding unfolding = new Unfolding(item, tender, started);
        if (started == null && stage.compareTo(Stage.IN_TENDER) >= 0) {
            return unfolding.undated(Outlook.UNKNOWN); // since when it runs is not known
        }
        return sample(stage, tender).map(unfolding::by).orElseGet(() -> unfolding.undated(Outlook.UNKNOWN));
    }

    private Optional<Sample> sample(Stage stage, @Nullable Running tender) {
        if (tender != null) {
            return durations.like(tender.procedure(), Band.of(tender.value()));
        }
        return BY_CALL_OFF.contains(stage)
                ? durations.like(CALL_OFF, Band.UNKNOWN)
                : Optional.of(durations.competitions()).filter(all -> all.size() >= Durations.FEWEST);
    }

    /// How one system's procurement unfolds.
    private final class Unfolding {
        private final CoverItem item;
        private final @Nullable Running tender;
        private final @Nullable LocalDate started;

        Unfolding(CoverItem item, @Nullable Running tender, @Nullable LocalDate started) {
            this.item = item;
            this.tender = tender;
            this.started = started;
        }

        Forecast undated(Outlook outlook) {
            return forecast(outlook, null, null, null);
        }

        Forecast by(Sample all) {
            LocalDate exposed = Objects.requireNonNull(item.exposedFrom());
            Sample possible = started == null ? all : all.longerThan(ChronoUnit.DAYS.between(started, asOf));
            Forecast.Basis basis = new Forecast.Basis(
                    all.procedure(),
                    all.band() == null ? null : all.band().name(),
                    all.size(),
                    all.median(),
                    all.late(),
                    started == null ? null : (Integer) possible.size());
            if (possible.isEmpty()) {
                return forecast(Outlook.UNKNOWN, null, null, basis);
            }
            LocalDate from = started == null ? asOf : started;
            LocalDate expected = from.plusDays(possible.median());
            LocalDate late = from.plusDays(possible.late());
            Outlook outlook = late.isBefore(exposed)
                    ? Outlook.IN_TIME
                    : expected.isBefore(exposed) ? Outlook.TIGHT : Outlook.LATE;
            return forecast(outlook, expected, late, basis);
        }

        private Forecast forecast(
                Outlook outlook,
                @Nullable LocalDate expected,
                @Nullable LocalDate late,
                Forecast.@Nullable Basis basis) {
            LocalDate exposed = item.exposedFrom();
            LocalDate latest = exposed == null || basis == null || started != null
                    ? null
                    : exposed.minusDays(1).minusDays(basis.lateDays());
            return new Forecast(
                    item.trust(),
                    item.system(),
                    item.route().stage(),
                    exposed,
                    outlook,
                    tender == null ? null : tender.ocid(),
                    started,
                    latest,
                    expected,
                    late,
                    gap(exposed, expected),
                    gap(exposed, late),
                    basis);
        }
    }

    private static @Nullable Long gap(@Nullable LocalDate exposed, @Nullable LocalDate signed) {
        return exposed == null || signed == null ? null : (Long) Math.max(0, ChronoUnit.DAYS.between(exposed, signed));
    }
}
