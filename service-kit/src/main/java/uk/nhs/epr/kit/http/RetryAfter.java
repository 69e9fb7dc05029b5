package uk.nhs.epr.kit.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// What another server's `Retry-After` asks for (RFC 9110, 10.2.3).
public final class RetryAfter {
    private RetryAfter() {}

    /// How long to wait, as seconds or as a date say; no longer than `longest`. Null where it says nothing that can be
    /// read, or a time that has passed.
    public static @Nullable Duration parse(@Nullable String header, Instant now, Duration longest) {
        if (header == null) {
            return null;
        }
        try {
            String text = header.strip();
            Duration wait = text.chars().allMatch(Character::isDigit)
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            if (wait.isNegative()) {
                return null;
            }
            return wait.compareTo(longest) < 0 ? wait : longest;
        } catch (DateTimeException | NumberFormatException _) {
            return null;
        }
    }
}
