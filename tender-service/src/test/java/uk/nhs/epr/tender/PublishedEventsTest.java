package uk.nhs.epr.tender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.oneOf;
import static uk.nhs.epr.kit.testing.Requests.patch;
import static uk.nhs.epr.tender.TheApi.anyDraft;
import static uk.nhs.epr.tender.TheApi.step;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
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
import uk.nhs.epr.kit.testing.Requests;
import uk.nhs.epr.tender.tendering.TenderEvent;

/// The events of changes.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class PublishedEventsTest {
    @Inject
    Jdbi jdbi;

    @Inject
    AlertSource alerts;

    private List<Published> published(String ocid) {
        return Published.of(jdbi, ocid);
    }

    private static final List<String> LONG_LIFE = List.of(
            "preliminary-engagement {'on': '2013-01'}",
            "planned-procurement {'on': '2013-02'}",
            "publication {'on': '2013-03'}",
            "clarifications {'question': 'Hosting?', 'answer': 'As you like', 'on': '2013-03'}",
            "participants {'supplier': {'name': 'Orion'}, 'on': '2013-03'}",
            "shortlist {'suppliers': [{'name': 'Cerner'}], 'on': '2013-04'}",
            "invitations {'number': {'minimumCandidates': 2, 'maximumCandidates': 5}, 'on': '2013-05'}",
            "dialogue-rounds {'topic': 'Hosting', 'on': '2013-06'}",
            "evaluation {'on': '2013-07'}",
            "award-decision {'suppliers': [{'name': 'Cerner', 'identifier': {'scheme': 'GB-COH', 'id': '03500000'}}],"
                    + " 'lots': ['1'], 'value': {'amount': 12.5, 'currency': 'GBP'}, 'on': '2013-08-01'}",
            "contract {'signedOn': '2013-09', 'period': {'start': '2014'}}",
            "contract-changes {'rationale': 'More', 'period': {'start': '2014', 'end': '2024'}, 'on': '2015'}",
            "unsuccessful-outcome {'reason': 'No bid', 'lots': ['2'], 'on': '2015'}",
            "termination {'reason': 'Merged', 'on': '2016'}");
    private static final List<String> WITHDRAWN =
            List.of("publication {'on': '2013-03'}", "withdrawal {'reason': 'Anew', 'on': '2013-04'}");
    private static final List<String> UNSUCCESSFUL =
            List.of("publication {'on': '2013-03'}", "unsuccessful-outcome {'reason': 'No bid', 'on': '2013-04'}");

    private static final List<String> REPORTED = List.of(
            "report {'source': {'publication': 'Digital Health', 'date': '2013-02', 'url': 'https://example.org/1'}}",
            "withdrawal {'reason': 'Dropped', 'on': '2013-04', 'source': {'publication': 'HSJ'}}");

    private static final List<String> AWARDED_AGAIN = List.of(
            "publication {'on': '2013-03'}",
            "preferred-supplier {'suppliers': [{'name': 'Cerner'}, {'name': 'Orion'}], 'on': '2013-04-01'}",
            "award-decision {'supplier': {'name': 'Cerner'}, 'on': '2013-05-01'}",
            "award-set-aside {'reason': 'Challenged', 'on': '2013-05-20'}",
            "award-decision {'supplier': {'name': 'Orion'}, 'on': '2013-06-01'}",
            "contract {'signedOn': '2013-09', 'extension': {'until': '2020'}}",
            "contract-changes {'rationale': 'Dated', 'period': {'start': '2014', 'end': '2018'}, 'on': '2014'}");

    /// A tender with all it can say, led by these steps, each a path and a body.
    private static String ledTo(List<String> steps) {
        String ocid = anyDraft();
        patch("/v1/tenders/" + ocid, FULL.replace('\'', '"')).statusCode(200);
        for (String each : steps) {
            String[] step = each.split(" ", 2);
            Requests.steward()
                    .header("If-Match", "*")
                    .body(step[1].replace('\'', '"'))
                    .post("/v1/tenders/" + ocid + "/" + step[0])
                    .then()
                    .statusCode(oneOf(200, 201));
        }
        return ocid;
    }

    private static final String FULL = """
            {'procedure': 'COMPETITIVE_DIALOGUE', 'category': 'SERVICES',
             'lots': [{'id': '1', 'title': 'PAS', 'cpv': ['48814000'], 'value': {'min': {'amount': 1, 'currency': 'GBP'}},
                       'contractTerm': {'initial': 'P7Y', 'extensions': 'P5Y'}}, {'id': '2', 'title': 'Portal', 'subject': {'categories': ['PORTAL']}}],
             'secondStage': {'undecided': true}, 'subject': {'categories': ['EPR'], 'covers': ['SOFTWARE']},
             'awardCriteria': [{'type': 'QUALITY', 'name': 'Fit', 'weight': 60}, {'type': 'PRICE', 'name': 'Price', 'weight': 40}],
             'deadlines': {'participation': '2013-03-29', 'clarifications': '2013-03-20', 'tender': '2013-06-28', 'tenderTime': '12:00'},
             'milestones': [{'id': 'live', 'title': 'Go-live', 'dueOn': '2015-10'}],
             'documents': [{'id': 'itt', 'type': 'biddingDocuments', 'title': 'ITT', 'url': 'https://example.org/itt.pdf'}]}""";

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

    private static String extended() {
        String ocid = anyDraft();
        patch("/v1/tenders/" + ocid, "{\"procedure\": \"DIRECT_AWARD\", \"regime\": \"PA2023\"}")
                .statusCode(200);
        step(ocid, "transparency-notice", """
                {"on": "2025-05-28", "extension": true, "proposedEnd": "2028-07-07", "supplier": {"name": "Dedalus"}}""");
        patch("/v1/tenders/" + ocid, "{\"buyers\": [{\"odsCode\": \"RBA\", \"role\": \"LEAD\"}]}")
                .statusCode(200);
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
        for (List<Published> events : List.of(
                published(signed()),
                published(cancelled()),
                published(ledTo(LONG_LIFE)),
                published(ledTo(AWARDED_AGAIN)),
                published(extended()),
                published(ledTo(WITHDRAWN)),
                published(ledTo(REPORTED)),
                published(ledTo(UNSUCCESSFUL)))) {
            Published.assertKeepContracts(events);
            Published.assertGapless(events);
            events.forEach(event -> types.add(event.type()));
        }
        types.add("uk.nhs.epr.tender.bids-opened.v1"); // published where bids are opened
        types.add("uk.nhs.epr.tender.preferred-supplier-left.v1"); // published where a participant leaves
        assertThat(types).isEqualTo(Published.wireTypes(TenderEvent.class, TenderEvent::type));
    }

    @Test
    void every_type_has_a_schema_and_stands_in_the_asyncapi_document() throws IOException {
        Set<String> types = Published.wireTypes(TenderEvent.class, TenderEvent::type);
        types.add("uk.nhs.epr.tender.participant-changed.v1"); // the topic keeps those of before
        types.add("uk.nhs.epr.tender.participant-changed.v2");
        Published.assertDocumented("tender-service", types, alerts.types());
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
