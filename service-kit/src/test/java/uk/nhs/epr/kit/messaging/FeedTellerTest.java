package uk.nhs.epr.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every committed event gets one position, which no reader has passed.
class FeedTellerTest {
    private static AKitDatabase database;
    private static Jdbi jdbi;

    @BeforeAll
    static void start() throws IOException {
        database = AKitDatabase.started();
        jdbi = database.jdbi();
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @BeforeEach
    void empty() {
        RecordedEvents.prepare(jdbi);
    }

    private static void tell() {
        jdbi.useHandle(FeedTeller::tell);
    }

    /// A reader that follows a numbered table by the last number it has seen.
    private static final class Cursor {
        private final String query;
        private final List<String> read = new ArrayList<>();
        private long last;

        private Cursor(String table, String number) {
            query = "select aggregateid, %s as number from %s where %s > :last order by 2"
                    .formatted(number, table, number);
        }

        private void readOn() {
            jdbi.useHandle(handle -> handle.createQuery(query)
                    .bind("last", last)
                    .map((row, _) -> Map.entry(row.getLong("number"), row.getString("aggregateid")))
                    .forEach(row -> {
                        read.add(row.getValue());
                        last = row.getKey();
                    }));
        }
    }

    @Test
    void a_slow_transaction_is_told_after_a_fast_one_that_began_later_and_a_cursor_on_the_outbox_loses_it() {
        Cursor onOutbox = new Cursor("outbox", "pos");
        Cursor onFeed = new Cursor("feed_event", "position");
        try (Handle slow = jdbi.open()) {
            slow.begin();
            RecordedEvents.record(slow, "slow", 1);
            jdbi.useHandle(fast -> RecordedEvents.record(fast, "fast", 1));
            onOutbox.readOn();
            tell();
            onFeed.readOn();
            slow.commit();
        }
        onOutbox.readOn();
        tell();
        onFeed.readOn();
        assertThat(onFeed.read).containsExactly("fast", "slow");
        assertThat(onOutbox.read).as("the cursor that loses").containsExactly("fast");
    }

    @Test
    void a_teller_that_ends_between_its_steps_has_told_nothing_and_the_next_one_tells_all_once() {
        jdbi.useHandle(handle -> RecordedEvents.record(handle, "A", 1));
        try (Handle killed = jdbi.open()) {
            killed.begin();
            assertThat(FeedTeller.tell(killed)).isEqualTo(1);
            kill(killed);
        } catch (RuntimeException _) {
            // its connection is closed
        }
        assertThat(RecordedEvents.feed(jdbi)).isEmpty();
        tell();
        tell();
        assertThat(RecordedEvents.feed(jdbi)).containsExactly("1 A 1");
    }

    private static void kill(Handle session) {
        int pid = session.createQuery("select pg_backend_pid()")
                .mapTo(Integer.class)
                .one();
        jdbi.useHandle(handle -> handle.execute("select pg_terminate_backend(?)", pid));
    }

    @Test
    void what_rolls_back_takes_no_position() {
        try (Handle failed = jdbi.open()) {
            failed.begin();
            RecordedEvents.record(failed, "failed", 1);
            failed.rollback();
        }
        jdbi.useHandle(handle -> RecordedEvents.record(handle, "A", 1));
        tell();
        assertThat(RecordedEvents.feed(jdbi)).containsExactly("1 A 1");
    }

    @Test
    void slow_and_fast_writers_cross_while_two_tellers_are_killed_and_a_reader_misses_nothing() throws Exception {
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        AtomicBoolean isOver = new AtomicBoolean();
        List<FeedTeller> tellers = List.of(teller(), teller());
        tellers.forEach(teller -> Thread.ofPlatform().daemon().start(teller));
        List<Thread> writers = IntStream.range(0, 6)
                .mapToObj(number -> Thread.ofPlatform().start(() -> write(number, acknowledged)))
                .toList();
        Thread killer = Thread.ofPlatform().start(() -> killTellers(isOver));
        List<String> followed = new ArrayList<>();
        AtomicLong last = new AtomicLong();
        while (writers.stream().anyMatch(Thread::isAlive)) {
            follow(last, followed);
        }
        isOver.set(true);
        killer.join();
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            follow(last, followed);
            return followed.size() >= acknowledged.size();
        });
        tellers.forEach(FeedTeller::close);

        assertThat(followed).containsExactlyInAnyOrderElementsOf(acknowledged);
        assertThat(last.get()).as("positions have no gap").isEqualTo(acknowledged.size());
        Map<String, List<Long>> versions = followed.stream()
                .map(each -> each.split(" ", -1))
                .collect(Collectors.groupingBy(
                        each -> each[0], Collectors.mapping(each -> Long.parseLong(each[1]), Collectors.toList())));
        assertThat(versions.values())
                .allSatisfy(ofOne -> assertThat(ofOne)
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, ofOne.size()).boxed().toList()));
    }

    private static FeedTeller teller() {
        return new FeedTeller(
                Jdbi.create(() -> {
                    var own = database.server().getPostgresDatabase().getConnection();
                    own.createStatement().execute("set application_name = 'teller'");
                    return own;
                }),
                new Signal(),
                _ -> {});
    }

    /// Some of a writer's transactions hold what they wrote back for a while before they commit.
    private static void write(int number, Queue<String> acknowledged) {
        Random random = new Random(number);
        for (int turn = 0; turn < 150; turn++) {
            String subject = "S" + random.nextInt(8);
            boolean isSlow = random.nextInt(10) == 0;
            acknowledged.add(jdbi.inTransaction(handle -> {
                long version = RecordedEvents.change(handle, subject);
                if (isSlow) {
                    handle.execute("select pg_sleep(0.04)");
                }
                return subject + " " + version;
            }));
        }
    }

    private static void killTellers(AtomicBoolean isOver) {
        while (!isOver.get()) {
            jdbi.useHandle(handle -> handle.execute("select pg_sleep(0.2), (select count(pg_terminate_backend(pid))"
                    + " from pg_stat_activity where application_name = 'teller')"));
        }
    }

    private static void follow(AtomicLong last, List<String> followed) {
        jdbi.useHandle(handle -> handle.createQuery("select " + FeedEvent.COLUMNS
                        + " from feed_event where position > :last order by position limit 7")
                .bind("last", last.get())
                .map((row, _) -> FeedEvent.read(row))
                .forEach(event -> {
                    assertThat(event.position()).isEqualTo(last.get() + 1);
                    last.set(event.position());
                    followed.add(event.subject() + " " + event.version());
                }));
    }
}
