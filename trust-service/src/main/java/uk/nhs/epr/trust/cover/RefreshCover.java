package uk.nhs.epr.trust.cover;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import uk.nhs.epr.kit.messaging.PutOff;
import uk.nhs.epr.kit.sql.PassingFault;

/// Calculates again the cover of trusts that are marked for it: all of them after an update of the rule, those of a
/// supplier whose record was merged into another. Some are done in one transaction; when that fails, one by one.
@ApplicationScoped
public class RefreshCover {
    private static final Logger LOG = Logger.getLogger(RefreshCover.class);
    private static final int AT_ONCE = 20;
    private static final String WORK = "cover";
    private static final String DUE = """
            select ods_code from cover_to_refresh
             where not exists (select from put_off where work = :work and key = ods_code and not_before > now())
             order by ods_code limit :most""";

    private final Jdbi jdbi;
    private final CoverProjection cover;
    private final PutOff putOff;

    RefreshCover(Jdbi jdbi, CoverProjection cover, PutOff putOff) {
        this.jdbi = jdbi;
        this.cover = cover;
        this.putOff = putOff;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() {
        boolean more = true;
        while (more) {
            more = refreshSome();
        }
    }

    private boolean refreshSome() {
        try {
            return jdbi.inTransaction(this::refreshSome);
        } catch (RuntimeException e) {
            if (PassingFault.is(e)) {
                throw e;
            }
            LOG.warnf("The cover of some trusts is calculated one by one: %s", e.getMessage());
            return refreshOneByOne();
        }
    }

    private boolean refreshSome(Handle handle) {
        List<String> codes = handle.createQuery("delete from cover_to_refresh where ods_code in (" + DUE
                        + " for update skip locked) returning ods_code")
                .bind("work", WORK)
                .bind("most", AT_ONCE)
                .mapTo(String.class)
                .list();
        cover.refresh(handle, Set.copyOf(codes));
        PutOff.done(handle, WORK, codes);
        return !codes.isEmpty();
    }

    private boolean refreshOneByOne() {
        List<String> codes = jdbi.withHandle(handle -> handle.createQuery(DUE)
                .bind("work", WORK)
                .bind("most", AT_ONCE)
                .mapTo(String.class)
                .list());
        putOff.each(
                WORK,
                codes,
                code -> jdbi.useTransaction(handle -> {
                    handle.execute("delete from cover_to_refresh where ods_code = ?", code);
                    cover.refresh(handle, Set.of(code));
                }));
        return !codes.isEmpty();
    }
}
