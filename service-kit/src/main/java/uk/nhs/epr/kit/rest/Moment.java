package uk.nhs.epr.kit.rest;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.time.BusinessClock;

/// A point in time as a client may give it: a day (its start in London), a time without an offset (in London), or one
/// with an offset; of the years 1 to 9999, and always answered in UTC, which is what PostgreSQL holds.
public final class Moment {
    private static final int LENGTH_OF_A_DAY = 10;
    private static final int LAST_YEAR = 9999;

    private Moment() {}

    /// The moment that a query parameter of this name gives; 422 when it gives none.
    public static OffsetDateTime parse(String parameter, String text) {
        return read(text)
                .orElseThrow(() -> Problem.invalidParameter(
                        parameter, "must be a day such as 2026-08-10 or a time such as 2026-08-10T09:30:00Z"));
    }

    static Optional<OffsetDateTime> read(String text) {
        try {
            OffsetDateTime moment = (text.length() == LENGTH_OF_A_DAY
                            ? LocalDate.parse(text)
                                    .atStartOfDay(BusinessClock.ZONE)
                                    .toOffsetDateTime()
                            : time(text))
                    .withOffsetSameInstant(ZoneOffset.UTC);
            return moment.getYear() >= 1 && moment.getYear() <= LAST_YEAR ? Optional.of(moment) : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static OffsetDateTime time(String text) {
        // a plus sign that was not encoded comes as a space
        TemporalAccessor parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                text.replace(' ', '+'), OffsetDateTime::from, LocalDateTime::from);
        return parsed instanceof OffsetDateTime exact
                ? exact
                : LocalDateTime.from(parsed).atZone(BusinessClock.ZONE).toOffsetDateTime();
    }
}
