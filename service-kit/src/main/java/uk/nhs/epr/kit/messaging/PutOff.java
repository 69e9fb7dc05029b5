package uk.nhs.epr.kit.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Marked work, done piece by piece. A piece that fails stops none of the others: its fault is kept in `put_off`,
/// and it is tried again after a wait that doubles from a second to about an hour. Queries for marks skip postponed
/// pieces.
@ApplicationScoped
public class PutOff {
    private static final Logger LOG = Logger.getLogger(PutOff.class);
    private static final int MOST_DOUBLINGS = 12;

    private final Jdbi jdbi;

    PutOff(Jdbi jdbi, MeterRegistry metrics) {
        this.jdbi = jdbi;
        Gauge.builder("epr.put.off", this, PutOff::count)
                .description("Pieces of background work that failed and will be retried")
                .register(metrics);
    }

    /// Processes each piece in its own transaction.
    public void each(String work, List<String> keys, Consumer<String> piece) {
        List<String> done = new ArrayList<>();
        for (String key : keys) {
            try {
                piece.accept(key);
                done.add(key);
            } catch (RuntimeException | StackOverflowError e) {
                LOG.errorf(e, "%s of %s failed and will be retried", work, key);
                put(work, key, e);
            }
        }
        jdbi.useHandle(handle -> done(handle, work, done));
    }

    /// Forgets the faults of pieces that are done.
    public static void done(Handle handle, String work, List<String> keys) {
        handle.execute("delete from put_off where work = ? and key = any (?)", work, keys.toArray(String[]::new));
    }

    private void put(String work, String key, Throwable fault) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into put_off as known (work, key, fault, not_before)
                        values (:work, :key, :fault, clock_timestamp() + interval '1 second')
                        on conflict (work, key) do update
                           set attempts = known.attempts + 1, fault = excluded.fault,
                               not_before = clock_timestamp()
                                            + interval '1 second' * power(2, least(known.attempts, :doublings))""")
                .bind("work", work)
                .bind("key", key)
                .bind("fault", String.valueOf(fault))
                .bind("doublings", MOST_DOUBLINGS)
                .execute());
    }

    private long count() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from put_off")
                .mapTo(Long.class)
                .one());
    }
}
