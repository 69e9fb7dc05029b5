package uk.nhs.epr.kit.subscription.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
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
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.subscription.delivery.Deliveries;
import uk.nhs.epr.kit.subscription.delivery.Kind;

/// Compares what an alert watches with what it notified last, and adds the messages that follow. The caller's
/// transaction holds the alert's row, the messages and the notes of what was notified.
@ApplicationScoped
public class Evaluation {
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

    /// What an alert last notified about a thing.
    public record NotifiedRow(String key, LocalDate day, String threshold) {
        Countdown.Notified notified() {
            return new Countdown.Notified(day, Period.parse(threshold));
        }
    }

    private final AlertSource source;
    private final Deliveries deliveries;
    private final ObjectMapper json;

    Evaluation(AlertSource source, Deliveries deliveries, ObjectMapper json) {
        this.source = source;
        this.deliveries = deliveries;
        this.json = json;
    }

    /// The alert with its row locked, unless another instance has it or it no longer exists.
    Optional<Due> lock(Handle handle, UUID id) {
        return handle.createQuery("""
                        select id, subscription_id, before, moves, include_passed, filter, position, evaluated_on
                          from alert where id = :id for update skip locked""").bind("id", id).mapTo(Due.class).findOne();
    }

    /// Begins a new or changed alert at its position. What is already near counts as known in the same
    /// transaction, so every change after the answer is notified; if requested, the teller notifies it.
    void begin(Handle handle, UUID id, LocalDate today) {
        Due alert = lock(handle, id).orElseThrow();
        if (!alert.includePassed) {
            lookAt(handle, alert, today, null, false);
            moveOn(handle, alert, alert.position, today);
        }
    }

    /// Looks at all that the alert watches: at first, and when a day has passed.
    void ofAll(Handle handle, Due alert, LocalDate today) {
        lookAt(handle, alert, today, null, true);
        moveOn(handle, alert, alert.position, today);
    }

    /// Looks at what has changed after the alert's position, and at things that no longer exist.
    void ofChanged(Handle handle, Due alert, LocalDate today, Set<String> gone) {
        AlertSource.Changed changed = source.changed(handle, alert.filter, today, alert.position, alert.moves);
        Set<String> keys = new LinkedHashSet<>(changed.keys());
        keys.addAll(gone);
        lookAt(handle, alert, today, keys, true);
        changed.moves()
                .forEach(move -> add(handle, alert, move.key(), source.types().moved(), Map.of("about", move.shown())));
        moveOn(handle, alert, changed.upTo(), today);
    }

    private static void moveOn(Handle handle, Due alert, long position, LocalDate today) {
        handle.createUpdate("update alert set position = :position, evaluated_on = :today where id = :id")
                .bind("position", position)
                .bind("today", today)
                .bind("id", alert.id)
                .execute();
    }

    /// Compares what is watched, or these things, with what was last notified.
    private void lookAt(Handle handle, Due alert, LocalDate today, @Nullable Set<String> keys, boolean isNotified) {
        if (alert.before.isEmpty() || (keys != null && keys.isEmpty())) {
            return;
        }
        Countdown countdown =
                new Countdown(alert.before.stream().map(Period::parse).toList(), source.tellsOfPast());
        Map<String, AlertSource.Watched> watched = source.watched(handle, alert.filter, today, keys).stream()
                .collect(Collectors.toMap(AlertSource.Watched::key, Function.identity(), (one, _) -> one));
        Map<String, NotifiedRow> notified = notified(handle, alert, keys);
        Set<String> all = new LinkedHashSet<>(watched.keySet());
        all.addAll(notified.keySet());
        Map<String, Countdown.Notified> noted = new LinkedHashMap<>();
        Set<String> forgotten = new LinkedHashSet<>();
        for (String key : all) {
            AlertSource.Watched thing = watched.get(key);
            NotifiedRow last = notified.get(key);
            switch (countdown.next(last == null ? null : last.notified(), thing == null ? null : thing.day(), today)) {
                case Countdown.Step.Rest _ -> {}
                case Countdown.Step.Tell(Countdown.Notified now) -> {
                    noted.put(key, now);
                    if (isNotified && thing != null) {
                        add(handle, alert, key, source.types().near(), message(now, today, thing.shown()));
                    }
                }
                case Countdown.Step.Lift(Countdown.Notified was) -> {
                    forgotten.add(key);
                    add(
                            handle,
                            alert,
                            key,
                            source.types().lifted(),
                            message(was, today, thing == null ? null : thing.shown()));
                }
                case Countdown.Step.Forget _ -> forgotten.add(key);
            }
        }
        note(handle, alert, noted);
        forget(handle, alert, forgotten);
    }

    private static Map<String, NotifiedRow> notified(Handle handle, Due alert, @Nullable Set<String> keys) {
        return handle.createQuery("""
                        select key, day, threshold from alert_told
                         where alert_id = :id and (cast(:keys as text[]) is null or key = any (:keys))""")
                .bind("id", alert.id)
                .bindArray("keys", String.class, keys == null ? null : List.copyOf(keys))
                .mapTo(NotifiedRow.class)
                .collectToMap(NotifiedRow::key, Function.identity());
    }

    /// What a message states: the threshold and the day it was reached for, and the present state of the thing.
    private static Map<String, Object> message(Countdown.Notified notified, LocalDate today, @Nullable Object shown) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("before", notified.threshold().toString());
        message.put("day", notified.day());
        message.put("daysLeft", ChronoUnit.DAYS.between(today, notified.day()));
        if (shown != null) {
            message.put("about", shown);
        }
        return message;
    }

    private void add(Handle handle, Due alert, String key, @Nullable String type, Map<String, Object> message) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("alert", alert.id);
        data.putAll(message);
        try {
            deliveries.add(
                    handle, alert.subscriptionId, Kind.ALERT, key, String.valueOf(type), json.writeValueAsString(data));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void note(Handle handle, Due alert, Map<String, Countdown.Notified> noted) {
        if (noted.isEmpty()) {
            return;
        }
        PreparedBatch notes = handle.prepareBatch("""
                insert into alert_told (alert_id, key, day, threshold) values (:alert, :key, :day, :threshold)
                on conflict (alert_id, key) do update
                    set day = excluded.day, threshold = excluded.threshold, told_at = now()""");
        noted.forEach((key, notified) -> notes.bind("alert", alert.id)
                .bind("key", key)
                .bind("day", notified.day())
                .bind("threshold", notified.threshold().toString())
                .add());
        notes.execute();
    }

    private static void forget(Handle handle, Due alert, Set<String> keys) {
        handle.createUpdate("delete from alert_told where alert_id = :alert and key = any (:keys)")
                .bind("alert", alert.id)
                .bindArray("keys", String.class, List.copyOf(keys))
                .execute();
    }
}
