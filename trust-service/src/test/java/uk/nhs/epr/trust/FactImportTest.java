package uk.nhs.epr.trust;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhs.epr.trust.TheApi.anyTrust;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.TestTokens;

/// A spreadsheet of systems and contracts, tried and then imported.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class FactImportTest {
    private static final String COLUMNS = "odsCode,product,supplier.name,category,status,licence,programme.name,"
            + "contract.supplier.name,contract.covers,contract.period.start,contract.period.end,contract.value.amount,"
            + "contract.value.currency\r\n";

    private static String line(String trust, String product, String end) {
        return trust + "," + product + ",Cerner,EPR,LIVE,TERM,NPfIT,BT,HOSTING SUPPORT,2007," + end
                + ",1250000.50,GBP\r\n";
    }

    private static ValidatableResponse post(String token, String table, boolean dryRun) {
        return given().header("Authorization", token)
                .contentType("text/csv")
                .body(table)
                .post("/v1/imports/systems?dryRun=" + dryRun)
                .then();
    }

    private static ValidatableResponse imported(String table, boolean dryRun) {
        return post(TestTokens.steward(), table, dryRun);
    }

    private static ValidatableResponse systemsOf(String trust) {
        return given().get("/v1/trusts/" + trust + "/systems?include=contracts").then();
    }

    @Test
    void a_dry_run_says_line_by_line_what_would_happen_and_records_nothing() {
        String trust = anyTrust();
        String table = COLUMNS
                + line(trust, "Millennium", "2015-10")
                + line(trust, "millennium", "2015-10")
                + line(trust, "Lorenzo", "1999")
                + line("NONE99", "Millennium", "2015-10")
                + line(trust, "", "2015-10");
        imported(table, true)
                .statusCode(200)
                .body(
                        "dryRun", equalTo(true),
                        "read", equalTo(5),
                        "created", equalTo(1),
                        "unchanged", equalTo(1),
                        "rejected", equalTo(3),
                        "lines.line", contains(2, 3, 4, 5, 6),
                        "lines.outcome", contains("CREATED", "UNCHANGED", "REJECTED", "REJECTED", "REJECTED"),
                        "lines[2].pointer", equalTo("/contract/period"),
                        "lines[3].reason", containsString("NONE99"),
                        "lines[4].pointer", equalTo("/product"),
                        "lines[0].systemId", nullValue());
        systemsOf(trust).body("items", empty());
    }

    @Test
    void every_faulty_field_of_a_line_is_named() {
        imported("odsCode,product,category\r\n" + anyTrust() + ",Millennium,EPR\r\n", true)
                .body(
                        "rejected", equalTo(1),
                        "lines[0].reason", containsString("/licence"),
                        "lines[0].reason", containsString("/status"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "windows-1252"})
    void a_table_is_read_in_the_encoding_that_a_spreadsheet_saved_it_in(String encoding) {
        String trust = anyTrust();
        byte[] table = (COLUMNS + line(trust, "Café Record’s", "2015-10")).getBytes(Charset.forName(encoding));
        given().header("Authorization", TestTokens.steward())
                .contentType("text/csv")
                .body(table)
                .post("/v1/imports/systems")
                .then()
                .statusCode(200)
                .body("created", equalTo(1));
        systemsOf(trust).body("items.product", contains("Café Record’s"));
    }

    @Test
    void a_byte_that_is_no_character_is_refused_with_its_line_and_place() {
        byte[] table = (COLUMNS + line(anyTrust(), "Caf\u0081", "2015-10")).getBytes(StandardCharsets.ISO_8859_1);
        given().header("Authorization", TestTokens.steward())
                .contentType("text/csv")
                .body(table)
                .post("/v1/imports/systems")
                .then()
                .statusCode(400)
                .body("detail", containsString("Line 2, byte"));
    }

    @Test
    void a_table_is_imported_once_however_often_it_is_sent() {
        String trust = anyTrust();
        String table = COLUMNS + line(trust, "Millennium", "2015-10") + line(trust, "Lorenzo", "1999");
        imported(table, false).statusCode(200).body("created", equalTo(1), "rejected", equalTo(1));
        imported(table, false).statusCode(200).body("created", equalTo(0), "unchanged", equalTo(1));
        systemsOf(trust)
                .body(
                        "items.product", contains("Millennium"),
                        "items[0].programme.name", equalTo("NPfIT"),
                        "items[0].contracts.period.end", contains("2015-10"),
                        "items[0].contracts[0].covers", hasSize(2));
        imported(COLUMNS + line(trust, "Millennium", "2016-06"), false).body("created", equalTo(1));
        systemsOf(trust).body("items", hasSize(1), "items[0].contracts", hasSize(2));
    }

    @Test
    void an_editor_imports_for_its_own_trusts_alone() {
        String mine = anyTrust();
        String other = anyTrust();
        post(
                        TestTokens.bearer("trust-editor", mine),
                        COLUMNS + line(mine, "Millennium", "2015-10") + line(other, "Millennium", "2015-10"),
                        false)
                .statusCode(200)
                .body("lines.outcome", contains("CREATED", "REJECTED"));
        systemsOf(other).body("items", empty());
    }

    @Test
    void what_is_no_table_or_names_a_field_that_there_is_not_is_refused() {
        imported("product\r\nMillennium\r\n", false).statusCode(422);
        imported("odsCode,product,product\r\nRTP,a,b\r\n", false).statusCode(400);
        imported("odsCode,product\r\nRTP,\"a\r\n", false).statusCode(400);
        imported("odsCode,product,colour\r\n" + anyTrust() + ",Millennium,blue\r\n", true)
                .statusCode(200)
                .body("lines[0].outcome", equalTo("REJECTED"), "lines[0].pointer", equalTo("/colour"));
    }
}
