package uk.nhs.epr.kit.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartialDateTest {
    @ParameterizedTest
    @CsvSource({
        "2015, 2015-01-01, 2015-12-31",
        "2015-10, 2015-10-01, 2015-10-31",
        "2016-02, 2016-02-01, 2016-02-29",
        "2015-10-31, 2015-10-31, 2015-10-31"
    })
    void counts_from_its_first_day_as_a_start_and_to_its_last_as_an_end(String text, String first, String last) {
        PartialDate date = new PartialDate(text);
        assertThat(date.firstDay()).isEqualTo(first);
        assertThat(date.lastDay()).isEqualTo(last);
        assertThat(date).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "15",
                "2015-13",
                "2015-02-30",
                "2015-1-1",
                "2015-10-31T00:00",
                "0000-01-01",
                "+12015",
                "-2015",
                "2015-"
            })
    void refuses_what_is_no_date(String text) {
        assertThatThrownBy(() -> new PartialDate(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_earlier_start_comes_first_and_of_equal_starts_the_earlier_end() {
        assertThat(new PartialDate("2015")).isLessThan(new PartialDate("2015-02"));
        assertThat(new PartialDate("2015-01-01")).isLessThan(new PartialDate("2015"));
    }
}
