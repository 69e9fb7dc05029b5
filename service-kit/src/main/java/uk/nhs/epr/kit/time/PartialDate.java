package uk.nhs.epr.kit.time;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A date known to the year (`2015`), the month (`2015-10`) or the day (`2015-10-31`). It keeps the
/// precision it was given; as a start it counts from its first day, as an end to its last.
@Schema(
        type = SchemaType.STRING,
        pattern = "^\\d{4}(-\\d{2}(-\\d{2})?)?$",
        description = "A date known to the year, the month or the day",
        examples = {"2015", "2015-10", "2015-10-31"})
public record PartialDate(String text) implements Comparable<PartialDate> {
    private static final Pattern FORM = Pattern.compile("(?!0000)\\d{4}(-\\d{2}(-\\d{2})?)?");

    public PartialDate {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("is not a date of the form 2015, 2015-10 or 2015-10-31");
        }
        try {
            firstDayOf(text);
        } catch (DateTimeParseException _) {
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
        return switch (text.length()) {
            case 4 -> Year.parse(text).atMonth(12).atEndOfMonth();
            case 7 -> YearMonth.parse(text).atEndOfMonth();
            default -> LocalDate.parse(text);
        };
    }

    private static LocalDate firstDayOf(String text) {
        return switch (text.length()) {
            case 4 -> Year.parse(text).atDay(1);
            case 7 -> YearMonth.parse(text).atDay(1);
            default -> LocalDate.parse(text);
        };
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
