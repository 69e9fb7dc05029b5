package uk.nhs.epr.framework;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;
import static uk.nhs.epr.framework.TheApi.addLot;
import static uk.nhs.epr.framework.TheApi.anyFramework;
import static uk.nhs.epr.framework.TheApi.anySupplier;
import static uk.nhs.epr.framework.TheApi.member;
import static uk.nhs.epr.kit.testing.Requests.patch;
import static uk.nhs.epr.kit.testing.Requests.steward;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.framework.calloff.CallOffEvent;
import uk.nhs.epr.framework.framework.FrameworkEvent;
import uk.nhs.epr.framework.framework.LotEvent;
import uk.nhs.epr.framework.membership.MemberEvent;
import uk.nhs.epr.framework.place.LotSupplierEvent;
import uk.nhs.epr.framework.supplier.SupplierEvent;
import uk.nhs.epr.kit.subscription.alert.AlertSource;
import uk.nhs.epr.kit.testing.Published;
import uk.nhs.epr.kit.testing.RealPostgres;

/// The events of changes.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class PublishedEventsTest {
    @Inject
    Jdbi jdbi;

    @Inject
    AlertSource alerts;

    private List<Published> published(String aggregateId) {
        return Published.under(jdbi, aggregateId);
    }

    private static String frameworkWithEverything(String supplier) {
        String reference = anyFramework();
        String path = "/v1/frameworks/" + reference;
        patch(path, """
                {"name": "London", "value": {"max": {"amount": 400000000, "currency": "GBP"}}, "confidence": "CONFIRMED",
                 "source": {"publication": "E-Health Insider", "date": "2013-08", "statedBy": {"role": "director"}}}""");
        addLot(reference, "1");
        patch(path + "/lots/1", "{\"description\": \"PAS and EPR\"}");
        steward().body("{\"status\": \"ACTIVE\", \"since\": \"2013-07\"}").put(path + "/lots/1/suppliers/" + supplier);
        member(reference, "RTP", "JOINING", "2013-07");
        member(reference, "RTP", "JOINED", "2014-10");
        return reference;
    }

    @Test
    void each_change_is_one_event_of_its_type_and_the_versions_have_no_gap() {
        List<Published> events = published(frameworkWithEverything(anySupplier("Cerner")));
        assertThat(events)
                .extracting(event -> event.type().replace("uk.nhs.epr.framework.", ""))
                .containsExactly(
                        "registered.v2",
                        "changed.v2",
                        "lot-added.v2",
                        "lot-changed.v2",
                        "lot-supplier-changed.v2",
                        "member-changed.v2",
                        "member-changed.v2");
        Published.assertGapless(events);
    }

    @Test
    void every_event_keeps_its_contract_and_one_that_does_not_is_seen() {
        String supplier = anySupplier("Epic");
        patch("/v1/suppliers/" + supplier, "{\"name\": \"Epic Systems\"}");
        List<Published> events = published(frameworkWithEverything(supplier));
        List<Published> ofSupplier = published(supplier);
        assertThat(ofSupplier)
                .extracting(Published::type)
                .containsExactly("uk.nhs.epr.supplier.registered.v1", "uk.nhs.epr.supplier.changed.v1");
        Published.assertKeepContracts(events);
        Published.assertKeepContracts(ofSupplier);
        Published.assertGapless(ofSupplier);
    }

    @Test
    void every_type_has_a_schema_and_stands_in_the_asyncapi_document() throws IOException {
        Set<String> types = Published.wireTypes(FrameworkEvent.class, FrameworkEvent::type);
        types.addAll(Published.wireTypes(LotEvent.class, LotEvent::type));
        types.addAll(Published.wireTypes(LotSupplierEvent.class, LotSupplierEvent::type));
        types.addAll(Published.wireTypes(MemberEvent.class, MemberEvent::type));
        types.addAll(Published.wireTypes(SupplierEvent.class, SupplierEvent::type));
        types.addAll(Published.wireTypes(CallOffEvent.class, CallOffEvent::type));
        Set<String> former = Stream.of(
                        "registered",
                        "changed",
                        "terminated",
                        "lot-added",
                        "lot-changed",
                        "lot-supplier-changed",
                        "member-changed",
                        "part-voided",
                        "ceiling-neared")
                .map(name -> "uk.nhs.epr.framework." + name + ".v1")
                .collect(Collectors.toSet());
        Published.assertDocumented("framework-service", types, former, alerts.types());
    }

    @Test
    void an_event_carries_the_full_state_of_its_own_aggregate_and_names_what_it_belongs_to() {
        String supplier = anySupplier("Orion");
        String reference = frameworkWithEverything(supplier);
        JsonNode framework = published(reference).get(1).data().path("framework");
        assertThat(framework.path("name").asText()).isEqualTo("London");
        assertThat(framework.has("lots") || framework.has("members")).isFalse();
        JsonNode lot = last(reference + "/lots/1").path("lot");
        assertThat(lot.path("framework").asText()).isEqualTo(reference);
        assertThat(lot.path("description").asText()).isEqualTo("PAS and EPR");
        JsonNode place = last(reference + "/lots/1/suppliers/" + supplier).path("place");
        assertThat(place.path("framework").asText()).isEqualTo(reference);
        assertThat(place.path("lot").asText()).isEqualTo("1");
        assertThat(place.path("name").asText()).isEqualTo("Orion");
        assertThat(place.at("/history/0/status").asText()).isEqualTo("ACTIVE");
        JsonNode joined = last(reference + "/members/RTP");
        assertThat(joined.at("/change/status").asText()).isEqualTo("JOINED");
        assertThat(joined.at("/member/framework").asText()).isEqualTo(reference);
        assertThat(joined.at("/member/history/0/since").asText()).isEqualTo("2013-07");
        assertThat(joined.at("/member/history/1/status").asText()).isEqualTo("JOINED");
    }

    private JsonNode last(String aggregateId) {
        return Published.of(jdbi, aggregateId).getLast().data();
    }

    @Test
    void what_belongs_to_a_framework_leaves_its_own_version_as_it_is() {
        String reference = frameworkWithEverything(anySupplier("Meditech"));
        assertThat(Published.of(jdbi, reference)).hasSize(2);
        given().get("/v1/frameworks/" + reference).then().header("ETag", startsWith("\"2-"));
    }

    @Test
    void what_changes_nothing_is_no_event() {
        String reference = anyFramework();
        patch("/v1/frameworks/" + reference, "{\"name\": \"Framework " + reference + "\"}");
        assertThat(published(reference)).hasSize(1);
    }

    @Test
    void what_is_refused_is_no_event() {
        String reference = anyFramework();
        addLot(reference, "1").statusCode(201);
        addLot(reference, "1").statusCode(409);
        assertThat(published(reference)).hasSize(2);
    }
}
