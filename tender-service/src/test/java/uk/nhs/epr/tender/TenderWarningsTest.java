package uk.nhs.epr.tender;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhs.epr.tender.TheApi.anyDraft;
import static uk.nhs.epr.tender.TheApi.take;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;

/// Warnings as readers of the API see them.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class TenderWarningsTest {
    @Test
    void a_warning_is_on_the_answer_and_in_the_resource_and_goes_with_its_cause() {
        String ocid = anyDraft();
        take(ocid, 1, "publication", "{\"on\": \"2013-03\"}").body("warnings", nullValue());
        take(ocid, 2, "award-decision", "{\"on\": \"2013-08-01\", \"supplier\": {\"name\": \"Cerner\"}}")
                .body("warnings", nullValue());
        take(ocid, 3, "contract", """
                {"signedOn": "2013-09", "period": {"start": "2014", "end": "2018"},
                 "value": {"amount": 10, "currency": "GBP"}}""").body("warnings", nullValue());
        take(ocid, 4, "contract-changes", """
                {"on": "2014", "rationale": "More", "period": {"start": "2014", "end": "2023"},
                 "value": {"amount": 20, "currency": "GBP"}}""")
                .statusCode(200)
                .body("warnings.rule", contains("contract-term-change", "contract-value-change"));
        given().get("/v1/tenders/" + ocid)
                .then()
                .body(
                        "warnings.rule", contains("contract-term-change", "contract-value-change"),
                        "warnings[1].detail", containsString("GBP 20"),
                        "contract.original.value.amount", equalTo(10));
        take(ocid, 5, "contract-changes", """
                {"on": "2014", "rationale": "Taken back", "period": {"start": "2014", "end": "2018"},
                 "value": {"amount": 10, "currency": "GBP"}}""").statusCode(200).body("warnings", nullValue());
        given().get("/v1/tenders/" + ocid).then().body("warnings", nullValue());
    }
}
