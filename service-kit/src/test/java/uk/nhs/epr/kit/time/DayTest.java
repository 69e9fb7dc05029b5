package uk.nhs.epr.kit.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DayTest {
    @Test
    void a_day_is_read_in_either_form() {
        assertThat(Day.read("2015-10-31")).contains(LocalDate.of(2015, 10, 31));
        assertThat(Day.readBasic("20151031")).contains(LocalDate.of(2015, 10, 31));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2015",
                "2015-10",
                "2015-10-31T00:00:00Z",
                " 2015-10-31",
                "2015-10-31 ",
                "+12015-10-31",
                "0000-01-01",
                "2015-02-29",
                "2015-13-01",
                "20151031",
                "-015-10-31",
                "٢٠١٥-١٠-٣١"
            })
    void what_merely_looks_like_a_day_is_none(String text) {
        assertThat(Day.read(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2015-10-31", "20151031Z", "20151031+0100", "00000101", "20150229", "201510311"})
    void the_short_form_is_eight_digits_of_a_day(String text) {
        assertThat(Day.readBasic(text)).isEmpty();
    }
}
