package uk.nhs.epr.kit.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/// A day of the calendar as it is written down, of the years 1 to 9999. Other forms are refused: a time that is
/// shortened to a day is another day in another time zone.
public final class Day {
    private static final Pattern WRITTEN = Pattern.compile("(?!0000)\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern BASIC = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");

    private Day() {}

    /// `2015-10-31`.
    public static Optional<LocalDate> read(String text) {
        try {
            return WRITTEN.matcher(text).matches() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// `20151031`, as ODS writes days.
    public static Optional<LocalDate> readBasic(String text) {
        var form = BASIC.matcher(text);
        return form.matches() ? read(form.replaceFirst("$1-$2-$3")) : Optional.empty();
    }
}
