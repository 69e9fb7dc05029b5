package uk.nhs.epr.kit.time;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A date known to the year (`2015`), the quarter (`2015-Q3`), the month (`2015-10`) or the day (`2015-10-31`). It
/// keeps the precision it was given; as a start it counts from its first day, as an end to its last.
@Schema(
        type = SchemaType.STRING,
        pattern = "^\\d{4}(-Q[1-4]|-\\d{2}(-\\d{2})?)?$",
        description = "A date known to the year, the quarter of the calendar year, the month or the day",
        examples = {"2015", "2015-Q3", "2015-10", "2015-10-31"})
public record PartialDate(String text) implements Comparable<PartialDate> {
    private static final Pattern FORM = Pattern.compile("(?!0000)\\d{4}(-Q[1-4]|-\\d{2}(-\\d{2})?)?");
    private static final int MONTHS_OF_A_QUARTER = 3;

    public PartialDate {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("is not a date of the form 2015, 2015-Q3, 2015-10 or 2015-10-31");
        }
        try {
            firstDayOf(text);
        } catch (DateTimeException _) {
            throw new IllegalArgumentException("is not a day of the calendar");
        }
    }

    @JsonCreator
    public static PartialDate parse(String text) {
        return new PartialDate(text);
    }

    public static PartialDate of(LocalDate day) {
        return new PartialDate(day.toString());
    }

    public static @Nullable PartialDate ofNullable(@Nullable LocalDate day) {
        return day == null ? null : of(day);
    }

    /// The day it counts from when it starts something.
    public LocalDate firstDay() {
        return firstDayOf(text);
    }

    /// The day it counts to when it ends something.
    public LocalDate lastDay() {
        LocalDate first = firstDay();
        return switch (text.length()) {
            case 4 -> first.withDayOfYear(first.lengthOfYear());
            case 7 ->
                first.plusMonths(isQuarter(text) ? MONTHS_OF_A_QUARTER : 1).minusDays(1);
            default -> first;
        };
    }

    /// Of a text that has the form; rules ask it often, so it is read without a formatter.
    private static LocalDate firstDayOf(String text) {
        int year = Integer.parseInt(text, 0, 4, 10);
        return switch (text.length()) {
            case 4 -> LocalDate.of(year, 1, 1);
            case 7 -> LocalDate.of(year, firstMonthOf(text), 1);
            default -> LocalDate.of(year, Integer.parseInt(text, 5, 7, 10), Integer.parseInt(text, 8, 10, 10));
        };
    }

    private static boolean isQuarter(String text) {
        return text.charAt(5) == 'Q';
    }

    private static int firstMonthOf(String text) {
        return isQuarter(text) ? (text.charAt(6) - '1') * MONTHS_OF_A_QUARTER + 1 : Integer.parseInt(text, 5, 7, 10);
    }

    /// Whether both may be the same day: their spans have a day in common.
    public boolean mayBe(PartialDate other) {
        return !firstDay().isAfter(other.lastDay()) && !other.firstDay().isAfter(lastDay());
    }

    /// Whether it is known to fewer days than the other.
    public boolean isMorePreciseThan(PartialDate other) {
        return ChronoUnit.DAYS.between(firstDay(), lastDay())
                < ChronoUnit.DAYS.between(other.firstDay(), other.lastDay());
    }

    @Override
    public int compareTo(PartialDate other) {
        int byStart = firstDay().compareTo(other.firstDay());
        return byStart != 0 ? byStart : lastDay().compareTo(other.lastDay());
    }

    @JsonValue
    @Override
    public String toString() {
        return text;
    }
}
