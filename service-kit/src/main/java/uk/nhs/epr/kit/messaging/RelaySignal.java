package uk.nhs.epr.kit.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Tells the relay of this process, after a commit, that there is something to publish.
@ApplicationScoped
public class RelaySignal {
    private final Semaphore woken = new Semaphore(0);

    void wake() {
        woken.release();
    }

    /// Waits for a signal, at most this long; several signals wake once.
    void await(long millis) throws InterruptedException {
        if (woken.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            woken.drainPermits();
        }
    }
}
