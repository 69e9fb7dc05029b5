package uk.nhs.epr.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The parts of the outbox are made in time, and also when they were not.
class OutboxPartitionsTest {
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private AKitDatabase database;
    private Jdbi jdbi;
    private OutboxPartitions partitions;

    @BeforeEach
    void start() throws IOException {
        database = AKitDatabase.started();
        jdbi = database.jdbi();
        MessagingConfig config = new SmallRyeConfigBuilder()
                .withMapping(MessagingConfig.class)
                .withDefaultValues(Map.of(
                        "epr.service", "any",
                        "epr.stream", "any",
                        "epr.jwt.jwks", "any",
                        "epr.jwt.issuer", "any",
                        "epr.jwt.audience", "any"))
                .build()
                .getConfigMapping(MessagingConfig.class);
        partitions = new OutboxPartitions(jdbi, config);
    }

    @AfterEach
    void stop() throws IOException {
        database.close();
    }

    private void recorded(String id, LocalDate day, boolean isPublished) {
        jdbi.useHandle(handle -> handle.execute("""
                insert into outbox (id, aggregatetype, aggregateid, version, type, payload, traceparent,
                                    correlationid, created_on, published_at)
                values (gen_random_uuid(), 'any', ?, 1, 'any', '{}', '', '', ?, case when ? then now() end)""", id, day, isPublished));
    }

    private List<String> places(String order) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select aggregateid || ' ' || tableoid::regclass from outbox order by " + order)
                .mapTo(String.class)
                .list());
    }

    private static String part(LocalDate day) {
        return "outbox_" + DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    @Test
    void events_without_a_part_for_their_day_are_moved_into_it_and_keep_their_order() {
        LocalDate yesterday = today.minusDays(1);
        recorded("first", yesterday, false);
        recorded("second", today, false);
        recorded("third", yesterday, true);
        partitions.keep();
        assertThat(places("pos"))
                .containsExactly("first " + part(yesterday), "second " + part(today), "third " + part(yesterday));
        recorded("fourth", today, false);
        assertThat(places("pos")).last().isEqualTo("fourth " + part(today));
        partitions.keep();
        assertThat(places("pos")).hasSize(4);
    }

    @Test
    void old_events_that_had_no_part_go_with_their_day_once_they_are_published() {
        recorded("old", today.minusDays(30), true);
        recorded("waiting", today.minusDays(31), false);
        partitions.keep();
        assertThat(places("pos")).containsExactly("waiting " + part(today.minusDays(31)));
    }
}
