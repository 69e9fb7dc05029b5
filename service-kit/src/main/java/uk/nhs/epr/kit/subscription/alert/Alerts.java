package uk.nhs.epr.kit.subscription.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.uuid.Generators;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.audit.AuditTrail;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;

/// The alerts of subscriptions, as their subscribers make and change them. A changed one starts again.
@ApplicationScoped
class Alerts {
    private static final String KIND = "alert";
    private static final int MOST = 100;
    private static final String COLUMNS =
            "select id, description, before, moves, include_passed, filter, created_at, revision from alert ";

    /// An alert's row.
    public record Row(
            UUID id,
            @Nullable String description,
            List<String> before,
            boolean moves,
            boolean includePassed,
            @Json Map<String, List<String>> filter,
            OffsetDateTime createdAt,
            long revision) {
        AlertView view() {
            return new AlertView(id, description, before, moves, includePassed, filter, createdAt);
        }
    }

    private final Jdbi jdbi;
    private final AlertSource source;
    private final Evaluation evaluation;
    private final AuditTrail audit;
    private final ObjectMapper json;
    private final Clock clock;

    Alerts(Jdbi jdbi, AlertSource source, Evaluation evaluation, AuditTrail audit, ObjectMapper json, Clock clock) {
        this.jdbi = jdbi;
        this.source = source;
        this.evaluation = evaluation;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    Page<AlertView> page(UUID subscription, PageRequest page) {
        List<Row> rows = jdbi.withHandle(handle -> handle.createQuery(
                        COLUMNS + "where subscription_id = :subscription and id > :after order by id limit :limit")
                .bind("subscription", subscription)
                .bind("after", page.afterId())
                .bind("limit", page.sizeAndOneMore())
                .mapTo(Row.class)
                .list());
        return Page.of(rows, page, row -> List.of(row.id().toString()), Row::view);
    }

    Row get(UUID subscription, String id) {
        return jdbi.withHandle(handle -> find(handle, subscription, id, ""));
    }

    /// The same, with its row locked until the transaction ends.
    Row toChange(UUID subscription, String id) {
        return jdbi.withHandle(handle -> find(handle, subscription, id, " for update"));
    }

    private static Row find(Handle handle, UUID subscription, String id, String lock) {
        return handle.createQuery(COLUMNS + "where subscription_id = :subscription and id = :id" + lock)
                .bind("subscription", subscription)
                .bind("id", uuid(id))
                .mapTo(Row.class)
                .findOne()
                .orElseThrow(() -> Problem.unknown(KIND, id));
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw Problem.unknown(KIND, text);
        }
    }

    private void check(AlertDetails details) {
        if (details.asksForMoves() && source.types().moved() == null) {
            throw Problem.invalid("/moves", "is not published by this service");
        }
        source.check(details.filterOrNone());
    }

    /// Makes an alert of a subscription whose row is locked.
    AlertView make(UUID subscription, AlertDetails details) {
        check(details);
        UUID id = Generators.timeBasedEpochRandomGenerator().generate();
        return jdbi.withHandle(handle -> {
            int has = handle.createQuery("select count(*) from alert where subscription_id = ?")
                    .bind(0, subscription)
                    .mapTo(Integer.class)
                    .one();
            if (has >= MOST) {
                throw Problem.conflict("A subscription has " + MOST + " alerts at most");
            }
            bind(handle.createUpdate("""
                            insert into alert (id, subscription_id, description, before, moves, include_passed, filter,
                                               position)
                            values (:id, :subscription, :description, :before, :moves, :passed, cast(:filter as jsonb),
                                    :position)"""), details)
                    .bind("id", id)
                    .bind("subscription", subscription)
                    .bind("position", source.head()) // before what is watched is read: a change after it is looked at
                    .execute();
            evaluation.begin(handle, id, LocalDate.now(clock));
            AlertView made = find(handle, subscription, id.toString(), "").view();
            audit.record(KIND, id.toString(), "made", null, made);
            return made;
        });
    }

    void change(UUID subscription, Row before, AlertDetails details) {
        check(details);
        if (details.equals(before.view().details())) {
            return;
        }
        jdbi.useHandle(handle -> {
            bind(handle.createUpdate("""
                            update alert
                               set description = :description, before = :before, moves = :moves,
                                   include_passed = :passed, filter = cast(:filter as jsonb), evaluated_on = null,
                                   position = :position, revision = revision + 1
                             where id = :id"""), details)
                    .bind("id", before.id())
                    .bind("position", source.head())
                    .execute();
            handle.execute("delete from alert_told where alert_id = ?", before.id());
            evaluation.begin(handle, before.id(), LocalDate.now(clock));
            AlertView after =
                    find(handle, subscription, before.id().toString(), "").view();
            audit.record(KIND, before.id().toString(), "changed", before.view(), after);
        });
    }

    private <S extends SqlStatement<S>> S bind(S statement, AlertDetails details) {
        return statement
                .bind("description", details.description())
                .bindArray("before", String.class, details.beforeOrNone())
                .bind("moves", details.asksForMoves())
                .bind("passed", details.asksForPassed())
                .bind("filter", text(details.filterOrNone()));
    }

    void delete(Row before) {
        jdbi.useHandle(handle -> handle.execute("delete from alert where id = ?", before.id()));
        audit.record(KIND, before.id().toString(), "deleted", before.view(), null);
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
