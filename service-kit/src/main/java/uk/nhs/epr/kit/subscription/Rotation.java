package uk.nhs.epr.kit.subscription;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;

/// How long the previous secret also signs: up to seven days, one by default; `PT0S` ends it at once.
public record Rotation(
        @Schema(format = "duration", examples = "PT24H") @Nullable
        String overlap) {
    private static final Duration USUAL = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(7);

    Duration overlapOrUsual() {
        if (overlap == null) {
            return USUAL;
        }
        try {
            Duration given = Duration.parse(overlap);
            if (!given.isNegative() && given.compareTo(LONGEST) <= 0) {
                return given;
            }
        } catch (DateTimeParseException _) {
            // refused below, like a time too long
        }
        throw Problem.invalid("/overlap", "must be a time such as PT24H, up to P7D");
    }
}
