package uk.nhs.epr.tender.ocds;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Gives releases their positions in the feed, one teller at a time: a late commit gets a late position, never
/// one that a reader has passed.
@ApplicationScoped
public class ReleaseTeller {
    private static final int AT_ONCE = 1_000;
    private static final long LOCK = 0x72656c6561736573L;

    private static final String APPEND =
            """
            with taken as (
                delete from release_untold
                 where number in (select number from release_untold order by number limit :most) returning number)
            insert into release_feed (position, number, size, told_at, is_planning, is_tender, is_award)
            select last.position + row_number() over (order by r.number), r.number, length(r.body),
                   greatest(:now, last.told_at), %s
              from taken
              join release r using (number)
             cross join (select coalesce(max(position), 0) as position, max(told_at) as told_at from release_feed) last
            """.formatted(Arrays.stream(Stage.values()).map(Stage::condition).collect(Collectors.joining(", ")));

    private final Jdbi jdbi;
    private final Clock clock;

    ReleaseTeller(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /// Gives all waiting releases their positions, unless another teller is doing it.
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void tell() {
        int published = AT_ONCE;
        while (published == AT_ONCE) {
            published = jdbi.inTransaction(this::tellSome);
        }
    }

    private int tellSome(Handle handle) {
        boolean isOnlyTeller = handle.createQuery("select pg_try_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .mapTo(Boolean.class)
                .one();
        return isOnlyTeller
                ? handle.createUpdate(APPEND)
                        .bind("most", AT_ONCE)
                        .bind("now", OffsetDateTime.now(clock))
                        .execute()
                : 0;
    }
}
