package uk.nhs.epr.kit.subscription.delivery;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The outcome of one attempt: the receiver's status, or the `error` if there is none. `body` is the beginning
/// of what it answered, and is not kept.
record Answer(
        OffsetDateTime at,
        Duration took,
        @Nullable Integer status,
        @Nullable String error,
        @Nullable Duration retryAfter,
        String body) {
    private static final int GONE = 410;
    private static final Set<Integer> OVERLOADED = Set.of(429, 503);
    private static final Set<Integer> UNREACHABLE = Set.of(429, 502, 503, 504);
    private static final Duration SLOW = Duration.ofSeconds(1);

    static Answer failed(OffsetDateTime at, Duration took, String error) {
        return new Answer(at, took, null, error, null, "");
    }

    /// The same attempt, judged a failure though the receiver took it.
    Answer refusedFor(String reason) {
        return new Answer(at, took, status, reason, null, body);
    }

    boolean isTaken() {
        return error == null && status != null && status >= 200 && status < 300;
    }

    boolean isGone() {
        return status != null && status == GONE;
    }

    /// Whether the receiver as a whole asks for a pause.
    boolean asksForPause() {
        return retryAfter != null && status != null && OVERLOADED.contains(status);
    }

    /// Whether the receiver failed, rather than refused this message.
    boolean isUnreachable() {
        return status == null || UNREACHABLE.contains(status);
    }

    boolean isSlow() {
        return took.compareTo(SLOW) > 0;
    }

    /// What the log says of a failure.
    String failure() {
        if (error != null) {
            return error;
        }
        return status != null && status >= 300 && status < 400
                ? "The receiver redirects; redirects are not followed"
                : "The receiver answered " + status;
    }
}
