package uk.nhs.epr.tender;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.messaging.EventSchemas;
import uk.nhs.epr.kit.testing.Published;
import uk.nhs.epr.kit.testing.Requests;

/// Participants from inside tenders become separate aggregates and are published.
@QuarkusTest
@QuarkusTestResource(value = BeforeParticipants.class, restrictToAnnotatedClass = true)
class ParticipantsMigrationTest {
    private static final String FIVE = "/v1/tenders/ocds-old-five";

    @Inject
    Jdbi jdbi;

    @Test
    void nothing_of_them_is_lost() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        JsonNode listed =
                json.readTree(given().get(FIVE + "/participants").asString()).path("items");
        JsonNode inTender = json.readTree(given().get(FIVE).asString()).path("participants");
        JsonNode before = json.readTree(BeforeParticipants.FIVE);

        assertThat(listed).isEqualTo(withoutNulls(before));
        assertThat(inTender).isEqualTo(listed);
    }

    private static JsonNode withoutNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(field -> field.getValue().isNull());
        }
        node.forEach(ParticipantsMigrationTest::withoutNulls);
        return node;
    }

    @Test
    void others_are_told_of_each_once_and_of_a_drafts_not() {
        List<Published> events = jdbi.withHandle(
                handle -> handle.createQuery("select aggregateid as aggregate_id, type, version, payload from "
                                + Published.ALL + " where type like '%participant-changed%' order by position")
                        .mapTo(Published.class)
                        .list());
        assertThat(events).hasSize(5);
        assertThat(events).extracting(Published::type).containsOnly("uk.nhs.epr.tender.participant-changed.v2");
        assertThat(events).extracting(Published::version).containsOnly(1L);
        EventSchemas contracts = new EventSchemas();
        assertThat(events)
                .allSatisfy(event -> assertThat(contracts.faults(event.type(), event.payload()))
                        .isEmpty());
        assertThat(Published.of(jdbi, "ocds-old-five/participants/1").getFirst().data())
                .isEqualTo(likeOneOf("1"));
    }

    /// What the service itself would publish of it.
    private static JsonNode likeOneOf(String id) {
        try {
            ObjectMapper json = new ObjectMapper();
            ObjectNode payload = (ObjectNode) json.readTree("{\"change\": {\"stage\": \"BID\"}}");
            ObjectNode participant = payload.putObject("participant");
            participant.put("ocid", "ocds-old-five");
            ((ArrayNode) withoutNulls(json.readTree(BeforeParticipants.FIVE))).forEach(each -> {
                if (each.path("id").asText().equals(id)) {
                    participant.setAll((ObjectNode) each);
                }
            });
            return payload;
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void they_go_on_from_there() {
        Requests.steward()
                .contentType(Requests.PATCH)
                .header("If-Match", "\"1\"")
                .body("{\"stage\": \"BID\", \"on\": \"2013-07\"}")
                .patch("/v1/tenders/ocds-old-draft/participants/5")
                .then()
                .statusCode(409);
        given().get(FIVE).then().header("ETag", org.hamcrest.Matchers.startsWith("\"7-"));
        given().get("/v1/tenders/ocds-old-none").then().statusCode(200).body("participants", nullValue());
        for (String supplier : List.of("s-1", "00963578", "öst \"SYSTEME\"")) {
            given().queryParam("supplier", supplier)
                    .get("/v1/tenders")
                    .then()
                    .body("items.ocid", contains("ocds-old-five"));
        }
        given().get(FIVE + "/participants/4").then().header("ETag", equalTo("\"1\""));
        given().get(FIVE + "/participants?stage=AWARDED").then().body("items", hasSize(1));
        String life = jdbi.withHandle(handle -> handle.createQuery("select string_agg(life::text, '') from tender")
                .mapTo(String.class)
                .one());
        assertThat(life).doesNotContain("participants");
    }
}
