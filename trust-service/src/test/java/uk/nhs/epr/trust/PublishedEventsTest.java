package uk.nhs.epr.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.epr.kit.testing.Requests.patch;
import static uk.nhs.epr.trust.TheApi.anyTrust;
import static uk.nhs.epr.trust.TheApi.merge;
import static uk.nhs.epr.trust.TheApi.millenniumOf;
import static uk.nhs.epr.trust.TheApi.steward;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.subscription.alert.AlertSource;
import uk.nhs.epr.kit.testing.Published;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.trust.collaboration.CollaborationEvent;
import uk.nhs.epr.trust.journal.TrustEvent;

/// The events of changes.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class PublishedEventsTest {
    @Inject
    Jdbi jdbi;

    @Inject
    AlertSource alerts;

    private List<Published> published(String odsCode) {
        return Published.of(jdbi, odsCode);
    }

    /// A trust to which everything happened that can, the last of it that another follows it.
    private static String trustWithEverything(String successor) {
        String trust = anyTrust();
        String path = "/v1/trusts/" + trust;
        patch(path, "{\"name\": \"Renamed NHS Trust\", \"since\": \"2012-01\"}").statusCode(200);
        String system = path + "/systems/" + millenniumOf(trust, "South");
        patch(system, "{\"status\": \"WINDING_DOWN\", \"since\": \"2012-01\"}").statusCode(200);
        String contract = RestAssured.get(system + "/contracts").path("items[0].id");
        patch(system + "/contracts/" + contract, "{\"value\": {\"amount\": 1200000.5, \"currency\": \"GBP\"}}")
                .statusCode(200);
        String strategy = steward()
                .body(
                        "{\"approach\": \"SINGLE_SYSTEM\", \"intent\": \"REPLACE\", \"statedBy\": {\"role\": \"director\"}}")
                .post(path + "/strategies")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        patch(strategy, "{\"intent\": \"UNDECIDED\"}").statusCode(200);
        String statement = steward()
                .body("{\"text\": \"The trust was pleased with the bids\"}")
                .post(path + "/statements")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        String another = path + "/systems/" + millenniumOf(trust, "South");
        String its = RestAssured.get(another + "/contracts").path("items[0].id");
        for (String wrong : List.of(statement, strategy, another + "/contracts/" + its, another)) {
            steward()
                    .header("If-Match", "*")
                    .body("{\"reason\": \"Another trust's\"}")
                    .post(wrong + "/voiding")
                    .then()
                    .statusCode(204);
        }
        merge(trust, successor, "2020-04-01");
        return trust;
    }

    @Test
    void each_change_is_one_event_of_its_type_and_the_versions_have_no_gap() {
        List<Published> events = published(trustWithEverything(anyTrust()));
        assertThat(events)
                .extracting(event -> event.type().replace("uk.nhs.epr.trust.", ""))
                .containsExactly(
                        "registered.v1",
                        "changed.v1",
                        "system-recorded.v1",
                        "contract-recorded.v1",
                        "system-changed.v1",
                        "contract-changed.v1",
                        "strategy-stated.v1",
                        "strategy-changed.v1",
                        "statement-recorded.v1",
                        "system-recorded.v1",
                        "contract-recorded.v1",
                        "statement-voided.v1",
                        "strategy-voided.v1",
                        "contract-voided.v1",
                        "system-voided.v1",
                        "succeeded.v1");
        Published.assertGapless(events);
    }

    @Test
    void every_event_keeps_its_contract_and_one_that_does_not_is_seen() {
        String successor = anyTrust();
        List<Published> events = published(trustWithEverything(successor));
        List<Published> ofSuccessor = published(successor);
        Published.assertKeepContracts(events);
        Published.assertKeepContracts(ofSuccessor);
        Published.assertGapless(ofSuccessor);
        TreeSet<String> types = new TreeSet<>();
        events.forEach(event -> types.add(event.type()));
        ofSuccessor.forEach(event -> types.add(event.type()));
        assertThat(types).isEqualTo(Published.wireTypes(TrustEvent.class, TrustEvent::type));
    }

    @Test
    void every_type_has_a_schema_and_stands_in_the_asyncapi_document() throws IOException {
        Set<String> types = new TreeSet<>(Published.wireTypes(TrustEvent.class, TrustEvent::type));
        types.addAll(Published.wireTypes(CollaborationEvent.class, CollaborationEvent::type));
        Published.assertDocumented("trust-service", types, alerts.types());
    }

    @Test
    void what_a_successor_publishes_holds_what_passed_to_it() {
        String successor = anyTrust();
        String predecessor = trustWithEverything(successor);
        Published last = published(successor).getLast();
        assertThat(last.type()).isEqualTo("uk.nhs.epr.trust.took-over.v1");
        JsonNode trust = last.data().path("trust");
        assertThat(trust.at("/predecessors/0/odsCode").asText()).isEqualTo(predecessor);
        assertThat(trust.at("/systems/0/heldBy/1/odsCode").asText()).isEqualTo(successor);
        assertThat(trust.at("/systems/0/contracts/0/value/amount").asText()).isEqualTo("1200000.5");
        assertThat(published(predecessor).getLast().data().at("/trust/systems")).isEmpty();
    }

    @Test
    void what_changes_nothing_is_no_event() {
        String trust = anyTrust();
        String path = "/v1/trusts/" + trust;
        String system = path + "/systems/" + millenniumOf(trust, "South");
        int before = published(trust).size();
        for (String same : List.of("{}", "{\"name\": \"" + trust + " NHS Trust\", \"since\": \"2012\"}")) {
            patch(path, same).statusCode(200);
        }
        patch(system, "{\"status\": \"LIVE\"}").statusCode(200);
        String contract = RestAssured.get(system + "/contracts").path("items[0].id");
        patch(system + "/contracts/" + contract, "{\"supplier\": {\"name\": \"BT\"}}")
                .statusCode(200);
        assertThat(published(trust)).hasSize(before);
    }

    @Test
    void what_is_refused_is_no_event() {
        String trust = anyTrust();
        String other = anyTrust();
        merge(trust, other, "2020-04-01");
        steward()
                .body("""
                        {"kind": "MERGER", "date": "2020-04-01", "predecessors": ["%s"], "successors": ["%s"]}""".formatted(trust, other))
                .post("/v1/successions")
                .then()
                .statusCode(409);
        assertThat(published(trust)).hasSize(2);
        assertThat(published(other)).hasSize(2);
    }
}
