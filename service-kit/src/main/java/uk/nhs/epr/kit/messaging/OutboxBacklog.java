package uk.nhs.epr.kit.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/// What waits to be published: how many events, and for how long the oldest has waited.
@Startup
@ApplicationScoped
public class OutboxBacklog {
    /// What is not published yet, in the outbox or the feed; `oldest` is zero if nothing waits.
    public record Reading(long events, Duration oldest) {}

    private final Jdbi jdbi;

    OutboxBacklog(Jdbi jdbi, MeterRegistry metrics) {
        this.jdbi = jdbi;
        Gauge.builder("epr.outbox.backlog", this, backlog -> backlog.read().events())
                .description("Events that wait to be published")
                .register(metrics);
        Gauge.builder(
                        "epr.outbox.oldest.seconds",
                        this,
                        backlog -> backlog.read().oldest().toSeconds())
                .description("How long the oldest of them has waited")
                .register(metrics);
    }

    public Reading read() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) as events,
                               coalesce(extract(epoch from now() - min(recorded_at)), 0)::bigint as oldest
                          from (select recorded_at from outbox
                                union all
                                select recorded_at from feed_event
                                 where position > (select published from relay_position)) waiting""")
                .map((row, _) -> new Reading(row.getLong("events"), Duration.ofSeconds(row.getLong("oldest"))))
                .one());
    }
}
