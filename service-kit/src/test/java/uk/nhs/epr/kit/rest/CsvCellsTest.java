package uk.nhs.epr.kit.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellsTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+44 20", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"})
    void a_text_that_a_spreadsheet_would_run_is_led_by_an_apostrophe(String text) {
        assertThat(CsvCells.plain(text)).containsExactly("'" + text);
    }

    @Test
    void other_cells_stay_as_they_are() {
        LocalDate day = LocalDate.of(2015, 10, 31);
        assertThat(CsvCells.plain("Royal = Free", "", -5, day, null))
                .containsExactly("Royal = Free", "", -5, day, null);
    }
}
