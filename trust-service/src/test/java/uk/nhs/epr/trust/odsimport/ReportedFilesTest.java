package uk.nhs.epr.trust.odsimport;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static uk.nhs.epr.trust.TheApi.imported;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.SharedData;

/// Files on which registers of this kind were seen to fail.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class ReportedFilesTest {
    private static byte[] reported(String file) throws IOException {
        return Files.readAllBytes(SharedData.at("reports/" + file));
    }

    @Test
    void a_byte_order_mark_is_no_part_of_a_code() throws IOException {
        imported("ods-trusts?fileDate=2025", "text/csv", reported("ods-etr-bom.csv"))
                .body("status", equalTo("DONE"), "rejected", equalTo(0));
        given().get("/v1/trusts/RZ1").then().statusCode(200);
    }

    @Test
    void names_that_a_spreadsheet_saved_keep_their_characters() throws IOException {
        imported("ods-trusts?fileDate=2025", "text/csv", reported("ods-etr-cp1252.csv"))
                .body("status", equalTo("DONE"), "encoding", equalTo("windows-1252"));
        given().get("/v1/trusts/RZ5").then().body("name", equalTo("ST MARY’S – NHS TRUST"));
    }

    @Test
    void a_trust_that_ends_before_it_begins_is_rejected() throws IOException {
        imported("ods-organisations", "application/json", reported("ods-ord-ends-before-start.json"))
                .body(
                        "status", equalTo("DONE_IN_PART"),
                        "created", equalTo(0),
                        "rejections[0].reason", containsString("before it begins"));
    }
}
