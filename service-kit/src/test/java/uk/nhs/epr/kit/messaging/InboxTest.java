package uk.nhs.epr.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.epr.kit.testing.ComingIn;
import uk.nhs.epr.kit.testing.ComingIn.Sent;

/// How events are cut into batches decides nothing of what a view holds.
class InboxTest {
    private static AKitDatabase database;
    private static Jdbi jdbi;
    private static ComingIn in;

    @BeforeAll
    static void start() throws IOException {
        database = AKitDatabase.started();
        jdbi = database.jdbi();
        in = new ComingIn(jdbi, KeptTexts.in(jdbi));
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    private static Sent sent(String id, long version, String text) {
        return new Sent("text", id, version, text);
    }

    /// The versions, texts and parked events of the aggregates whose ids begin so.
    private static List<String> held(String prefix) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select substr(aggregate_id, length(:prefix) + 1) || ' held ' || version as it from view_version
                         where aggregate_id like :prefix || '%'
                        union all
                        select substr(id, length(:prefix) + 1) || ' says ' || said from kept where id like :prefix || '%'
                        union all
                        select substr(aggregate_id, length(:prefix) + 1) || ' waits ' || version || ' ' || reason
                          from parked_event where aggregate_id like :prefix || '%'
                         order by it""")
                .bind("prefix", prefix)
                .mapTo(String.class)
                .list());
    }

    /// Versions of five aggregates: mostly the next one, some again, some too early, some that can't be applied.
    private static List<Sent> anyEvents(Random random) {
        long[] latest = new long[5];
        List<Sent> events = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int which = random.nextInt(latest.length);
            int luck = random.nextInt(20);
            long version = luck == 0 ? latest[which] : luck == 1 ? latest[which] + 2 : latest[which] + 1;
            latest[which] = Math.max(latest[which], version);
            String text = luck == 2 ? "bad" : luck == 3 ? "deep" : "text " + i;
            events.add(sent("-" + which, Math.max(1, version), text));
        }
        return events;
    }

    private static Sent under(String prefix, Sent event) {
        return sent(prefix + event.aggregateId(), event.version(), event.data());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_batch_comes_to_what_its_records_come_to_one_by_one(long seed) {
        List<Sent> events = anyEvents(new Random(seed));
        String single = "single" + seed;
        String batched = "batched" + seed;
        events.forEach(event -> in.batch(KeptTexts.TOPIC, List.of(under(single, event))));
        Random sizes = new Random(seed);
        for (int at = 0; at < events.size(); ) {
            int to = Math.min(events.size(), at + 1 + sizes.nextInt(40));
            in.batch(
                    KeptTexts.TOPIC,
                    events.subList(at, to).stream()
                            .map(event -> under(batched, event))
                            .toList());
            at = to;
        }
        assertThat(held(batched)).isNotEmpty().isEqualTo(held(single));
    }

    @Test
    void a_batch_of_one_aggregate_s_versions_ends_at_the_last() {
        in.batch(
                KeptTexts.TOPIC,
                IntStream.rangeClosed(1, 200)
                        .mapToObj(version -> sent("busy", version, "text " + version))
                        .toList());
        assertThat(held("busy")).containsExactly(" held 200", " says text 200");
    }

    @Test
    void within_a_batch_what_comes_too_early_is_healed_by_what_was_missing() {
        in.batch(
                KeptTexts.TOPIC,
                List.of(
                        sent("healed", 1, "first"),
                        sent("healed", 3, "third"),
                        sent("healed", 2, "second"),
                        sent("healed", 4, "fourth")));
        assertThat(held("healed")).containsExactly(" held 4", " says fourth");
    }

    @Test
    void what_is_held_already_is_passed_over() {
        in.batch(
                KeptTexts.TOPIC,
                List.of(sent("again", 1, "first"), sent("again", 1, "other"), sent("again", 2, "second")));
        in.batch(KeptTexts.TOPIC, List.of(sent("again", 1, "late"), sent("again", 2, "late")));
        assertThat(held("again")).containsExactly(" held 2", " says second");
    }
}
