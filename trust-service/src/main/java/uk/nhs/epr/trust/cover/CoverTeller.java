package uk.nhs.epr.trust.cover;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Appends to the change feed the systems that have moved to another stage or trust, or are covered or secured to
/// another day: those whose facts were changed, and, once a day has passed, those for which it brings a
/// change that was known before.
///
/// One teller at a time compares each system with what was last published of it, and appends the differences.
/// A change is marked in its own transaction, so a late commit gets a late position, never one that a reader
/// has passed.
@ApplicationScoped
public class CoverTeller {
    private static final int AT_ONCE = 1_000;
    private static final long LOCK = 0x636f766572L;

    private final Jdbi jdbi;
    private final Clock clock;

    public CoverTeller(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /// Publishes all changes, unless another teller is doing it.
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void tell() {
        boolean more = true;
        while (more) {
            more = jdbi.inTransaction(this::tellSome);
        }
    }

    /// Publishes some changed systems, or one day that passed; returns whether there may be more.
    private boolean tellSome(Handle handle) {
        if (!isOnlyTeller(handle)) {
            return false;
        }
        LocalDate today = LocalDate.now(clock);
        LocalDate lastDay = lastDay(handle, today);
        List<UUID> touched = takeTouched(handle);
        if (!touched.isEmpty()) {
            append(handle, touched, lastDay);
            handle.execute("update cover_telling set taken = taken + 1");
            return true;
        }
        if (!lastDay.isBefore(today)) {
            return false;
        }
        LocalDate next = nextTurn(handle, lastDay, today).orElse(today);
        append(handle, turningOn(handle, next), next);
        handle.createUpdate("update cover_telling set day = :day")
                .bind("day", next)
                .execute();
        return true;
    }

    private static boolean isOnlyTeller(Handle handle) {
        return handle.createQuery("select pg_try_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .mapTo(Boolean.class)
                .one();
    }

    private static LocalDate lastDay(Handle handle, LocalDate today) {
        handle.createUpdate("insert into cover_telling (day) select :today where not exists (table cover_telling)")
                .bind("today", today)
                .execute();
        return handle.createQuery("select day from cover_telling")
                .mapTo(LocalDate.class)
                .one();
    }

    private static List<UUID> takeTouched(Handle handle) {
        return handle.createQuery("""
                        with taken as (
                            delete from cover_touched
                             where id in (select id from cover_touched order by id limit :most) returning system_id)
                        select distinct system_id from taken""").bind("most", AT_ONCE).mapTo(UUID.class).list();
    }

    /// The next day, up to today, on which a system may be shown differently.
    private static Optional<LocalDate> nextTurn(Handle handle, LocalDate lastDay, LocalDate today) {
        return Optional.ofNullable(handle.createQuery("""
                        select least((select min(from_day) from cover_span where from_day > :lastDay),
                                     (select min(to_day) from cover_span where to_day > :lastDay))""")
                        .bind("lastDay", lastDay)
                        .mapTo(LocalDate.class)
                        .one())
                .filter(day -> !day.isAfter(today));
    }

    private static List<UUID> turningOn(Handle handle, LocalDate day) {
        return handle.createQuery("""
                        select system_id from cover_span where from_day = :day
                        union select system_id from cover_span where to_day = :day""").bind("day", day).mapTo(UUID.class).list();
    }

    /// Appends a change for each of these systems that differs on the day from what was last published.
    private void append(Handle handle, List<UUID> systems, LocalDate day) {
        UUID[] ids = systems.toArray(UUID[]::new);
        handle.createUpdate(APPEND)
                .bind("systems", ids)
                .bind("day", day)
                .bind("now", OffsetDateTime.now(clock))
                .execute();
        handle.createUpdate("""
                        delete from cover_told where system_id = any (:systems) and system_id not in
                            (select system_id from cover_span
                              where system_id = any (:systems) and from_day <= :day and to_day > :day
                                and not orphaned)""").bind("systems", ids).bind("day", day).execute();
        handle.createUpdate("""
                        insert into cover_told (system_id, ods_code, stage, cover_ends, secured_ends)
                        select system_id, ods_code, cast(stage as route_stage), cover_ends, secured_ends from cover_span
                         where system_id = any (:systems) and from_day <= :day and to_day > :day and not orphaned
                        on conflict (system_id) do update
                            set ods_code = excluded.ods_code, stage = excluded.stage,
                                cover_ends = excluded.cover_ends, secured_ends = excluded.secured_ends""").bind("systems", ids).bind("day", day).execute();
    }

    /// The business day of a change is the one since which the system has been at its stage, with its trust and
    /// covered and secured to the same days, without a break, or on which it left the board.
    private static final String APPEND = """
            insert into cover_change (system_id, ods_code, trust_name, region_code, passed_from, from_stage, from_cover_ends, from_secured_ends,
                                      stage, on_day, told_at, cover_ends, secured_ends, exposed, open_needs,
                                      replacement_from, gap_days, secured_with_gap, framework, tender, evidence)
            select one.id, coalesce(c.ods_code, told.ods_code), coalesce(c.trust_name, last.trust_name),
                   coalesce(c.region_code, last.region_code),
                   case when told.ods_code <> c.ods_code then told.ods_code end, told.stage, told.cover_ends,
                   told.secured_ends, cast(c.stage as route_stage),
                   coalesce(since.day, gone.day, :day),
                   greatest(:now, (select max(told_at) from cover_change)),
                   c.cover_ends, c.secured_ends, c.exposed, c.open_needs,
                   c.replacement_from, c.gap_days, c.secured_with_gap, c.framework, c.tender,
                   coalesce(c.evidence, '[]')
              from unnest(:systems) as one (id)
              left join cover_told told on told.system_id = one.id
              left join cover_span c on c.system_id = one.id and c.from_day <= :day and c.to_day > :day
                    and not c.orphaned
              left join lateral (
                  select max(first.from_day) as day from cover_span first
                   where first.system_id = c.system_id and first.from_day <= c.from_day
                     and (first.stage, first.ods_code, first.cover_ends, first.secured_ends)
                         = (c.stage, c.ods_code, c.cover_ends, c.secured_ends)
                     and not exists (select from cover_span before
                                      where before.system_id = first.system_id and before.to_day = first.from_day
                                        and (before.stage, before.ods_code, before.cover_ends, before.secured_ends)
                                            = (first.stage, first.ods_code, first.cover_ends, first.secured_ends))
                  ) since on true
              left join lateral (
                  select trust_name, region_code from cover_span
                   where system_id = one.id and from_day <= :day order by from_day desc limit 1) last on true
              left join lateral (
                  select max(to_day) as day from cover_span
                   where system_id = one.id and to_day <= :day and not orphaned) gone on true
             where (told.stage, told.ods_code, told.cover_ends, told.secured_ends)
                   is distinct from (cast(c.stage as route_stage), c.ods_code, c.cover_ends, c.secured_ends)
               and exists (select from epr_system where id = one.id)
             order by coalesce(since.day, gone.day), one.id""";
}
