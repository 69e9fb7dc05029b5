package uk.nhs.epr.tender.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandstillRulesTest {
    private final StandstillRules rules = new StandstillRules(new BankHolidays());

    @ParameterizedTest(name = "{0} published {1} by {2}: {3} to {4}")
    @CsvSource({
        // Monday 10 August 2026: eight working days end on Wednesday of the week after
        "PA2023,  2026-08-10, ELECTRONIC, 2026-08-10, 2026-08-19",
        // the Act knows no other way of notice than publication
        "PA2023,  2026-08-10, OTHER,      2026-08-10, 2026-08-19",
        // published on a Saturday, the first working day is Monday
        "PA2023,  2026-08-08, ELECTRONIC, 2026-08-10, 2026-08-19",
        // Battle of the Boyne, kept on Monday 13 July 2026 in Northern Ireland, counts nowhere
        "PA2023,  2026-07-08, ELECTRONIC, 2026-07-08, 2026-07-20",
        // Christmas, Boxing Day, New Year's Day and Scotland's 2 January, with their substitutes
        "PA2023,  2026-12-23, ELECTRONIC, 2026-12-23, 2027-01-07",
        // the tenth day is Easter Monday, the fifteenth a Saturday: each ends on the next working day
        "PCR2015, 2024-03-22, ELECTRONIC, 2024-03-23, 2024-04-02",
        "PCR2015, 2024-03-22, OTHER,      2024-03-23, 2024-04-08",
        // the tenth day is Good Friday: it ends at midnight at the end of the Tuesday after Easter
        "PCR2006, 2010-03-23, ELECTRONIC, 2010-03-24, 2010-04-06",
        "PCR2006, 2014-06-02, ELECTRONIC, 2014-06-03, 2014-06-12",
    })
    void a_standstill_lasts_as_long_as_its_law_says(
            Regime regime, LocalDate publishedOn, StandstillRules.Notice notice, LocalDate first, LocalDate last) {
        Standstill standstill = rules.after(regime, publishedOn, notice, false);
        assertThat(standstill).isEqualTo(new Standstill(false, first, last, last.plusDays(1), regime.standstillRule()));
    }

    @ParameterizedTest
    @CsvSource({
        "2006-01-01, PCR2006",
        "2015-02-25, PCR2006",
        "2015-02-26, PCR2015",
        "2025-02-23, PCR2015",
        "2025-02-24, PA2023",
    })
    void the_first_notice_decides_the_regime(LocalDate day, Regime regime) {
        assertThat(Regime.on(day)).isEqualTo(regime);
    }
}
