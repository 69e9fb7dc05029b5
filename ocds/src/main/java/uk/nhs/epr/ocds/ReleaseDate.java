package uk.nhs.epr.ocds;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Optional;

/// The date of a release: an instant, by which releases are put in order. A day without a time counts from its
/// start, a time without an offset as UTC.
public final class ReleaseDate {
    private static final int LAST_YEAR = 9999;
    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd['T'HH:mm[:ss]]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHmm", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private ReleaseDate() {}

    /// The instant, if the text is a date of the years 0 to 9999.
    public static Optional<Instant> of(String text) {
        try {
            return Optional.of(instant(FORM.parse(text)))
                    .filter(instant -> instant.isAfter(Instant.parse("0000-01-01T00:00:00Z"))
                            && instant.atOffset(ZoneOffset.UTC).getYear() <= LAST_YEAR);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Instant instant(TemporalAccessor parsed) {
        if (parsed.query(TemporalQueries.localTime()) == null) {
            return LocalDate.from(parsed).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        return parsed.query(TemporalQueries.offset()) == null
                ? LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC)
                : OffsetDateTime.from(parsed).toInstant();
    }
}
