package uk.nhs.epr.trust.cover;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Works out anew the cover of trusts that are marked for it: all of them after an update of the rule, those of a
/// supplier whose record was merged into another.
@ApplicationScoped
public class RefreshCover {
    private static final int AT_ONCE = 20;

    private final Jdbi jdbi;
    private final CoverProjection cover;

    RefreshCover(Jdbi jdbi, CoverProjection cover) {
        this.jdbi = jdbi;
        this.cover = cover;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() {
        boolean more = true;
        while (more) {
            more = jdbi.inTransaction(this::refreshSome);
        }
    }

    private boolean refreshSome(Handle handle) {
        List<String> codes = handle.createQuery("""
                        delete from cover_to_refresh where ods_code in (
                            select ods_code from cover_to_refresh order by ods_code limit :most for update skip locked)
                        returning ods_code""")
                .bind("most", AT_ONCE)
                .mapTo(String.class)
                .list();
        cover.refresh(handle, Set.copyOf(codes));
        return !codes.isEmpty();
    }
}
