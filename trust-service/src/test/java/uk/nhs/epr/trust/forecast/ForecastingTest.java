package uk.nhs.epr.trust.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.trust.cover.CoverItem;
import uk.nhs.epr.trust.cover.rule.Stage;
import uk.nhs.epr.trust.fact.SystemDetails.Category;
import uk.nhs.epr.trust.forecast.Durations.Finished;
import uk.nhs.epr.trust.forecast.Forecast.Outlook;

/// The rule of the forecast. Ten dialogues took 300, 330, … 570 days: half of them up to 420, four in five up to 510.
class ForecastingTest {
    private static final LocalDate TODAY = LocalDate.of(2020, 6, 1);
    private static final BigDecimal LARGE = new BigDecimal(20_000_000);
    private static final List<Finished> DIALOGUES = IntStream.range(0, 10)
            .mapToObj(i -> finished("COMPETITIVE_DIALOGUE", LARGE, TODAY.minusDays(2000), 300 + 30 * i))
            .toList();

    private static Finished finished(String procedure, BigDecimal value, LocalDate begun, int days) {
        return new Finished(UUID.randomUUID().toString(), procedure, value, begun, begun.plusDays(days));
    }

    private static CoverItem item(Stage stage, @Nullable String tender, @Nullable LocalDate exposedFrom) {
        LocalDate until = exposedFrom == null ? null : exposedFrom.minusDays(1);
        return new CoverItem(
                new CoverItem.TrustRef("RVJ", "North Bristol NHS Trust", "Y58"),
                new CoverItem.SystemRef(UUID.randomUUID(), "Millennium", "Cerner", Category.EPR, null),
                until,
                until,
                exposedFrom,
                exposedFrom != null && !exposedFrom.isAfter(TODAY),
                null,
                exposedFrom == null ? Boolean.TRUE : null,
                null,
                null,
                null,
                null,
                Set.of(),
                null,
                new CoverItem.Route(stage, null, tender, null, null, List.of()),
                null,
                null,
                null);
    }

    private static Forecast forecast(List<Finished> known, @Nullable LocalDate begun, CoverItem item) {
        var running = new Forecasting.Running("ocds-1", "COMPETITIVE_DIALOGUE", LARGE, begun);
        return new Forecasting(new Durations(known, TODAY), Map.of("ocds-1", running), TODAY).of(item);
    }

    @Test
    void nothing_under_way_has_a_latest_day_to_begin_and_is_counted_from_today() {
        Forecast forecast = forecast(DIALOGUES, null, item(Stage.NONE, null, TODAY.plusDays(600)));
        assertThat(forecast.latestStart()).isEqualTo(TODAY.plusDays(600 - 1 - 510));
        assertThat(forecast.expectedSignature()).isEqualTo(TODAY.plusDays(420));
        assertThat(forecast.outlook()).isEqualTo(Outlook.IN_TIME);
        assertThat(forecast.likelyGapDays()).isZero();
        assertThat(forecast(DIALOGUES, null, item(Stage.NONE, null, TODAY.plusDays(450)))
                        .outlook())
                .isEqualTo(Outlook.TIGHT);
        Forecast late = forecast(DIALOGUES, null, item(Stage.NONE, null, TODAY.plusDays(100)));
        assertThat(late.outlook()).isEqualTo(Outlook.LATE);
        assertThat(late.likelyGapDays()).isEqualTo(320);
        assertThat(late.latestStart()).isBefore(TODAY);
    }

    @Test
    void one_under_way_is_compared_with_those_alone_that_ran_as_long() {
        CoverItem item = item(Stage.IN_TENDER, "ocds-1", TODAY.plusDays(600));
        Forecast young = forecast(DIALOGUES, TODAY.minusDays(10), item);
        assertThat(young.expectedSignature()).isEqualTo(TODAY.minusDays(10).plusDays(420));
        assertThat(young.latestStart()).isNull();
        Forecast old = forecast(DIALOGUES, TODAY.minusDays(460), item);
        assertThat(old.expectedSignature()).isEqualTo(TODAY.minusDays(460).plusDays(510)); // of 480, 510, 540, 570
        assertThat(old.basis())
                .isNotNull()
                .extracting(Forecast.Basis::runningLonger)
                .isEqualTo(4);
        Forecast longest = forecast(DIALOGUES, TODAY.minusDays(600), item);
        assertThat(longest.outlook()).isEqualTo(Outlook.UNKNOWN);
        assertThat(longest.expectedSignature()).isNull();
    }

    @Test
    void one_under_way_since_a_day_that_is_not_known_is_not_taken_for_one_to_begin() {
        Forecast forecast = forecast(DIALOGUES, null, item(Stage.IN_TENDER, "ocds-1", TODAY.plusDays(600)));
        assertThat(forecast.outlook()).isEqualTo(Outlook.UNKNOWN);
        assertThat(forecast.latestStart()).isNull();
        assertThat(forecast(DIALOGUES, null, item(Stage.PLANNING_TENDER, "ocds-1", TODAY.plusDays(600)))
                        .latestStart())
                .isNotNull();
    }

    @Test
    void too_few_conclude_nothing_and_what_was_signed_later_is_not_known() {
        CoverItem item = item(Stage.IN_TENDER, "ocds-1", TODAY.plusDays(600));
        assertThat(forecast(DIALOGUES.subList(0, 4), TODAY.minusDays(10), item).outlook())
                .isEqualTo(Outlook.UNKNOWN);
        List<Finished> later = IntStream.range(0, 10)
                .mapToObj(i -> finished("COMPETITIVE_DIALOGUE", LARGE, TODAY.minusDays(10), 100))
                .toList();
        assertThat(forecast(later, TODAY.minusDays(10), item).outlook()).isEqualTo(Outlook.UNKNOWN);
    }

    @Test
    void the_same_procedure_and_value_go_first_then_the_procedure_then_every_competition() {
        List<Finished> known = new ArrayList<>(DIALOGUES);
        for (int i = 0; i < 5; i++) {
            known.add(finished("COMPETITIVE_DIALOGUE", new BigDecimal(5_000_000), TODAY.minusDays(900), 100));
            known.add(finished("DIRECT_AWARD", LARGE, TODAY.minusDays(900), 1));
        }
        Durations durations = new Durations(known, TODAY);
        assertThat(durations.like("COMPETITIVE_DIALOGUE", Durations.Band.OVER_10M))
                .get()
                .returns(10, Durations.Sample::size);
        assertThat(durations.like("COMPETITIVE_DIALOGUE", Durations.Band.UNDER_1M))
                .get()
                .returns(15, Durations.Sample::size);
        assertThat(durations.like("OPEN", Durations.Band.UNKNOWN))
                .get()
                .returns(15, Durations.Sample::size)
                .returns(null, Durations.Sample::procedure);
    }

    @Test
    void what_is_secured_ends_or_never_runs_out_needs_no_forecast() {
        assertThat(forecast(DIALOGUES, null, item(Stage.SECURED, null, TODAY.plusDays(9)))
                        .outlook())
                .isEqualTo(Outlook.SETTLED);
        assertThat(forecast(DIALOGUES, null, item(Stage.WINDING_DOWN, null, TODAY.plusDays(9)))
                        .outlook())
                .isEqualTo(Outlook.SETTLED);
        assertThat(forecast(DIALOGUES, null, item(Stage.NONE, null, null)).outlook())
                .isEqualTo(Outlook.SETTLED);
    }

    /// Each of sixty procurements is forecast half a year in from the other fifty-nine, as if its end were not known:
    /// four in five are to be signed by the late day, and half by the expected one.
    @Test
    void of_procurements_whose_end_is_known_four_in_five_end_by_the_late_day() {
        var random = new Random(7);
        List<Finished> held = IntStream.range(0, 60)
                .mapToObj(i -> finished("COMPETITIVE_DIALOGUE", LARGE, TODAY.minusDays(3000), (int)
                        Math.round(Math.exp(6.1 + 0.45 * random.nextGaussian()))))
                .filter(each -> each.days() > 180)
                .toList();
        int byExpected = 0;
        int byLate = 0;
        for (Finished one : held) {
            List<Finished> others =
                    held.stream().filter(each -> !each.equals(one)).toList();
            var running = new Forecasting.Running(one.ocid(), one.procedure(), LARGE, one.begunOn());
            LocalDate halfAYearIn = one.begunOn().plusDays(180);
            List<Finished> known = others.stream()
                    .map(each -> new Finished(
                            each.ocid(),
                            each.procedure(),
                            each.value(),
                            halfAYearIn.minusDays(each.days()),
                            halfAYearIn))
                    .toList();
            Forecast forecast = new Forecasting(
                            new Durations(known, halfAYearIn), Map.of(one.ocid(), running), halfAYearIn)
                    .of(item(Stage.IN_TENDER, one.ocid(), TODAY));
            byExpected += isBy(one, forecast.expectedSignature()) ? 1 : 0;
            byLate += isBy(one, forecast.lateSignature()) ? 1 : 0;
        }
        assertThat(100 * byExpected / held.size()).isBetween(40, 60);
        assertThat(100 * byLate / held.size()).isBetween(70, 90);
    }

    private static boolean isBy(Finished one, @Nullable LocalDate day) {
        return day != null && ChronoUnit.DAYS.between(one.signedOn(), day) >= 0;
    }

    /// Of two hundred made up ones, one after another, the last hundred are forecast from all others, and from those
    /// signed before.
    @Test
    void accuracy_is_told_from_all_others_and_from_those_signed_before() {
        var random = new Random(11);
        List<Finished> held = IntStream.range(0, 200)
                .mapToObj(i -> finished("COMPETITIVE_DIALOGUE", LARGE, TODAY.minusDays(8000 - 30L * i), (int)
                        Math.round(Math.exp(6.1 + 0.45 * random.nextGaussian()))))
                .toList();
        Accuracy accuracy = Accuracy.of(held, TODAY);
        assertThat(accuracy.fromAllOthers().forecast()).isEqualTo(100);
        assertThat(accuracy.fromAllOthers().medianErrorDays()).isBetween(90L, 170L);
        assertThat(accuracy.fromAllOthers().percentByExpected()).isBetween(40, 60);
        assertThat(accuracy.fromAllOthers().percentByLate()).isBetween(70, 90);
        assertThat(accuracy.asKnownThen().tooFew()).isZero();
        assertThat(accuracy.asKnownThen().percentByLate()).isBetween(60, 90);
        assertThat(Accuracy.of(held.subList(0, 5), TODAY).fromAllOthers().tooFew())
                .isEqualTo(5);
    }
}
