package uk.nhs.epr.tender;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.epr.tender.TheApi.knows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;
import uk.nhs.epr.ocds.OcdsJson;
import uk.nhs.epr.tender.ocds.OcdsSchemas;

/// The four southern tenders of 2013, led from their first notice to an outcome, with the record of each. What
/// is known of them is in the example; how those of Bath, North Bristol and Weston end is made up here.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class SouthernTendersTest {
    /// Drafts a tender, takes its steps, each a path and a body, and answers its record.
    private static JsonNode recordOf(String ocid, String lead, String fields, List<String> steps) {
        knows(lead);
        knows("RH8");
        Requests.steward()
                .body("""
                        {"ocid": "%s", "title": "Electronic patient record", "regime": "PCR2006",
                         "buyers": [{"odsCode": "%s", "role": "LEAD"}%s}""".formatted(ocid, lead, quoted(fields)))
                .post("/v1/tenders")
                .then()
                .statusCode(201);
        for (String each : steps) {
            String[] step = each.split(" ", 2);
            TheApi.step(ocid, step[0], quoted(step[1]));
        }
        String record = given().get("/v1/tenders/" + ocid + "/record")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return read(record).path("records").path(0);
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }

    private static JsonNode read(String text) {
        try {
            return OcdsJson.read(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static void says(JsonNode record, String pointer, String value) {
        assertThat(record.path("compiledRelease").at(pointer).asText())
                .as(pointer)
                .isEqualTo(value);
    }

    private static List<String> tags(JsonNode record) {
        return record.path("releases")
                .valueStream()
                .map(release -> release.at("/tag/0").asText())
                .toList();
    }

    @Test
    void taunton_and_exeter_sign_with_whom_they_preferred() {
        JsonNode record = recordOf(
                "ocds-eprreg-south-taunton",
                "RBA",
                """
                , {'odsCode': 'RH8', 'role': 'COLLABORATOR'}], 'procedure': 'COMPETITIVE_DIALOGUE',
                'value': {'max': {'amount': 35000000, 'currency': 'GBP'}}, 'contractTerm': {'initial': 'P10Y', 'extensions': 'P5Y'}""",
                List.of(
                        "publication {'on': '2013-03'}",
                        "preferred-supplier {'on': '2014-03', 'supplier': {'name': 'IMS Maxims'}}",
                        "award-decision {'on': '2014-06-02', 'supplier': {'name': 'IMS Maxims'}}",
                        "contract {'signedOn': '2014-06-13', 'period': {'start': '2015-09'}}"));
        assertThat(tags(record)).containsExactly("tender", "tenderUpdate", "award", "contract");
        says(record, "/buyer/id", "GB-NHS-RBA");
        says(record, "/tender/status", "complete");
        says(record, "/awards/0/status", "cancelled");
        says(record, "/awards/1/suppliers/0/name", "IMS Maxims");
        says(record, "/awards/1/standstillPeriod/endDate", "2014-06-12T23:59:59+01:00");
        says(record, "/contracts/0/dateSigned", "2014-06-13T00:00:00+01:00");
        assertThat(record.at("/versionedRelease/tender/status"))
                .extracting(version -> version.path("value").asText())
                .containsExactly("active", "complete");
    }

    @Test
    void bath_decides_how_many_to_invite_and_gives_up() {
        JsonNode record = recordOf(
                "ocds-eprreg-south-bath",
                "RD1",
                "], 'procedure': 'RESTRICTED', 'secondStage': {'undecided': true}",
                List.of(
                        "publication {'on': '2013-05'}",
                        "invitations {'on': '2013-10', 'suppliers': [{'name': 'Cerner'}, {'name': 'CSC'}]}",
                        "unsuccessful-outcome {'on': '2014-05', 'reason': 'No bid met the needs'}"));
        assertThat(tags(record)).containsExactly("tender", "tenderUpdate", "tenderCancellation");
        says(record, "/tender/status", "unsuccessful");
        says(record, "/tender/statusDetails", "No bid met the needs");
        assertThat(record.at("/compiledRelease/parties")).hasSize(3);
    }

    @Test
    void north_bristol_lets_ten_years_to_one_supplier() {
        JsonNode record = recordOf(
                "ocds-eprreg-south-bristol",
                "RVJ",
                "], 'procedure': 'COMPETITIVE_DIALOGUE', 'singleSupplier': true, 'contractTerm': {'initial': 'P10Y'}",
                List.of(
                        "publication {'on': '2013-05'}",
                        "dialogue-rounds {'on': '2013-09', 'topic': 'Migration'}",
                        "evaluation {'on': '2014-02'}",
                        "award-decision {'on': '2014-08', 'supplier': {'name': 'CSC'}}",
                        "contract {'signedOn': '2014-10', 'period': {'start': '2015-11', 'end': '2025-10'}}",
                        "contract-changes {'on': '2016', 'rationale': 'A portal is added'}"));
        says(record, "/tender/contractPeriod/durationInDays", "3653");
        says(record, "/contracts/0/amendments/0/rationale", "A portal is added");
        says(record, "/contracts/0/period/endDate", "2025-10-31T23:59:59Z");
        assertThat(tags(record)).endsWith("award", "contract", "contractAmendment");
    }

    @Test
    void a_lot_that_is_given_up_is_no_cancellation_while_another_is_awarded() {
        JsonNode record = recordOf(
                "ocds-eprreg-south-lots",
                "RVJ",
                "], 'procedure': 'OPEN', 'lots': [{'id': '1', 'title': 'PAS'}, {'id': '2', 'title': 'Portal'}]",
                List.of(
                        "publication {'on': '2013-05'}",
                        "award-decision {'on': '2014-08', 'lots': ['1'], 'supplier': {'name': 'CSC'}}",
                        "unsuccessful-outcome {'on': '2014-09', 'lots': ['2'], 'reason': 'No bid'}"));
        assertThat(tags(record)).containsExactly("tender", "award", "tenderUpdate");
        says(record, "/tender/status", "complete");
        says(record, "/tender/lots/1/status", "unsuccessful");
        says(record, "/tender/lots/1/statusDetails", "No bid");
    }

    @Test
    void weston_takes_its_tender_back() {
        JsonNode record = recordOf(
                "ocds-eprreg-south-weston",
                "RA3",
                """
                ], 'procedure': 'COMPETITIVE_DIALOGUE', 'contractTerm': {'initial': 'P7Y', 'extensions': 'P5Y'},
                'secondStage': {'minimumCandidates': 2, 'maximumCandidates': 5}""",
                List.of(
                        "publication {'on': '2013-08'}",
                        "withdrawal {'on': '2013-12', 'reason': 'The trust joins another'}"));
        says(record, "/tender/status", "withdrawn");
        says(record, "/tender/secondStage/maximumCandidates", "5");
        says(record, "/tender/renewal/period/durationInDays", "1827");
        OcdsSchemas schemas = OcdsSchemas.orSkip();
        record.path("releases")
                .forEach(release -> assertThat(schemas.faults(release)).isEmpty());
    }
}
