package uk.nhs.epr.stack;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waiting for another process, which can only be asked again and again.
final class Waiting {
    private static final Duration STEP = Duration.ofMillis(100);

    private Waiting() {}

    /// True as soon as the condition holds, false when the time is up or the thread is interrupted.
    static boolean upTo(Duration patience, BooleanSupplier condition) {
        var end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
        return true;
    }
}
