package uk.nhs.epr.kit.subscription.delivery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// When a failed message is sent again, and how long to wait for a receiver that keeps failing. Every wait
/// varies by a fifth either way, so that messages that failed together are not retried together.
public record Backoff(List<Duration> waits) {
    /// Ten attempts over three days, as Standard Webhooks has them.
    public static final Backoff STANDARD = new Backoff(List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24)));

    /// After this number of failures in a row, one message at a time tests whether the receiver is back.
    static final int FAILURES_TO_OPEN = 5;

    private static final Duration FIRST_OPEN = Duration.ofSeconds(10);
    private static final Duration LONGEST_OPEN = Duration.ofMinutes(5);
    private static final double SPREAD = 0.2;
    private static final int MOST_DOUBLINGS = 10;

    int mostAttempts() {
        return waits.size() + 1;
    }

    /// How long to wait after this many attempts, of which there is at least one more.
    Duration after(int attempts) {
        return varied(waits.get(attempts - 1));
    }

    /// How long to wait after this number of failures in a row.
    static Duration open(int failures) {
        if (failures < FAILURES_TO_OPEN) {
            return Duration.ZERO;
        }
        int doublings = Math.min(failures - FAILURES_TO_OPEN, MOST_DOUBLINGS);
        Duration open = FIRST_OPEN.multipliedBy(1L << doublings);
        return varied(open.compareTo(LONGEST_OPEN) < 0 ? open : LONGEST_OPEN);
    }

    private static Duration varied(Duration wait) {
        double factor = 1 + ThreadLocalRandom.current().nextDouble(-SPREAD, SPREAD);
        return Duration.ofMillis(Math.round(wait.toMillis() * factor));
    }
}
