package uk.nhs.epr.tender.interpretation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.tender.tendering.Announced;

/// When a procurement that a notice of February 2025 announces is to begin and to be awarded.
class AnnouncedReadTest {
    private static final LocalDate TOLD = LocalDate.of(2025, 2, 14);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A joint procurement begins by autumn 2026, with an award by autumn 2027|2026|2027",
                "A joint procurement begins by autumn 2026. Its award is expected in March 2027|2026|2027-03",
                "A joint tender, to be awarded by 2027, begins in October 2026|2026-10|2027",
                "The reprocurement is planned for June 2025. Wards open in 2026|2025-06|",
                "After this award of a contract to 2027 a joint procurement is to follow|2027|",
                "This award lasts until the procurement is due in 2026|2026|",
                "A procurement is to follow the one of 2019|| ",
                "A procurement is to follow the one of 2019, in 2026|2026|"
            })
    void dates_are_as_precise_as_the_words(String text, @Nullable String begins, @Nullable String award) {
        Announced announced = AnnouncedRead.of(text, TOLD).orElseThrow();

        assertThat(announced.expectedOn()).isEqualTo(date(begins));
        assertThat(announced.awardExpectedOn()).isEqualTo(date(award));
        assertThat(announced.on()).isEqualTo(PartialDate.of(TOLD));
    }

    private static @Nullable PartialDate date(@Nullable String text) {
        return text == null ? null : PartialDate.parse(text);
    }

    @Test
    void a_text_that_announces_none_names_none() {
        assertThat(AnnouncedRead.of("The contract was procured in 2026. It will be extended in 2027", TOLD))
                .isEmpty();
    }
}
