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
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.EventReader;
import uk.nhs.epr.kit.testing.RealPostgres;

/// Who follows trusts and their cover is told what changes, in whichever way.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class TrustFeedTest {
    private static JsonPath told(String question, int events) {
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
        told("odsCode=" + trust, 4);
        told("regionCode=Y97", 3);
        told("odsCode=" + trust + "&type=CARE_TRUST&status=ACTIVE&category=EPR&supplier=cerner", 2);
        told("odsCode=" + trust + "&category=PAS", 0);
        given().get("/v1/snapshot?odsCode=" + trust)
                .then()
                .statusCode(200)
                .body("items", hasSize(1), "items[0].sequence", equalTo("00000000000000000004"));
    }

    /// Both halves of a merger are told, each once, and in the order in which they were recorded.
    @Test
    void a_merger_is_told_of_each_trust_that_it_concerns() {
        String former = anyTrust();
        String successor = anyTrust();
        merge(former, successor, "2020-04-01");
        JsonPath ofFormer = told("odsCode=" + former, 2);
        JsonPath ofSuccessor = told("odsCode=" + successor, 2);
        assertThat(ofFormer.getString("items[1].type")).isEqualTo("uk.nhs.epr.trust.succeeded.v1");
        assertThat(ofSuccessor.getString("items[1].type")).isEqualTo("uk.nhs.epr.trust.took-over.v1");
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
