package uk.nhs.epr.kit.feed;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import uk.nhs.epr.kit.problem.Problem;

/// A bounded number of places, with a bound for one client.
final class Places {
    private final String what;
    private final int all;
    private final int ofOne;
    private final AtomicInteger taken = new AtomicInteger();
    private final Map<String, Integer> takenByOne = new ConcurrentHashMap<>();

    Places(String what, int all, int ofOne) {
        this.what = what;
        this.all = all;
        this.ofOne = ofOne;
    }

    int taken() {
        return taken.get();
    }

    /// Takes a place, which `leave` returns: 429 if the client has too many, 503 if all are taken.
    void take(String client) {
        int byOne = takenByOne.merge(client, 1, Integer::sum);
        int together = taken.incrementAndGet();
        if (byOne <= ofOne && together <= all) {
            return;
        }
        leave(client);
        if (byOne > ofOne) {
            throw Problem.tooMany("No more than " + ofOne + " " + what + " of one client", 5);
        }
        throw Problem.notYet(
                503, "No more than " + all + " " + what + " together; try again, or try another" + " instance", 5);
    }

    void leave(String client) {
        taken.decrementAndGet();
        takenByOne.computeIfPresent(client, (_, count) -> count == 1 ? null : count - 1);
    }
}
