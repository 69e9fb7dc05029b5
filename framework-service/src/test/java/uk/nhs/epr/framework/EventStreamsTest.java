package uk.nhs.epr.framework;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static uk.nhs.epr.framework.TheApi.anySupplier;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.EventReader;
import uk.nhs.epr.kit.testing.RealPostgres;

/// Streams are bounded in number and in what a slow reader costs, and live as long as their readers.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
@TestProfile(EventStreamsTest.Narrow.class)
class EventStreamsTest {
    private static final String STREAM = "/v1/framework-events";

    /// Bounds that a test reaches, and few workers.
    public static class Narrow implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "epr.streams.open", "12",
                    "epr.streams.open-of-one", "10",
                    "epr.streams.waiting", "6",
                    "epr.streams.waiting-of-one", "5",
                    "epr.streams.heartbeat", "PT1S",
                    "epr.streams.slow", "PT2S",
                    "quarkus.thread-pool.max-threads", "4",
                    "quarkus.datasource.jdbc.max-size", "4");
        }
    }

    @Inject
    Jdbi jdbi;

    @Inject
    MeterRegistry metrics;

    private static EventReader reader(String question) {
        return EventReader.open("http://localhost:" + RestAssured.port + STREAM + question, null);
    }

    private static Socket opened(String headers) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress("localhost", RestAssured.port));
        socket.getOutputStream()
                .write(("GET " + STREAM + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static BufferedReader lines(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /// Writes this number of events of this size to the feed, as if changes had been made.
    private void addToFeed(int events, int characters) {
        String payload = "{\"supplier\": {\"name\": \"" + "x".repeat(characters) + "\"}}";
        jdbi.useTransaction(handle -> {
            for (int event = 0; event < events; event++) {
                handle.execute("""
                        insert into outbox (id, aggregatetype, aggregateid, version, type, payload, traceparent, correlationid)
                        values (gen_random_uuid(), 'frameworks', ?, 1, 'uk.nhs.epr.supplier.registered.v1', ?, '00', 'x')""", UUID.randomUUID().toString(), payload);
            }
        });
    }

    @Test
    void more_streams_than_the_workers_and_connections_there_are_hold_none_of_them() {
        List<EventReader> open = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                open.add(reader(""));
            }
            String id = anySupplier("Told To All " + UUID.randomUUID());
            open.forEach(each -> assertThat(each.nextOf(id).name()).isEqualTo("uk.nhs.epr.supplier.registered.v1"));
            given().get(STREAM)
                    .then()
                    .statusCode(429)
                    .header("Retry-After", notNullValue())
                    .body("status", equalTo(429));
        } finally {
            open.forEach(EventReader::close);
        }
        await().untilAsserted(() -> {
            try (EventReader again = reader("")) {
                assertThat(again.lastId()).isNotNegative();
            }
        });
    }

    @Test
    void requests_that_wait_are_bounded_too() throws Exception {
        List<Socket> waiting = new ArrayList<>();
        String cursor = given().get("/v1/changes?since=2100-01-01").path("next");
        try {
            for (int i = 0; i < 5; i++) {
                Socket socket = new Socket("localhost", RestAssured.port);
                socket.getOutputStream()
                        .write(("GET /v1/changes?wait=30&cursor=" + cursor + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                .getBytes(StandardCharsets.UTF_8));
                waiting.add(socket);
            }
            await().untilAsserted(() -> given().get("/v1/changes?wait=1&cursor=" + cursor)
                    .then()
                    .statusCode(429)
                    .header("Retry-After", notNullValue()));
            given().get("/v1/changes?cursor=" + cursor).then().statusCode(200);
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
        await().untilAsserted(() ->
                given().get("/v1/changes?wait=1&cursor=" + cursor).then().statusCode(200));
    }

    @Test
    void a_silent_stream_says_a_comment_and_begins_with_where_it_stands() throws IOException {
        try (Socket socket = opened("Accept-Encoding: gzip\r\n")) {
            BufferedReader lines = lines(socket);
            List<String> read = new ArrayList<>();
            while (read.stream()
                            .filter(line -> line.startsWith(": at ") || line.startsWith(":at "))
                            .count()
                    < 2) {
                read.add(String.valueOf(lines.readLine()));
            }
            assertThat(read).anyMatch(line -> line.startsWith("id:"));
            assertThat(read).anyMatch(line -> line.startsWith("retry:"));
            assertThat(read).contains("Cache-Control: no-store", "X-Accel-Buffering: no");
            assertThat(read).noneMatch(line -> line.startsWith("data:") || line.startsWith("event:"));
        }
    }

    @Test
    void a_reader_that_takes_nothing_is_disconnected_and_resumes_where_it_was() throws Exception {
        try (Socket slow = opened("");
                EventReader fast = reader("")) {
            BufferedReader lines = lines(slow);
            assertThat(lines.readLine()).contains("200");
            addToFeed(400, 20_000);
            for (int i = 0; i < 400; i++) {
                fast.next();
            }
            long last = 0;
            int taken = 0;
            await().atMost(Duration.ofSeconds(15)).until(() -> openStreams() == 1); // while the slow one reads nothing
            for (String line = line(lines); line != null; line = line(lines)) {
                if (line.startsWith("id:")) {
                    last = Long.parseLong(line.substring(3).strip());
                } else if (line.isEmpty()) {
                    taken++;
                }
            }
            assertThat(taken).isLessThan(400);
            assertThat(last).isLessThan(fast.lastId());
            try (EventReader again =
                    EventReader.open("http://localhost:" + RestAssured.port + STREAM, Long.toString(last))) {
                long next = last;
                while (next < fast.lastId()) {
                    next++;
                    assertThat(again.next().id()).isEqualTo(next);
                }
            }
        }
    }

    private static @Nullable String line(BufferedReader lines) {
        try {
            return lines.readLine();
        } catch (IOException _) {
            return null; // cut off
        }
    }

    private double openStreams() {
        return metrics.get("epr.streams.open").gauge().value();
    }

    @Test
    void one_that_is_far_behind_catches_up_and_misses_nothing() {
        addToFeed(1_500, 10);
        await().until(() -> jdbi.withHandle(handle -> handle.createQuery("select not exists (select from outbox)")
                .mapTo(Boolean.class)
                .one()));
        try (EventReader behind =
                EventReader.open("http://localhost:" + RestAssured.port + STREAM + "?since=0", null)) {
            for (long position = 1; position <= 1_500; position++) {
                assertThat(behind.next().id()).isEqualTo(position);
            }
        }
    }
}
