package uk.nhs.epr.tender.interpretation;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import uk.nhs.epr.kit.security.Caller;

/// Reads processes again whose buyers turned out to be other trusts: by a steward's decision, by another
/// release, or because the trust has only now arrived. One that fails is recorded with its fault and waits, so
/// that it does not hold up the others.
@ApplicationScoped
public class ReadAgain {
    private static final Logger LOG = Logger.getLogger(ReadAgain.class);
    private static final int AT_ONCE = 500;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final ReadTenders readTenders;
    private final Caller caller;
    private final Jdbi jdbi;
    private final Clock clock;

    ReadAgain(ReadTenders readTenders, Caller caller, Jdbi jdbi, Clock clock) {
        this.readTenders = readTenders;
        this.caller = caller;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void readWhatIsMarked() {
        markThoseOfTrustsThatCameIn();
        List<String> marked = jdbi.withHandle(handle -> handle.createQuery("""
                        select ocid from process_to_read where not_before is null or not_before <= :now
                         order by not_before nulls first limit :most""")
                .bind("now", OffsetDateTime.now(clock))
                .bind("most", AT_ONCE)
                .mapTo(String.class)
                .list());
        marked.forEach(this::read);
    }

    private void read(String ocid) {
        ManagedContext request = Arc.container().requestContext();
        request.activate();
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                int mine =
                        jdbi.withHandle(handle -> handle.execute("delete from process_to_read where ocid = ?", ocid));
                if (mine > 0) {
                    caller.actFor("crosswalk");
                    readTenders.read(ocid);
                }
            });
        } catch (RuntimeException | StackOverflowError e) {
            LOG.errorf(e, "The process %s cannot be read again; it will be retried later", ocid);
            later(ocid, e);
        } finally {
            request.terminate();
        }
    }

    private void later(String ocid, Throwable fault) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update process_to_read
                           set failures = failures + 1, fault = left(:fault, 500),
                               not_before = :now + least(power(2, failures), :longest) * interval '1 second'
                         where ocid = :ocid""")
                .bind("fault", fault.toString())
                .bind("now", OffsetDateTime.now(clock))
                .bind("longest", LONGEST_WAIT.toSeconds())
                .bind("ocid", ocid)
                .execute());
    }

    private void markThoseOfTrustsThatCameIn() {
        jdbi.useHandle(handle -> handle.execute("""
                insert into process_to_read (ocid)
                select p.ocid
                  from buyer_crosswalk b
                  join known_trust t on b.key = 'GB-NHS:' || t.ods_code
                  join process_buyer p on p.key = b.key
                 where b.ods_code is null and b.basis = 'NONE'
                 union
                select p.ocid
                  from (select plain_name(name) as name from known_trust group by 1 having count(*) = 1) t
                  join process_buyer p on plain_name(p.name) = t.name
                  join buyer_crosswalk b on b.key = p.key
                 where b.ods_code is null and b.basis = 'NONE'
                on conflict do nothing"""));
    }
}
