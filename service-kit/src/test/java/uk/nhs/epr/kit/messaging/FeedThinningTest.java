package uk.nhs.epr.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Of what is old, only the latest event of each subject is kept.
class FeedThinningTest {
    private static AKitDatabase database;
    private static Jdbi jdbi;
    private static FeedThinning thinning;

    @BeforeAll
    static void start() throws IOException {
        database = AKitDatabase.started();
        jdbi = database.jdbi();
        MessagingConfig config = new SmallRyeConfigBuilder()
                .withMapping(MessagingConfig.class)
                .withDefaultValues(Map.of(
                        "epr.service", "any",
                        "epr.stream", "any",
                        "epr.feed.keep", "P30D",
                        "epr.jwt.jwks", "any",
                        "epr.jwt.issuer", "any",
                        "epr.jwt.audience", "any"))
                .build()
                .getConfigMapping(MessagingConfig.class);
        thinning = new FeedThinning(jdbi, config);
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @BeforeEach
    void empty() {
        RecordedEvents.prepare(jdbi);
    }

    /// A subject's next change, published this number of days ago; later ones are not published earlier.
    private static void addToFeed(String subject, int daysAgo) {
        jdbi.useTransaction(handle -> RecordedEvents.change(handle, subject));
        jdbi.useHandle(handle -> {
            FeedTeller.tell(handle);
            handle.execute(
                    "update feed_event set told_at = now() - ? * interval '1 day'"
                            + " where position = (select told from feed_head)",
                    daysAgo);
        });
    }

    private static void published(long position) {
        jdbi.useHandle(handle -> handle.execute("update relay_position set published = ?", position));
    }

    private static long thinned() {
        return jdbi.withHandle(handle -> handle.createQuery("select thinned from feed_head")
                .mapTo(Long.class)
                .one());
    }

    @Test
    void an_old_event_goes_when_one_that_is_old_too_supersedes_it() {
        addToFeed("A", 40);
        addToFeed("B", 39);
        addToFeed("A", 38);
        addToFeed("C", 37);
        addToFeed("B", 20);
        addToFeed("C", 10);
        published(6);
        thinning.thin();
        assertThat(RecordedEvents.feed(jdbi)).containsExactly("2 B 1", "3 A 2", "4 C 1", "5 B 2", "6 C 2");
        assertThat(thinned()).isEqualTo(4);
        thinning.thin();
        assertThat(RecordedEvents.feed(jdbi)).hasSize(5);
    }

    @Test
    void what_is_not_published_stays() {
        addToFeed("A", 40);
        addToFeed("A", 39);
        addToFeed("A", 38);
        published(2);
        thinning.thin();
        assertThat(RecordedEvents.feed(jdbi)).containsExactly("2 A 2", "3 A 3");
        assertThat(thinned()).isEqualTo(2);
    }

    @Test
    void many_go_in_batches_and_the_next_position_follows_the_last_one() {
        jdbi.useTransaction(handle -> {
            for (int version = 1; version <= 5_000; version++) {
                RecordedEvents.record(handle, "A", version);
            }
        });
        jdbi.useHandle(handle -> {
            while (FeedTeller.tell(handle) > 0) {
                // the next batch
            }
            handle.execute("update feed_event set told_at = now() - interval '50 days'");
        });
        published(5_000);
        thinning.thin();
        assertThat(RecordedEvents.feed(jdbi)).containsExactly("5000 A 5000");
        addToFeed("B", 0);
        assertThat(RecordedEvents.feed(jdbi)).containsExactly("5000 A 5000", "5001 B 1");
    }
}
