package uk.nhs.epr.kit.subscription.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is notified of a day, 24, 12 and 6 months before it, however the day changes. Each line was decided by
/// hand: what happens in which order (`today: the day`), and what is then notified.
class CountdownTest {
    private static final List<Period> BEFORE =
            Stream.of("P24M", "P12M", "P6M").map(Period::parse).toList();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            far off                          | 2026-01-01: 2030-01-01                                               | -
            each threshold once              | 2027-12-31: 2030-01-01; 2028-01-01: 2030-01-01; 2028-01-02: 2030-01-01; 2029-01-01: 2030-01-01; 2029-07-01: 2030-01-01; 2029-12-31: 2030-01-01 | - P24M - P12M P6M -
            two passed at once: the nearest  | 2026-01-01: 2030-01-01; 2029-02-01: 2030-01-01                       | - P12M
            moved earlier past a threshold   | 2028-01-01: 2030-01-01; 2028-02-01: 2028-10-01                       | P24M P12M
            moved earlier within one         | 2028-01-01: 2030-01-01; 2028-02-01: 2029-12-01                       | P24M P24M
            moved later within one           | 2029-01-01: 2030-01-01; 2029-02-01: 2030-01-15                       | P12M P12M
            moved later to a farther one     | 2029-07-01: 2030-01-01; 2029-07-02: 2031-01-01                       | P6M P24M
            moved away and back              | 2029-01-01: 2030-01-01; 2029-02-01: 2035-01-01; 2029-03-01: 2030-01-01 | P12M lifted P12M
            moved away and never back        | 2029-01-01: 2030-01-01; 2029-02-01: 2035-01-01; 2029-03-01: 2035-01-01 | P12M lifted -
            moved between two and back       | 2029-01-01: 2030-01-01; 2029-02-01: 2030-01-02; 2029-03-01: 2030-01-01 | P12M P12M P12M
            flutters far off                 | 2026-01-01: 2030-01-01; 2026-01-02: 2035-01-01; 2026-01-03: 2031-01-01 | - - -
            away, then near by time          | 2029-01-01: 2030-01-01; 2029-02-01: 2035-01-01; 2033-01-01: 2035-01-01 | P12M lifted P24M
            voided                           | 2029-01-01: 2030-01-01; 2029-02-01: none; 2029-02-02: none             | P12M lifted -
            voided and stated anew           | 2029-01-01: 2030-01-01; 2029-02-01: none; 2029-02-02: 2030-01-01       | P12M lifted P12M
            voided before a notification     | 2026-01-01: 2030-01-01; 2026-02-01: none                             | - -
            the day comes                    | 2029-07-01: 2030-01-01; 2030-01-01: 2030-01-01; 2030-06-01: 2030-01-01 | P6M - -
            ended at once                    | 2026-01-01: 2030-01-01; 2026-01-02: 2026-01-02                       | - P6M
            ended in the past                | 2026-01-01: 2030-01-01; 2026-01-02: 2025-06-30                       | - P6M
            one past day for another         | 2029-07-01: 2030-01-01; 2030-06-01: 2030-02-01; 2030-06-02: 2029-12-01 | P6M - -
            past, then secured               | 2029-07-01: 2030-01-01; 2030-06-01: 2040-01-01                       | P6M lifted
            new and past already             | 2030-06-01: 2030-01-01                                               | P6M
            a day that six months before has not | 2028-02-28: 2028-08-31; 2028-02-29: 2028-08-31                   | P12M P6M
            """)
    void the_last_notification_of_cover_is_so(String what, String history, String notified) {
        assertThat(notifications(history, new Countdown(BEFORE, true))).isEqualTo(notified.strip());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            closes and is over               | 2029-12-25: 2030-01-01; 2030-01-02: none; 2030-01-03: none             | P10D - -
            closes on its last day           | 2030-01-01: 2030-01-01                                               | P10D
            cancelled before it closes       | 2029-12-25: 2030-01-01; 2029-12-28: none                             | P10D lifted
            an old notice comes in           | 2029-12-25: 2020-01-01                                               | -
            put off                          | 2029-12-25: 2030-01-01; 2029-12-28: 2030-03-01; 2030-02-20: 2030-03-01 | P10D lifted P10D
            """)
    void a_deadline_that_has_passed_is_over(String what, String history, String notified) {
        assertThat(notifications(history, new Countdown(List.of(Period.ofDays(10)), false)))
                .isEqualTo(notified.strip());
    }

    /// Plays a history; what was notified is kept as the alert keeps it.
    private static String notifications(String history, Countdown countdown) {
        List<String> notified = new ArrayList<>();
        Countdown.Notified last = null;
        for (String event : history.split(";", -1)) {
            String[] parts = event.strip().split(": ", -1);
            LocalDate today = LocalDate.parse(parts[0]);
            LocalDate day = parts[1].equals("none") ? null : LocalDate.parse(parts[1]);
            Countdown.Step step = countdown.next(last, day, today);
            last = after(step, last);
            notified.add(
                    switch (step) {
                        case Countdown.Step.Rest _, Countdown.Step.Forget _ -> "-";
                        case Countdown.Step.Tell tell ->
                            tell.notified().threshold().toString();
                        case Countdown.Step.Lift _ -> "lifted";
                    });
        }
        return String.join(" ", notified);
    }

    private static Countdown.@Nullable Notified after(Countdown.Step step, Countdown.@Nullable Notified last) {
        return switch (step) {
            case Countdown.Step.Rest _ -> last;
            case Countdown.Step.Tell tell -> tell.notified();
            case Countdown.Step.Lift _, Countdown.Step.Forget _ -> null;
        };
    }
}
