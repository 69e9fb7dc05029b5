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
        "2015-Q1, 2015-01-01, 2015-03-31",
        "2015-Q3, 2015-07-01, 2015-09-30",
        "2015-Q4, 2015-10-01, 2015-12-31",
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
                "2015-Q0",
                "2015-Q5",
                "2015-Q",
                "2015-Q3-01",
                "2015-q3",
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

    @ParameterizedTest
    @CsvSource({
        "2013-08, 2013-08-15, true",
        "2013-Q3, 2013-08, true",
        "2013, 2013-Q4, true",
        "2013-Q2, 2013-07-01, false",
        "2013-08-14, 2013-08-15, false"
    })
    void two_dates_may_be_the_same_day_where_their_spans_have_one_in_common(String one, String other, boolean may) {
        assertThat(new PartialDate(one).mayBe(new PartialDate(other))).isEqualTo(may);
        assertThat(new PartialDate(other).mayBe(new PartialDate(one))).isEqualTo(may);
    }

    @Test
    void a_month_is_more_precise_than_a_quarter_and_a_quarter_than_a_year() {
        assertThat(new PartialDate("2013-08").isMorePreciseThan(new PartialDate("2013-Q3")))
                .isTrue();
        assertThat(new PartialDate("2013-Q3").isMorePreciseThan(new PartialDate("2013")))
                .isTrue();
        assertThat(new PartialDate("2013-Q3").isMorePreciseThan(new PartialDate("2013-Q4")))
                .isFalse();
    }
}
