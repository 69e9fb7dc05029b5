package uk.nhs.epr.kit.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Wakes a thread of this process that waits for work. As a bean it is what the outbox wakes the teller with after a
/// commit.
@ApplicationScoped
public class Signal {
    private final Semaphore woken = new Semaphore(0);

    public void wake() {
        woken.release();
    }

    /// Waits for a signal, at most this long; several signals wake once.
    public void await(long millis) throws InterruptedException {
        if (woken.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            woken.drainPermits();
        }
    }
}
