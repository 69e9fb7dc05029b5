package uk.nhs.epr.kit.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.epr.kit.problem.Problem;

class MomentTest {
    @ParameterizedTest
    @CsvSource({
        "2026-08-10, 2026-08-09T23:00Z",
        "2026-08-10T09:30:00, 2026-08-10T08:30Z",
        "2026-08-10T09:30:00Z, 2026-08-10T09:30Z",
        "2026-08-10T09:30:00 01:00, 2026-08-10T08:30Z",
        "2026-08-10T09:30:00+18:00, 2026-08-09T15:30Z",
        "2026-08-10T09:30:00-17:59, 2026-08-11T03:29Z",
    })
    void is_a_day_or_a_time_and_is_told_in_utc(String text, String expected) {
        assertThat(Moment.parse("since", text)).hasToString(expected);
        assertThat(Moment.parse("since", text).getOffset()).isEqualTo(ZoneOffset.UTC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "zzz",
                "2026",
                "0000-01-01",
                "0001-01-01T00:00:00+18:00",
                "9999-12-31T23:59:00-18:00",
                "+10000-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z",
                "2026-02-30",
                "2026-08-10T25:00:00Z"
            })
    void refuses_what_no_calendar_in_use_has(String text) {
        assertThatThrownBy(() -> Moment.parse("since", text))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("since");
    }
}
