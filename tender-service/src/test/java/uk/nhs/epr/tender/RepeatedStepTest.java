package uk.nhs.epr.tender;

import static org.hamcrest.Matchers.equalTo;
import static uk.nhs.epr.tender.TheApi.anyDraft;
import static uk.nhs.epr.tender.TheApi.buyer;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;

/// A step that is sent twice with one `Idempotency-Key`.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class RepeatedStepTest {
    private static String publication(String ocid) {
        return "/v1/tenders/" + ocid + "/publication";
    }

    @Test
    void is_taken_once_and_only_for_the_tender_and_the_tag_of_the_first_request() {
        String ocid = anyDraft();
        var step = buyer("RBA").header("Idempotency-Key", ocid).body("{\"on\": \"2013-03\"}");
        String first = step.header("If-Match", "\"1\"")
                .post(publication(ocid))
                .then()
                .statusCode(200)
                .extract()
                .asString();
        step.post(publication(ocid))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body(equalTo(first));
        step.post(publication(anyDraft())).then().statusCode(422);
        buyer("RBA")
                .header("Idempotency-Key", ocid)
                .header("If-Match", "\"2\"")
                .body("{\"on\": \"2013-03\"}")
                .post(publication(ocid))
                .then()
                .statusCode(422);
    }
}
