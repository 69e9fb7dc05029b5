package uk.nhs.epr.trust;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static uk.nhs.epr.kit.testing.Requests.patch;
import static uk.nhs.epr.trust.TheApi.anyTrust;
import static uk.nhs.epr.trust.TheApi.merge;
import static uk.nhs.epr.trust.TheApi.millenniumOf;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.EventReader;
import uk.nhs.epr.kit.testing.RealPostgres;

/// Followers of trusts and their cover receive every change, by any way.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class TrustFeedTest {
    @Inject
    Jdbi jdbi;

    private static JsonPath awaited(String question, int events) {
        return await().until(
                        () -> given().get("/v1/changes?" + question)
                                .then()
                                .statusCode(200)
                                .extract()
                                .jsonPath(),
                        page -> page.getList("items").size() == events);
    }

    private static EventReader coverOf(String question, String lastEventId) {
        return EventReader.open(
                "http://localhost:" + RestAssured.port + "/v1/cover-events?" + question,
                lastEventId.isEmpty() ? null : lastEventId);
    }

    @Test
    void a_trust_is_followed_by_what_its_events_tell() {
        String trust = anyTrust();
        patch("/v1/trusts/" + trust, "{\"regionCode\": \"Y97\", \"type\": \"CARE_TRUST\"}")
                .statusCode(200);
        millenniumOf(trust, "South");
        awaited("odsCode=" + trust, 4);
        awaited("regionCode=Y97", 3);
        awaited("odsCode=" + trust + "&type=CARE_TRUST&status=ACTIVE&category=EPR&supplier=cerner", 2);
        awaited("odsCode=" + trust + "&category=PAS", 0);
        given().get("/v1/snapshot?odsCode=" + trust)
                .then()
                .statusCode(200)
                .body("items", hasSize(1), "items[0].sequence", equalTo("00000000000000000004"));
    }

    /// Both halves of a merger are published, each once, in the order of recording.
    @Test
    void a_merger_is_told_of_each_trust_that_it_concerns() {
        String former = anyTrust();
        String successor = anyTrust();
        merge(former, successor, "2020-04-01");
        JsonPath ofFormer = awaited("odsCode=" + former, 2);
        JsonPath ofSuccessor = awaited("odsCode=" + successor, 2);
        assertThat(ofFormer.getString("items[1].type")).isEqualTo("uk.nhs.epr.trust.succeeded.v1");
        assertThat(ofSuccessor.getString("items[1].type")).isEqualTo("uk.nhs.epr.trust.took-over.v1");
    }

    @Test
    void whoever_follows_a_snapshot_has_each_version_once_while_others_write() throws Exception {
        List<String> trusts = Stream.generate(TheApi::anyTrust).limit(6).toList();
        trusts.forEach(
                each -> patch("/v1/trusts/" + each, "{\"regionCode\": \"Y96\"}").statusCode(200));
        List<Thread> writers = trusts.stream()
                .map(trust -> Thread.ofPlatform().start(() -> {
                    for (int turn = 0; turn < 40; turn++) {
                        patch("/v1/trusts/" + trust, "{\"name\": \"%s in turn %d\"}".formatted(trust, turn))
                                .statusCode(200);
                    }
                }))
                .toList();
        List<Reader> readers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Reader reader = new Reader();
            reader.begin();
            assertThat(reader.versions).hasSize(trusts.size());
            reader.follow();
            readers.add(reader);
        }
        for (Thread writer : writers) {
            writer.join();
        }
        Map<String, Long> now = new TreeMap<>();
        trusts.forEach(trust -> now.put(
                trust,
                jdbi.withHandle(handle -> handle.createQuery("select version from trust where ods_code = ?")
                        .bind(0, trust)
                        .mapTo(Long.class)
                        .one())));
        for (Reader reader : readers) {
            await().untilAsserted(() -> {
                reader.follow();
                assertThat(reader.versions).isEqualTo(now);
            });
        }
    }

    /// Begins with a snapshot by small pages and follows it; an event has to be the next version of its subject.
    private static final class Reader {
        private static final String OF_REGION = "regionCode=Y96&limit=%d&cursor=";
        private final Map<String, Long> versions = new TreeMap<>();
        private String cursor = "";

        private void begin() {
            String next = "";
            while (next != null) {
                JsonPath page = given().get("/v1/snapshot?" + OF_REGION.formatted(2) + next)
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
                page.<Map<String, String>>getList("items")
                        .forEach(event -> assertThat(
                                        versions.put(event.get("subject"), Long.valueOf(event.get("sequence"))))
                                .isNull());
                next = page.getString("next");
                cursor = page.getString("cursor");
            }
        }

        private void follow() {
            boolean isMore = true;
            while (isMore) {
                JsonPath page = given().get("/v1/changes?" + OF_REGION.formatted(100) + cursor)
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
                page.<Map<String, String>>getList("items").forEach(event -> {
                    long version = Long.parseLong(event.get("sequence"));
                    assertThat(versions.put(event.get("subject"), version)).isEqualTo(version - 1);
                });
                isMore = page.getBoolean("more");
                cursor = page.getString("next");
            }
        }
    }

    @Test
    void trusts_are_followed_as_a_stream_too() {
        String where = "http://localhost:" + RestAssured.port + "/v1/trust-events?regionCode=Y95";
        try (EventReader reader = EventReader.open(where, null)) {
            String trust = anyTrust();
            patch("/v1/trusts/" + trust, "{\"regionCode\": \"Y95\"}").statusCode(200);
            assertThat(reader.next().data()).contains("\"subject\":\"" + trust + "\"");
        }
    }

    @Test
    void a_move_of_cover_is_in_the_stream_at_the_position_it_has_in_the_pages() throws Exception {
        String trust = anyTrust();
        EventReader.Event moved;
        try (EventReader reader = coverOf("odsCode=" + trust + "&supplier=Cerner&category=EPR", "")) {
            millenniumOf(anyTrust(), "South");
            millenniumOf(trust, "South");
            moved = reader.next();
        }
        assertThat(moved.name()).isEqualTo("uk.nhs.epr.cover.changed.v1");
        var event = new ObjectMapper().readTree(moved.data());
        assertThat(event.at("/data/trust/odsCode").asText()).isEqualTo(trust);
        assertThat(event.at("/position").asLong()).isEqualTo(moved.id());
        List<Object> before = given().get("/v1/cover/changes?odsCode=" + trust + "&since=" + (moved.id() - 1))
                .path("items");
        assertThat(before).isNotEmpty();
        millenniumOf(trust, "North");
        await().until(
                        () -> given()
                                .get("/v1/cover/changes?odsCode=" + trust + "&since=" + moved.id())
                                .<List<Object>>path("items")
                                .stream()
                                .anyMatch(change -> change.toString().contains("North")));
        try (EventReader again = coverOf("odsCode=" + trust, Long.toString(moved.id()))) {
            assertThat(again.nextOf("North").id()).isGreaterThan(moved.id());
        }
    }

    @Test
    void a_position_that_cover_never_came_to_resets_the_stream_to_the_board() {
        try (EventReader reader = coverOf("", "999999999")) {
            EventReader.Event reset = reader.next();
            assertThat(reset.name()).isEqualTo("reset");
            assertThat(reset.data()).contains("/v1/cover\"");
        }
        given().get("/v1/cover-events?types=uk.nhs.epr.trust.changed.v1").then().statusCode(422);
    }
}
