package uk.nhs.epr.framework.calloff;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import uk.nhs.epr.kit.messaging.PutOff;

/// Warns when what is committed under a framework or a lot comes near its ceiling, within about a second of the
/// change that brought it there, whether a call-off, a tender's contract or another ceiling.
@ApplicationScoped
class CeilingTeller {
    private static final String WORK = "ceiling warnings";

    private final Jdbi jdbi;
    private final WarnOfCeiling warnOfCeiling;
    private final PutOff putOff;

    CeilingTeller(Jdbi jdbi, WarnOfCeiling warnOfCeiling, PutOff putOff) {
        this.jdbi = jdbi;
        this.warnOfCeiling = warnOfCeiling;
        this.putOff = putOff;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tell() {
        List<String> touched = jdbi.withHandle(handle ->
                handle.createQuery("""
                        select distinct framework_reference from ceiling_touched t
                         where not exists (select from put_off
                                            where work = :work and key = framework_reference and not_before > now())
                         order by 1 limit 100""").bind("work", WORK).mapTo(String.class).list());
        if (!touched.isEmpty()) {
            putOff.each(WORK, touched, warnOfCeiling::warn);
        }
    }
}
