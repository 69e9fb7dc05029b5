package uk.nhs.epr.kit.messaging;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The outbox is cut by day: tomorrow's part is made in time, and a day whose events are all published
/// is dropped whole once it is old enough. Kept answers to idempotency keys go after two days.
@ApplicationScoped
public class OutboxPartitions {
    private static final int DAYS_AHEAD = 2;
    private static final String PREFIX = "outbox_";
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final Jdbi jdbi;
    private final MessagingConfig config;

    OutboxPartitions(Jdbi jdbi, MessagingConfig config) {
        this.jdbi = jdbi;
        this.config = config;
    }

    void atStart(@Observes StartupEvent event) {
        keep();
    }

    @Scheduled(every = "1h", delayed = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void keep() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        jdbi.useTransaction(handle -> {
            handle.execute("select pg_advisory_xact_lock(hashtextextended('outbox-partitions', 3))");
            moveOutOfDefault(handle);
            for (int ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
                makePart(handle, today.plusDays(ahead));
            }
            dropPublishedBefore(handle, today.minusDays(config.retention().toDays()));
            handle.execute("delete from idempotency_key where created_at < now() - interval '2 days'");
        });
    }

    private static void makePart(Handle handle, LocalDate day) {
        handle.execute("create table if not exists " + PREFIX + DAY.format(day)
                + " partition of outbox for values from ('" + day + "') to ('" + day.plusDays(1) + "')");
    }

    /// Events of days that had no part in time stand in the default part, which keeps those parts from being made: they
    /// are put aside while the parts are made.
    private static void moveOutOfDefault(Handle handle) {
        boolean hasNone = handle.createQuery("select not exists (select from outbox_default)")
                .mapTo(Boolean.class)
                .one();
        if (hasNone) {
            return;
        }
        handle.execute("lock table outbox_default in access exclusive mode");
        handle.execute("create temporary table late_events on commit drop as select * from outbox_default");
        handle.execute("delete from outbox_default");
        handle.createQuery("select distinct created_on from late_events order by 1")
                .mapTo(LocalDate.class)
                .forEach(day -> makePart(handle, day));
        handle.execute("insert into outbox overriding system value select * from late_events");
    }

    private static void dropPublishedBefore(Handle handle, LocalDate day) {
        List<String> parts = handle.createQuery("""
                        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                         where i.inhparent = 'outbox'::regclass and c.relname < :first""")
                .bind("first", PREFIX + DAY.format(day))
                .mapTo(String.class)
                .list();
        for (String part : parts) {
            boolean waiting = handle.createQuery(
                            "select exists (select 1 from " + part + " where published_at is null)")
                    .mapTo(Boolean.class)
                    .one();
            if (!waiting) {
                handle.execute("drop table " + part);
            }
        }
    }
}
