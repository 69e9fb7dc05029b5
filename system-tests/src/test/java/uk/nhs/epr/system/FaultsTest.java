package uk.nhs.epr.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.stack.ServiceProcess;
import uk.nhs.epr.stack.StackProcess;

/// What was acknowledged survives: it is in the register, in the log and in every view, once and in order.
class FaultsTest {
    private static final List<String> SERVICES = List.of("trust-service", "framework-service", "tender-service");
    private static final Duration DRAINED = Duration.ofSeconds(60);

    private static final Path FOLDER = Register.emptyFolder();
    private static Register register = Register.startedIn(FOLDER);

    @AfterAll
    static void stop() {
        register.close();
    }

    private static StackProcess process(String name) {
        return register.stack().process(name);
    }

    private static Writers writersAfter(int writes) {
        Writers writers = new Writers(register.stack(), Writers.STEADY);
        Awaitility.await().atMost(DRAINED).until(() -> writers.writes() >= writes);
        return writers;
    }

    private static void everythingIsWhereItBelongs(Map<String, String> acknowledged) {
        assertThat(register.stack().awaitQuiet(DRAINED))
                .as("all is published and read")
                .isTrue();
        acknowledged.forEach((odsCode, name) -> {
            String now = register.get("trust-service", "/v1/trusts/" + odsCode)
                    .path("name")
                    .asText();
            assertThat(turn(now)).as(odsCode).isGreaterThanOrEqualTo(turn(name));
        });
        Oracle oracle = new Oracle(register.stack());
        Map<String, Long> owned = oracle.rows("trust", "select ods_code, version from trust");
        assertThat(oracle.versionsInOrder("epr.trusts")).isEqualTo(owned);
        assertThat(oracle.feedInOrder("trust")).isEqualTo(owned);
        for (String reader : List.of("framework", "tender")) {
            // a reader that was cut off from Kafka knows of no lag until it is connected again
            Awaitility.await()
                    .atMost(DRAINED)
                    .untilAsserted(() -> assertThat(oracle.versionsInView(reader, "epr.trusts"))
                            .isEqualTo(owned));
        }
    }

    private static int turn(String name) {
        return Integer.parseInt(name.substring(name.lastIndexOf(' ') + 1));
    }

    @Test
    void kill_9_of_everything_under_load_loses_no_acknowledged_write() {
        Writers writers = writersAfter(200);
        SERVICES.forEach(service -> process(service).kill());
        process("kafka").kill();
        process("postgres").kill();
        writers.stop();
        register.close();
        register = Register.startedIn(FOLDER);
        everythingIsWhereItBelongs(writers.acknowledged());
    }

    @Test
    void writes_go_on_while_kafka_is_down_and_are_published_in_order_when_it_is_back() {
        try (Writers writers = writersAfter(50)) {
            process("kafka").kill();
            int before = writers.writes();
            Awaitility.await().atMost(DRAINED).until(() -> writers.writes() > before + 200);
            process("kafka").start();
            process("kafka").awaitReady();
            int back = writers.writes();
            Awaitility.await().atMost(DRAINED).until(() -> writers.writes() > back + 50);
            writers.stop();
            everythingIsWhereItBelongs(writers.acknowledged());
        }
    }

    @Test
    void without_its_database_a_service_asks_its_clients_to_try_again() {
        process("postgres").kill();
        for (String service : SERVICES) {
            assertThat(register.client().get(service, "/v1/audit").status())
                    .as(service)
                    .isEqualTo(503);
        }
        var write = register.client()
                .post(
                        "trust-service",
                        "/v1/trusts",
                        Register.json("{\"odsCode\": \"WDBX\", \"name\": \"Without a database\"}"));
        assertThat(write.problem()).startsWith("503").contains("database");
        process("postgres").start();
        process("postgres").awaitReady();
        Awaitility.await()
                .atMost(DRAINED)
                .untilAsserted(() -> SERVICES.forEach(service -> assertThat(
                                register.client().get(service, "/v1/audit").status())
                        .as(service)
                        .isEqualTo(200)));
    }

    /// `-Dfollowers.seconds=600` runs for that long, with a minute between two kills, and kills tender-service, Kafka
    /// and PostgreSQL too.
    @Test
    void the_four_ways_to_follow_agree_through_kills() {
        ServiceProcess second = register.stack().startReplica("trust-service");
        List<URI> replicas = List.of(register.stack().serviceUri("trust-service"), second.uri());
        int seconds = Integer.getInteger("followers.seconds", 0);
        boolean isShort = seconds == 0;
        long start = System.nanoTime();
        long end = start + Duration.ofSeconds(seconds).toNanos();
        List<String> mortal = isShort
                ? List.of("trust-service", second.name())
                : List.of("trust-service", "kafka", "postgres", "tender-service", second.name());
        Duration betweenKills = isShort ? Duration.ZERO : Duration.ofMinutes(2);
        int kills = 0;
        try (Writers writers = new Writers(register.stack(), isShort ? Writers.CALM : Writers.STEADY);
                Followers followers = new Followers(register, replicas)) {
            do {
                for (String killed : mortal) {
                    int before = writers.writes();
                    long next = System.nanoTime() + betweenKills.toNanos();
                    Awaitility.await()
                            .atMost(DRAINED.plus(betweenKills))
                            .until(() -> writers.writes() > before + 25 && System.nanoTime() > next);
                    process(killed).kill();
                    process(killed).start();
                    process(killed).awaitReady();
                    kills++;
                }
            } while (System.nanoTime() < end);
            writers.stop();
            Duration written = Duration.ofNanos(System.nanoTime() - start);
            everythingIsWhereItBelongs(writers.acknowledged());
            allSeeTheSame(followers);
            System.out.printf(
                    "%d writes in %d s, %d kills: %d events pulled, %d streamed, %d by webhook in %d messages, %d by Kafka in %d%n",
                    writers.writes(),
                    written.toSeconds(),
                    kills,
                    followers.pulled().size(),
                    followers.streamed().size(),
                    followers.hooked().size(),
                    followers.hooks(),
                    followers.consumed().size(),
                    followers.messages());
        } finally {
            second.kill();
        }
    }

    /// What a follower has read is the whole feed, each position once, whichever replicas it read it from; by webhook
    /// and by Kafka it has the same events, those of each subject in the same order.
    private static void allSeeTheSame(Followers followers) {
        Map<String, Long> expected = new Oracle(register.stack()).feedInOrder("trust");
        for (Supplier<List<Followers.Read>> way :
                List.<Supplier<List<Followers.Read>>>of(followers::pulled, followers::streamed)) {
            Awaitility.await().atMost(DRAINED).untilAsserted(() -> {
                List<Followers.Read> read = way.get();
                assertThat(read.stream().map(Followers.Read::position))
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, read.size()).boxed().toList());
                assertThat(Oracle.onceInOrder(
                                read.stream().map(Followers.Read::entry).toList()))
                        .isEqualTo(expected);
            });
        }
        for (Supplier<List<Oracle.Entry>> way :
                List.<Supplier<List<Oracle.Entry>>>of(followers::hooked, followers::consumed)) {
            Awaitility.await()
                    .atMost(DRAINED)
                    .untilAsserted(
                            () -> assertThat(Oracle.onceInOrder(way.get())).isEqualTo(expected));
        }
    }

    @Test
    void an_import_that_is_killed_half_way_goes_on_and_takes_every_line_once() throws IOException {
        int lines = 2_000;
        Path file = Files.createTempFile("etr", ".csv");
        Files.write(file, IntStream.range(0, lines).mapToObj(FaultsTest::line).toList());
        String job = register.client()
                .postFile("trust-service", "/v1/imports/ods-trusts?fileDate=2024-06", "text/csv", file)
                .location()
                .orElseThrow();
        Awaitility.await().atMost(DRAINED).until(() -> read(job) >= 300);
        process("trust-service").kill();
        process("trust-service").start();
        process("trust-service").awaitReady();
        Awaitility.await().atMost(DRAINED).until(() -> read(job) == lines);
        JsonNode done = Awaitility.await()
                .atMost(DRAINED)
                .until(
                        () -> register.get("trust-service", job),
                        answer -> answer.path("status").asText().equals("DONE"));
        assertThat(done.path("created").asInt()).isEqualTo(lines);
        everythingIsWhereItBelongs(Map.of());
    }

    private static String line(int number) {
        return "I%03X,IMPORTED NHS TRUST %d,Y58,QUY,,,,,,,19910401,%s".formatted(number, number, ",".repeat(12));
    }

    private static int read(String job) {
        return register.get("trust-service", job).path("read").asInt();
    }
}
