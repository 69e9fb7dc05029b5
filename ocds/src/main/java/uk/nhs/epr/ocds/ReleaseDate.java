package uk.nhs.epr.ocds;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The date of a release: an instant, by which releases are put in order, in any form of RFC 3339. A day without a
/// time counts from its start, a time without an offset as UTC; a leap second is the one that follows it.
public final class ReleaseDate {
    private static final int LAST_YEAR = 9999;
    private static final int DIGITS_OF_A_SECOND = 9;
    private static final String LEAP_SECOND = "60";
    private static final Pattern FORM = Pattern.compile("(?<day>\\d{4}-\\d{2}-\\d{2})"
            + "(?:[Tt ](?<minute>\\d{2}:\\d{2})(?::(?<second>\\d{2})(?:\\.(?<fraction>\\d{1,40}))?)?"
            + "(?<offset>[Zz]|[+-]\\d{2}(?::?\\d{2})?)?)?");

    private ReleaseDate() {}

    /// The instant, if the text is a date of the years 0 to 9999.
    public static Optional<Instant> of(String text) {
        Matcher form = FORM.matcher(text);
        try {
            return Optional.of(form)
                    .filter(Matcher::matches)
                    .map(ReleaseDate::instant)
                    .filter(instant -> instant.isAfter(Instant.parse("0000-01-01T00:00:00Z"))
                            && instant.atOffset(ZoneOffset.UTC).getYear() <= LAST_YEAR);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Instant instant(Matcher form) {
        LocalDate day = LocalDate.parse(form.group("day"));
        if (form.group("minute") == null) {
            return day.atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        String second = Objects.requireNonNullElse(form.group("second"), "00");
        boolean isLeap = second.equals(LEAP_SECOND);
        LocalTime time = LocalTime.parse(form.group("minute") + ":" + (isLeap ? "59" : second));
        String fraction = Objects.requireNonNullElse(form.group("fraction"), "") + "0".repeat(DIGITS_OF_A_SECOND);
        String offset = Objects.requireNonNullElse(form.group("offset"), "Z");
        return day.atTime(time)
                .plusSeconds(isLeap ? 1 : 0)
                .plusNanos(isLeap ? 0 : Long.parseLong(fraction.substring(0, DIGITS_OF_A_SECOND)))
                .toInstant(offset.equals("z") ? ZoneOffset.UTC : ZoneOffset.of(offset));
    }
}
