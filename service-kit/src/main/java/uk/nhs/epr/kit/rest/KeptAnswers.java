package uk.nhs.epr.kit.rest;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Jdbi;

/// Deletes the answers kept for idempotency keys after two days.
@ApplicationScoped
public class KeptAnswers {
    private final Jdbi jdbi;

    KeptAnswers(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        jdbi.useHandle(
                handle -> handle.execute("delete from idempotency_key where created_at < now() - interval '2 days'"));
    }
}
