package uk.nhs.epr.tender;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static uk.nhs.epr.tender.TheApi.draftOf;
import static uk.nhs.epr.tender.TheApi.step;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.EventReader;
import uk.nhs.epr.kit.testing.RealPostgres;

/// A follower of the feed of tenders receives public changes once, by any way.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class TenderFeedTest {
    private static final String PUBLISHED = "uk.nhs.epr.tender.published.v1";

    @Inject
    Jdbi jdbi;

    /// A tender of these two that is public; its lead is asked about by nobody else.
    private static String published(String lead, String other) {
        String ocid = draftOf(lead, other);
        step(ocid, "publication", "{\"on\": \"2013-08-15\"}");
        return ocid;
    }

    private static JsonPath changes(String question) {
        return given().get("/v1/changes?" + question)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath awaited(String ocid, int events) {
        return await().until(
                        () -> changes("ocid=" + ocid),
                        page -> page.getList("items").size() == events);
    }

    @Test
    void an_event_is_a_cloud_event_with_its_position_and_drafts_have_none() {
        String draft = draftOf("RBB", "RH8");
        String ocid = published("RBB", "RH8");
        JsonPath page = awaited(ocid, 1);
        assertThat(page.getString("items[0].type")).isEqualTo(PUBLISHED);
        assertThat(page.getString("items[0].specversion")).isEqualTo("1.0");
        assertThat(page.getString("items[0].subject")).isEqualTo(ocid);
        assertThat(page.getString("items[0].source")).isEqualTo("/tender-service");
        assertThat(page.getString("items[0].sequence")).isEqualTo("00000000000000000001");
        assertThat(page.getString("items[0].data.tender.status")).isEqualTo("PUBLISHED");
        assertThat(page.getLong("items[0].position")).isPositive();
        assertThat(changes("ocid=" + draft).getList("items")).isEmpty();
    }

    @Test
    void a_client_that_asks_with_the_last_cursor_is_told_what_came_since() {
        String ocid = published("RBC", "RH8");
        String cursor = awaited(ocid, 1).getString("next");
        assertThat(changes("ocid=" + ocid + "&cursor=" + cursor).getList("items"))
                .isEmpty();
        step(ocid, "withdrawal", "{\"on\": \"2013-09-01\", \"reason\": \"Published by mistake\"}");
        JsonPath later = await().until(
                        () -> changes("ocid=" + ocid + "&cursor=" + cursor),
                        page -> page.getList("items").size() == 1);
        assertThat(later.getString("items[0].type")).isEqualTo("uk.nhs.epr.tender.withdrawn.v1");
        String position = awaited(ocid, 2).getString("items[0].position");
        assertThat(changes("since=" + position + "&ocid=" + ocid).<String>getList("items.type"))
                .containsExactly("uk.nhs.epr.tender.withdrawn.v1");
        assertThat(changes("ocid=" + ocid + "&since=2013-01-01").getList("items"))
                .hasSize(2);
    }

    @Test
    void a_request_that_waits_is_answered_by_the_first_event_and_not_by_others() throws Exception {
        String mine = published("RBD", "RH8");
        String cursor = awaited(mine, 1).getString("next");
        List<JsonPath> answers = new ArrayList<>();
        Thread waiting =
                Thread.ofPlatform().start(() -> answers.add(changes("wait=20&ocid=" + mine + "&cursor=" + cursor)));
        published("RBD", "RH8");
        step(mine, "cancellation", "{\"on\": \"2013-09-01\", \"reason\": \"No money\"}");
        waiting.join();
        assertThat(answers.getFirst().<String>getList("items.type")).containsExactly("uk.nhs.epr.tender.cancelled.v1");
        JsonPath nothing =
                changes("wait=1&ocid=" + mine + "&cursor=" + answers.getFirst().getString("next"));
        assertThat(nothing.getList("items")).isEmpty();
        assertThat(nothing.getString("next")).isNotBlank();
    }

    @Test
    void events_are_filtered_by_the_tender_and_those_of_participants_by_the_tender_they_are_of() {
        String ocid = published("RBE", "RH8");
        jdbi.useHandle(handle -> handle.execute("update known_trust set region_code = 'Y99' where ods_code = 'RBE'"));
        given().spec(TheApi.buyer("RBE"))
                .header("If-Match", "*")
                .body("{\"supplier\": {\"name\": \"Cerner\"}, \"stage\": \"INTERESTED\", \"on\": \"2013-08-20\"}")
                .post("/v1/tenders/" + ocid + "/participants")
                .then()
                .statusCode(201);
        awaited(ocid, 2);
        for (String matching : List.of(
                "buyer=rbe",
                "region=Y99",
                "status=PUBLISHED&buyer=RBE",
                "procedure=RESTRICTED&buyer=RBE",
                "cpv=48180000&buyer=RBE",
                "valueFrom=30000000&valueTo=40000000&buyer=RBE")) {
            assertThat(changes(matching).<String>getList("items.subject"))
                    .as(matching)
                    .containsExactly(ocid, ocid + "/participants/1");
        }
        assertThat(changes("buyer=RBE&supplier=cerner").<String>getList("items.subject"))
                .containsExactly(ocid + "/participants/1");
        assertThat(changes("buyer=RBE&stage=INTERESTED").<String>getList("items.subject"))
                .containsExactly(ocid + "/participants/1");
        assertThat(changes("buyer=RBE&types=" + PUBLISHED).<String>getList("items.subject"))
                .containsExactly(ocid);
        for (String other : List.of(
                "framework=ANY-1", "lot=2", "category=PAS", "valueFrom=90000000", "region=Y98", "status=CANCELLED")) {
            assertThat(changes("buyer=RBE&" + other).getList("items")).as(other).isEmpty();
        }
    }

    @Test
    void what_can_not_be_asked_is_refused_by_name() {
        for (Map.Entry<String, String> wrong : Map.of(
                        "types", "uk.nhs.epr.trust.changed.v1",
                        "wait", "31",
                        "since", "99999999",
                        "limit", "501",
                        "cursor", "YWJj",
                        "valueTo", "1e9",
                        "status", "OPENED")
                .entrySet()) {
            given().get("/v1/changes?" + wrong.getKey() + "=" + wrong.getValue())
                    .then()
                    .statusCode(422)
                    .body("errors[0].parameter", equalTo(wrong.getKey()));
        }
        given().header("Last-Event-ID", "x")
                .get("/v1/tender-events")
                .then()
                .statusCode(422)
                .body("errors[0].parameter", equalTo("Last-Event-ID"));
        given().get("/v1/tender-events?nonsense=1").then().statusCode(422);
        given().accept("application/json").get("/v1/tender-events").then().statusCode(406);
        given().head("/v1/tender-events").then().statusCode(200);
    }

    @Test
    void a_position_that_was_thinned_away_is_gone_and_says_where_to_begin() {
        awaited(published("RBF", "RH8"), 1);
        long lastPosition = jdbi.withHandle(handle -> handle.createQuery("select told from feed_head")
                .mapTo(Long.class)
                .one());
        try {
            jdbi.useHandle(handle -> handle.execute("update feed_head set thinned = told"));
            given().get("/v1/changes?since=0").then().statusCode(410).body("snapshot", endsWith("/v1/snapshot"));
            String where = "http://localhost:" + RestAssured.port + "/v1/tender-events";
            try (EventReader reader = EventReader.open(where, "0")) {
                EventReader.Event reset = reader.next();
                assertThat(reset.name()).isEqualTo("reset");
                assertThat(reset.id()).isGreaterThanOrEqualTo(lastPosition);
                assertThat(reset.data()).contains("/v1/snapshot");
                String ocid = published("RBF", "RH8");
                assertThat(reader.nextOf(ocid).name()).isEqualTo(PUBLISHED);
            }
        } finally {
            jdbi.useHandle(handle -> handle.execute("update feed_head set thinned = 0"));
        }
    }

    @Test
    void a_stream_tells_what_happens_and_is_resumed_by_its_last_id() {
        String where = "http://localhost:" + RestAssured.port + "/v1/tender-events?buyer=RBG";
        long last;
        try (EventReader reader = EventReader.open(where, null)) {
            published("RBH", "RH8");
            String ocid = published("RBG", "RH8");
            EventReader.Event event = reader.next();
            assertThat(event.name()).isEqualTo(PUBLISHED);
            assertThat(event.data()).contains(ocid).contains("\"position\":\"" + event.id() + "\"");
            last = event.id();
        }
        String away = published("RBG", "RH8");
        awaited(away, 1);
        try (EventReader again = EventReader.open(where, Long.toString(last))) {
            assertThat(again.next().data()).contains(away);
            String next = published("RBG", "RH8");
            assertThat(again.next().data()).contains(next);
        }
    }

    @Test
    void the_snapshot_has_the_latest_event_of_each_and_its_cursor_what_came_after() {
        String first = published("RBJ", "RH8");
        String second = published("RBJ", "RH8");
        step(first, "cancellation", "{\"on\": \"2013-09-01\", \"reason\": \"No money\"}");
        awaited(first, 2);
        JsonPath page = given().get("/v1/snapshot?buyer=RBJ&limit=1")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .extract()
                .jsonPath();
        step(second, "cancellation", "{\"on\": \"2013-09-01\", \"reason\": \"No money\"}");
        awaited(second, 2);
        List<String> all = new ArrayList<>(page.getList("items.type"));
        String cursor = page.getString("cursor");
        while (page.getString("next") != null) {
            page = given().get("/v1/snapshot?buyer=RBJ&limit=1&cursor=" + page.getString("next"))
                    .then()
                    .statusCode(200)
                    .body("cursor", equalTo(cursor))
                    .extract()
                    .jsonPath();
            all.addAll(page.getList("items.type"));
        }
        assertThat(all).containsExactly(PUBLISHED, "uk.nhs.epr.tender.cancelled.v1");
        given().get("/v1/changes?buyer=RBJ&cursor=" + cursor)
                .then()
                .statusCode(200)
                .body("items", hasSize(1), "items.subject", hasItems(second));
    }
}
