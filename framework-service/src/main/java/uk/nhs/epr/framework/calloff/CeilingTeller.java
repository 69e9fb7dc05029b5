package uk.nhs.epr.framework.calloff;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Jdbi;

/// Warns when what is committed under a framework or a lot comes near its ceiling, within about a second of the
/// change that brought it there, whether a call-off, a tender's contract or another ceiling.
@ApplicationScoped
class CeilingTeller {
    private final Jdbi jdbi;
    private final WarnOfCeiling warnOfCeiling;

    CeilingTeller(Jdbi jdbi, WarnOfCeiling warnOfCeiling) {
        this.jdbi = jdbi;
        this.warnOfCeiling = warnOfCeiling;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tell() {
        jdbi.withHandle(handle -> handle.createQuery(
                                "select distinct framework_reference from ceiling_touched order by 1 limit 100")
                        .mapTo(String.class)
                        .list())
                .forEach(warnOfCeiling::warn);
    }
}
