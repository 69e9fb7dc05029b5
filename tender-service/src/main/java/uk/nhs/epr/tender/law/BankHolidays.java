package uk.nhs.epr.tender.law;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The bank holidays of the United Kingdom's three divisions, substitute days and single ones included,
/// as the library Jollyday knows them.
@ApplicationScoped
public class BankHolidays {
    /// Holidays of later years are not worked out.
    static final int LAST_YEAR = 2100;

    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    /// A part of the United Kingdom with its own bank holidays.
    @Schema(name = "BankHolidayDivision")
    public enum Division {
        ENGLAND_AND_WALES("eng"),
        SCOTLAND("sct"),
        NORTHERN_IRELAND("nir");

        private final String code;

        Division(String code) {
            this.code = code;
        }
    }

    /// A bank holiday and the divisions that keep it.
    public record BankHoliday(LocalDate date, String name, Set<Division> divisions) {}

    private final HolidayManager holidays =
            HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM));

    /// The bank holidays of any division from the first day to the last, in order.
    public List<BankHoliday> between(LocalDate first, LocalDate last) {
        TreeMap<LocalDate, BankHoliday> found = new TreeMap<>();
        for (Division division : Division.values()) {
            for (Holiday holiday : holidays.getHolidays(first, last, division.code)) {
                found.merge(
                        holiday.getDate(),
                        new BankHoliday(
                                holiday.getDate(), holiday.getDescription(Locale.UK), new TreeSet<>(Set.of(division))),
                        BankHolidays::joined);
            }
        }
        return List.copyOf(found.values());
    }

    private static BankHoliday joined(BankHoliday one, BankHoliday other) {
        one.divisions.addAll(other.divisions);
        return one;
    }

    /// Whether it is neither a Saturday, a Sunday nor a bank holiday in any part of the United Kingdom:
    /// a working day as the Procurement Act 2023 defines it.
    public boolean isWorkingDay(LocalDate day) {
        return !WEEKEND.contains(day.getDayOfWeek())
                && (day.getYear() > LAST_YEAR
                        || Stream.of(Division.values()).noneMatch(division -> holidays.isHoliday(day, division.code)));
    }
}
