package uk.nhs.epr.tender;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.epr.kit.testing.Requests.patch;
import static uk.nhs.epr.tender.TheApi.anyDraft;
import static uk.nhs.epr.tender.TheApi.step;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.Published;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.tender.tendering.TenderEvent;

/// What stands in the outbox after changes.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class PublishedEventsTest {
    @Inject
    Jdbi jdbi;

    private List<Published> published(String ocid) {
        return Published.of(jdbi, ocid);
    }

    private static String signed() {
        String ocid = anyDraft();
        step(ocid, "publication", "{\"on\": \"2013-03\"}");
        patch("/v1/tenders/" + ocid, "{\"title\": \"EPR and portal\", \"description\": null}")
                .statusCode(200);
        step(
                ocid,
                "preferred-supplier",
                "{\"on\": \"2014-03\", \"supplier\": {\"name\": \"IMS Maxims\", \"id\": \"s-1\"}}");
        step(ocid, "award-decision", """
                {"on": "2014-06", "supplier": {"name": "IMS Maxims", "id": "s-1"},
                 "value": {"amount": 18000000, "currency": "GBP"}}""");
        step(ocid, "contract", """
                {"signedOn": "2014-07-01", "period": {"start": "2015-09", "end": "2025-08-31"}}""");
        return ocid;
    }

    private static String cancelled() {
        String ocid = anyDraft();
        step(ocid, "publication", "{\"on\": \"2013-03\"}");
        step(ocid, "cancellation", "{\"on\": \"2013-11-04\", \"reason\": \"No bids\"}");
        return ocid;
    }

    @Test
    void each_public_change_is_one_event_of_its_type_and_the_versions_have_no_gap() {
        List<Published> events = published(signed());
        assertThat(events)
                .extracting(event -> event.type().replace("uk.nhs.epr.tender.", ""))
                .containsExactly(
                        "published.v1",
                        "amended.v1",
                        "preferred-supplier-named.v1",
                        "award-decided.v1",
                        "contract-signed.v1");
        Published.assertGapless(events);
    }

    @Test
    void every_event_keeps_its_contract_and_one_that_does_not_is_seen() {
        TreeSet<String> types = new TreeSet<>();
        for (List<Published> events : List.of(published(signed()), published(cancelled()))) {
            Published.assertKeepContracts(events);
            Published.assertGapless(events);
            events.forEach(event -> types.add(event.type()));
        }
        assertThat(types).isEqualTo(Published.wireTypes(TenderEvent.class, TenderEvent::type));
    }

    @Test
    void every_type_has_a_schema_and_stands_in_the_asyncapi_document() throws IOException {
        Published.assertDocumented("tender-service", Published.wireTypes(TenderEvent.class, TenderEvent::type));
    }

    @Test
    void an_event_carries_the_full_state_after_it() {
        Published last = published(signed()).getLast();
        assertThat(last.payload()).contains("\"amount\":35000000,");
        JsonNode data = last.data();
        assertThat(data.at("/change/period/start").asText()).isEqualTo("2015-09");
        JsonNode tender = data.path("tender");
        assertThat(tender.path("title").asText()).isEqualTo("EPR and portal");
        assertThat(tender.path("status").asText()).isEqualTo("CONTRACTED");
        assertThat(tender.at("/steps/3/on").asText()).isEqualTo("2014-07-01");
        assertThat(tender.at("/award/value/amount").asInt()).isEqualTo(18_000_000);
        assertThat(tender.at("/contract/supplier/id").asText()).isEqualTo("s-1");
        assertThat(tender.at("/buyers/1/odsCode").asText()).isEqualTo("RH8");
    }

    @Test
    void a_draft_has_no_events() {
        String ocid = anyDraft();
        patch("/v1/tenders/" + ocid, "{\"title\": \"Another\"}").statusCode(200);
        assertThat(published(ocid)).isEmpty();
        step(ocid, "publication", "{\"on\": \"2013-03\"}");
        assertThat(published(ocid)).extracting(Published::version).containsExactly(1L);
    }

    @Test
    void what_changes_nothing_is_no_event() {
        String ocid = cancelled();
        String open = anyDraft();
        step(open, "publication", "{\"on\": \"2013-03\"}");
        patch("/v1/tenders/" + open, "{\"title\": \"Electronic patient record\", \"description\": null}")
                .statusCode(200);
        patch("/v1/tenders/" + ocid, "{\"title\": \"Too late\"}").statusCode(409);
        assertThat(published(open)).hasSize(1);
        assertThat(published(ocid)).hasSize(2);
    }
}
