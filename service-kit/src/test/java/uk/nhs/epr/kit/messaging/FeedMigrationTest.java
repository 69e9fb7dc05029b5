package uk.nhs.epr.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/// A database of the version before, whose outbox held what was published and what was not.
class FeedMigrationTest {
    private static final String BEFORE = """
            insert into outbox (id, aggregatetype, eventkey, aggregateid, version, type, payload, traceparent,
                                correlationid, published_at)
            values (gen_random_uuid(), 'texts', 'P', 'slow', 1, 'text', '{}', '00', 'any', null),
                   (gen_random_uuid(), 'texts', null, 'A', 1, 'text', '{}', '00', 'any', now() - interval '1 day'),
                   (gen_random_uuid(), 'texts', null, 'A', 2, 'text', '{}', '00', 'any', now() - interval '1 hour'),
                   (gen_random_uuid(), 'texts', null, 'B', 1, 'text', '{}', '00', 'any', now() - interval '2 hours'),
                   (gen_random_uuid(), 'texts', null, 'A', 3, 'text', '{}', '00', 'any', null)""";

    @Test
    void what_was_published_goes_first_and_what_waits_is_published_after_it() throws IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            var flyway =
                    Flyway.configure().dataSource(server.getPostgresDatabase()).locations("db/kit");
            flyway.target("0.3").load().migrate();
            Jdbi jdbi = JdbiProvider.over(server.getPostgresDatabase());
            jdbi.useHandle(handle -> handle.execute(BEFORE));
            flyway.target("latest").load().migrate();
            assertThat(RecordedEvents.feed(jdbi)).containsExactly("1 A 1", "2 B 1", "3 A 2", "4 slow 1", "5 A 3");
            jdbi.useHandle(handle -> {
                assertThat(handle.createQuery("select published from relay_position")
                                .mapTo(Long.class)
                                .one())
                        .isEqualTo(3);
                assertThat(handle.createQuery("select eventkey from feed_event where position in (4, 5) order by 1")
                                .mapTo(String.class)
                                .list())
                        .containsExactly("A", "P");
                RecordedEvents.record(handle, "A", 4);
                FeedTeller.tell(handle);
            });
            assertThat(RecordedEvents.feed(jdbi)).last().isEqualTo("6 A 4");
        }
    }
}
