package uk.nhs.epr.ocds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseDateTest {
    @ParameterizedTest
    @CsvSource({
        "2026-08-10, 2026-08-10T00:00:00Z",
        "2026-08-10T09:30, 2026-08-10T09:30:00Z",
        "2026-08-10T09:30:15Z, 2026-08-10T09:30:15Z",
        "2026-08-10T09:30:15.250Z, 2026-08-10T09:30:15.250Z",
        "2026-08-10T09:30:15+01:00, 2026-08-10T08:30:15Z",
        "2026-08-10T09:30:15+0100, 2026-08-10T08:30:15Z",
        "2026-08-10T09:30:15+01, 2026-08-10T08:30:15Z",
        "2026-08-10T09:30:15-05:30, 2026-08-10T15:00:15Z",
        "2026-08-10t09:30:15z, 2026-08-10T09:30:15Z",
        "2026-08-10 09:30:15, 2026-08-10T09:30:15Z",
        "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
        "2026-08-10T09:30:15.1234567Z, 2026-08-10T09:30:15.1234567Z",
        "2026-08-10T09:30:15.12345678901Z, 2026-08-10T09:30:15.123456789Z",
        "2026-08-10T00:00:00-00:00, 2026-08-10T00:00:00Z",
        "2026-08-10T00:00:00+14:00, 2026-08-09T10:00:00Z",
    })
    void a_date_is_read_with_whatever_offset_it_has(String text, Instant instant) {
        assertThat(ReleaseDate.of(text)).contains(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "2026-02-30",
                "10/08/2026",
                "2026-08-10T25:00:00Z",
                "2026-08-10T09:30+1",
                "2026-08-10T09:30:61Z",
                "2026-08-10T09:30:15,5Z",
                "2026-08-10T09:30:15+19:00",
                "9999-12-31T23:59:59-05:00",
                "2026-8-1T0:00:00Z",
                "1704067200000",
                "+10000-01-01"
            })
    void what_is_no_date_is_none(String text) {
        assertThat(ReleaseDate.of(text)).isEmpty();
    }
}
