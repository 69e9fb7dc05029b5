package uk.nhs.epr.tender.law;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.nhs.epr.kit.testing.SharedData;

/// The library's bank holidays against those that the government has published.
class BankHolidaysTest {
    /// Proclaimed for Scotland after the published file was made: the day after its team's first match
    /// in the World Cup.
    private static final LocalDate WORLD_CUP = LocalDate.of(2026, 6, 15);

    private final BankHolidays holidays = new BankHolidays();

    @ParameterizedTest
    @EnumSource
    void the_library_knows_every_published_holiday_and_no_other(BankHolidays.Division division) throws IOException {
        JsonNode events = new ObjectMapper()
                .readTree(SharedData.at("reference/bank-holidays.json").toFile())
                .path(division.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .path("events");
        TreeSet<LocalDate> published = new TreeSet<>();
        events.forEach(event -> published.add(LocalDate.parse(event.path("date").asText())));
        assertThat(published).hasSizeGreaterThan(100);
        Set<LocalDate> known = holidays.between(published.first(), published.last()).stream()
                .filter(holiday -> holiday.divisions().contains(division))
                .map(BankHolidays.BankHoliday::date)
                .filter(day -> !day.equals(WORLD_CUP))
                .collect(Collectors.toSet());
        assertThat(known).containsExactlyInAnyOrderElementsOf(published);
    }
}
