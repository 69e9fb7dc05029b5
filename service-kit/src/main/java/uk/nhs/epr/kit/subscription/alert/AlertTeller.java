package uk.nhs.epr.kit.subscription.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.messaging.PutOff;
import uk.nhs.epr.kit.subscription.delivery.Deliveries;
import uk.nhs.epr.kit.subscription.delivery.Kind;

/// Tells alerts: of what changed, within about a second, and once a day of what comes near by the passing of time. A
/// message and the note that it was told are one transaction, so each is told once, whichever instance does it. An
/// alert that fails stops none of the others.
@ApplicationScoped
public class AlertTeller {
    private static final Logger LOG = Logger.getLogger(AlertTeller.class);
    private static final String WORK = "alert";
    private static final int MOST_WAITING = 1_000;
    private static final int ALERTS_AT_ONCE = 100;

    /// An alert with something to look at.
    public record Due(
            UUID id,
            UUID subscriptionId,
            List<String> before,
            boolean moves,
            boolean includePassed,
            @Json Map<String, List<String>> filter,
            long position,
            @Nullable LocalDate evaluatedOn) {}

    /// What an alert told of a thing last.
    public record ToldRow(String key, LocalDate day, String threshold) {
        Countdown.Told told() {
            return new Countdown.Told(day, Period.parse(threshold));
        }
    }

    private final Jdbi jdbi;
    private final AlertSource source;
    private final Deliveries deliveries;
    private final PutOff putOff;
    private final ObjectMapper json;
    private final Clock clock;

    public AlertTeller(
            Jdbi jdbi, AlertSource source, Deliveries deliveries, PutOff putOff, ObjectMapper json, Clock clock) {
        this.jdbi = jdbi;
        this.source = source;
        this.deliveries = deliveries;
        this.putOff = putOff;
        this.json = json;
        this.clock = clock;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tell() {
        LocalDate today = LocalDate.now(clock);
        Set<String> gone = jdbi.withHandle(source::gone);
        List<String> ids = jdbi.withHandle(handle -> handle.createQuery("""
                        select a.id::text from alert a join subscription s on s.id = a.subscription_id
                         where (a.evaluated_on is null
                                or s.status = 'ACTIVE' and (
                                    a.evaluated_on < :today or a.position < :head
                                    or exists (select from alert_told t where t.alert_id = a.id and t.key = any (:gone))))
                           and (select count(*) from delivery d
                                 where d.subscription_id = s.id and d.status = 'WAITING') < :waiting
                           and not exists (select from put_off
                                            where work = :work and key = a.id::text and not_before > now())
                         order by a.position, a.id limit :most""")
                .bind("today", today)
                .bind("head", source.head())
                .bind("gone", gone.toArray(String[]::new))
                .bind("waiting", MOST_WAITING)
                .bind("work", WORK)
                .bind("most", ALERTS_AT_ONCE)
                .mapTo(String.class)
                .list());
        if (!ids.isEmpty()) {
            putOff.each(WORK, ids, id -> jdbi.useTransaction(handle -> tell(handle, UUID.fromString(id), today, gone)));
        }
    }

    /// Takes one alert further, unless another instance has it.
    void tell(Handle handle, UUID id, LocalDate today, Set<String> gone) {
        Optional<Due> found =
                handle.createQuery("""
                        select id, subscription_id, before, moves, include_passed, filter, position, evaluated_on
                          from alert where id = :id for update skip locked""").bind("id", id).mapTo(Due.class).findOne();
        if (found.isEmpty()) {
            return;
        }
        Due alert = found.get();
        if (alert.evaluatedOn == null) {
            long head = source.head(); // before what is watched is read: a change after it is looked at again
            lookAt(handle, alert, today, null, alert.includePassed);
            moveOn(handle, alert, head, today);
        } else if (alert.evaluatedOn.isBefore(today)) {
            lookAt(handle, alert, today, null, true);
            moveOn(handle, alert, alert.position, today);
        } else {
            AlertSource.Changed changed = source.changed(handle, alert.filter, today, alert.position, alert.moves);
            Set<String> keys = new LinkedHashSet<>(changed.keys());
            keys.addAll(gone);
            lookAt(handle, alert, today, keys, true);
            changed.moves()
                    .forEach(move ->
                            add(handle, alert, move.key(), source.types().moved(), Map.of("about", move.shown())));
            moveOn(handle, alert, changed.upTo(), today);
        }
    }

    private static void moveOn(Handle handle, Due alert, long position, LocalDate today) {
        handle.createUpdate("update alert set position = :position, evaluated_on = :today where id = :id")
                .bind("position", position)
                .bind("today", today)
                .bind("id", alert.id)
                .execute();
    }

    /// Compares what is watched, or these things of it, with what was told last.
    private void lookAt(Handle handle, Due alert, LocalDate today, @Nullable Set<String> keys, boolean isTold) {
        if (alert.before.isEmpty() || (keys != null && keys.isEmpty())) {
            return;
        }
        Countdown countdown =
                new Countdown(alert.before.stream().map(Period::parse).toList(), source.tellsOfPast());
        Map<String, AlertSource.Watched> watched = source.watched(handle, alert.filter, today, keys).stream()
                .collect(Collectors.toMap(AlertSource.Watched::key, Function.identity(), (one, _) -> one));
        Map<String, ToldRow> told = told(handle, alert, keys);
        Set<String> all = new LinkedHashSet<>(watched.keySet());
        all.addAll(told.keySet());
        for (String key : all) {
            AlertSource.Watched thing = watched.get(key);
            ToldRow last = told.get(key);
            take(
                    handle,
                    alert,
                    key,
                    thing,
                    countdown.next(last == null ? null : last.told(), thing == null ? null : thing.day(), today),
                    today,
                    isTold);
        }
    }

    private static Map<String, ToldRow> told(Handle handle, Due alert, @Nullable Set<String> keys) {
        return handle.createQuery("""
                        select key, day, threshold from alert_told
                         where alert_id = :id and (cast(:keys as text[]) is null or key = any (:keys))""")
                .bind("id", alert.id)
                .bindArray("keys", String.class, keys == null ? null : List.copyOf(keys))
                .mapTo(ToldRow.class)
                .collectToMap(ToldRow::key, Function.identity());
    }

    private void take(
            Handle handle,
            Due alert,
            String key,
            AlertSource.@Nullable Watched thing,
            Countdown.Step step,
            LocalDate today,
            boolean isTold) {
        switch (step) {
            case Countdown.Step.Rest _ -> LOG.tracef("Nothing to tell of %s", key);
            case Countdown.Step.Tell(Countdown.Told now) -> {
                note(handle, alert, key, now);
                if (isTold && thing != null) {
                    add(handle, alert, key, source.types().near(), said(now, today, thing.shown()));
                }
            }
            case Countdown.Step.Lift(Countdown.Told last) -> {
                forget(handle, alert, key);
                add(
                        handle,
                        alert,
                        key,
                        source.types().lifted(),
                        said(last, today, thing == null ? null : thing.shown()));
            }
            case Countdown.Step.Forget _ -> forget(handle, alert, key);
        }
    }

    /// What a message says: the threshold and the day it was reached for, and the thing as it is now.
    private static Map<String, Object> said(Countdown.Told told, LocalDate today, @Nullable Object shown) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("before", told.threshold().toString());
        said.put("day", told.day());
        said.put("daysLeft", ChronoUnit.DAYS.between(today, told.day()));
        if (shown != null) {
            said.put("about", shown);
        }
        return said;
    }

    private void add(Handle handle, Due alert, String key, @Nullable String type, Map<String, Object> said) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("alert", alert.id);
        data.putAll(said);
        try {
            deliveries.add(
                    handle, alert.subscriptionId, Kind.ALERT, key, String.valueOf(type), json.writeValueAsString(data));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void note(Handle handle, Due alert, String key, Countdown.Told told) {
        handle.createUpdate("""
                        insert into alert_told (alert_id, key, day, threshold) values (:alert, :key, :day, :threshold)
                        on conflict (alert_id, key) do update
                            set day = excluded.day, threshold = excluded.threshold, told_at = now()""")
                .bind("alert", alert.id)
                .bind("key", key)
                .bind("day", told.day())
                .bind("threshold", told.threshold().toString())
                .execute();
    }

    private static void forget(Handle handle, Due alert, String key) {
        handle.execute("delete from alert_told where alert_id = ? and key = ?", alert.id, key);
    }
}
