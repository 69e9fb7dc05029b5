package uk.nhs.epr.kit.subscription.alert;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import uk.nhs.epr.kit.messaging.PutOff;

/// Sends alerts: for changes within about a second, and once a day for days that have come near. A message and the
/// note of it are one transaction, so each is notified once, by whichever instance. An alert that fails does not
/// stop the others.
@ApplicationScoped
public class AlertTeller {
    private static final String WORK = "alert";
    private static final int MOST_WAITING = 1_000;
    private static final int ALERTS_AT_ONCE = 100;

    private final Jdbi jdbi;
    private final AlertSource source;
    private final Evaluation evaluation;
    private final PutOff putOff;
    private final Clock clock;

    public AlertTeller(Jdbi jdbi, AlertSource source, Evaluation evaluation, PutOff putOff, Clock clock) {
        this.jdbi = jdbi;
        this.source = source;
        this.evaluation = evaluation;
        this.putOff = putOff;
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

    /// Processes one alert, unless another instance has it.
    void tell(Handle handle, UUID id, LocalDate today, Set<String> gone) {
        Optional<Evaluation.Due> found = evaluation.lock(handle, id);
        if (found.isEmpty()) {
            return;
        }
        Evaluation.Due alert = found.get();
        if (alert.evaluatedOn() == null || alert.evaluatedOn().isBefore(today)) {
            evaluation.ofAll(handle, alert, today);
        } else {
            evaluation.ofChanged(handle, alert, today, gone);
        }
    }
}
