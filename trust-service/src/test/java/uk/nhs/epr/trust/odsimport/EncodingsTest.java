package uk.nhs.epr.trust.odsimport;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static uk.nhs.epr.trust.TheApi.imported;
import static uk.nhs.epr.trust.TheApi.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.epr.kit.testing.RealPostgres;

/// Files in the encodings that people save them in: read with every character, or refused where one is lost.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class EncodingsTest {
    private static final String RECORD = """
            {"Organisation": {"Name": "ST MARY’S NHS TRUST", "LastChangeDate": "2020-03-19",
              "OrgId": {"extension": "%s"}, "Roles": {"Role": [{"id": "RO197"}]}}}""";
    private static final String RESOURCE = """
            %s<Organization xmlns="http://hl7.org/fhir">
              <type><coding><system value="https://digital.nhs.uk/services/organisation-data-service/CodeSystem/ODSOrganisationRole"/>
                <code value="RO197"/></coding></type>
              <identifier><system value="https://fhir.nhs.uk/Id/ods-organization-code"/><value value="%s"/></identifier>
              <name value="ST MARY’S NHS TRUST"/></Organization>""";

    private static String table(String code) {
        return code + ",ST MARY’S NHS TRUST,Y58,QUY,,,,,,,19910401," + ",".repeat(15) + "\n";
    }

    private static void isNamed(String code) {
        given().get("/v1/trusts/" + code).then().body("name", equalTo("ST MARY’S NHS TRUST"));
    }

    @ParameterizedTest
    @CsvSource({
        "W1A, UTF-8, '', UTF-8",
        "W1B, UTF-8, \uFEFF, UTF-8",
        "W1C, UTF-16LE, \uFEFF, UTF-16LE",
        "W1D, UTF-16BE, \uFEFF, UTF-16BE",
        "W1E, UTF-16LE, '', UTF-16LE",
        "W1F, UTF-16BE, '', UTF-16BE",
        "W1G, windows-1252, '', windows-1252",
    })
    void a_table_is_read_in_its_encoding_which_the_job_tells(
            String code, String encoding, String mark, String decoded) {
        imported("ods-trusts?fileDate=2020", "text/csv", (mark + table(code)).getBytes(Charset.forName(encoding)))
                .body("created", equalTo(1), "encoding", equalTo(decoded), "status", equalTo("DONE"));
        isNamed(code);
    }

    @ParameterizedTest
    @CsvSource({"W2A, UTF-8, ''", "W2B, UTF-8, \uFEFF", "W2C, UTF-16LE, \uFEFF", "W2D, UTF-16BE, \uFEFF"})
    void records_and_resources_are_read_in_their_encoding(String code, String encoding, String mark) {
        Charset charset = Charset.forName(encoding);
        imported("ods-organisations", "application/json", (mark + RECORD.formatted(code)).getBytes(charset))
                .body("created", equalTo(1), "encoding", equalTo(encoding));
        isNamed(code);
        String own = mark + given().get("/fhir/R4/Organization/" + code).asString();
        imported("ods-organisations", "application/fhir+json", own.getBytes(charset))
                .body("rejected", equalTo(0));
        String xml = mark + RESOURCE.formatted("", code.replace("W2", "W3"));
        imported("ods-organisations", "application/fhir+xml", xml.getBytes(charset))
                .body("created", equalTo(1));
        isNamed(code.replace("W2", "W3"));
    }

    @Test
    void a_resource_is_read_in_the_encoding_that_it_declares() {
        String xml = RESOURCE.formatted("<?xml version='1.0' encoding='windows-1252'?>", "W4A");
        imported("ods-organisations", "application/fhir+xml", xml.getBytes(Charset.forName("windows-1252")))
                .body("created", equalTo(1), "encoding", equalTo("windows-1252"));
        isNamed("W4A");
        refused("application/fhir+xml", "<?xml version='1.0' encoding='x-none'?><Organization/>", "x-none");
    }

    @Test
    void a_byte_that_is_no_character_is_refused_with_its_line_and_place() {
        refused("text/csv", table("W5A") + "W5B,ST MARY\u0092S\n", "Line 2, byte 77");
        refused("text/csv", "\u00ef\u00bb\u00bfW5C,ST MARY\u0092S\n", "Line 1, byte 15");
        refused("application/json", "{\n\"a\": \"\u0092\"}", "Line 2, byte 9");
        refused("application/fhir+xml", "<a>\u0092</a>", "Line 1, byte 4");
    }

    private static void refused(String type, String text, String reason) {
        byte[] body = text.replace("’", "\u00e2\u0080\u0099").getBytes(StandardCharsets.ISO_8859_1);
        steward()
                .contentType(type)
                .body(body)
                .post("/v1/imports/" + (type.equals("text/csv") ? "ods-trusts" : "ods-organisations"))
                .then()
                .statusCode(400)
                .body("detail", containsString(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFFFD", "\\ufffd"})
    void a_name_with_a_character_that_was_lost_before_is_rejected(String lost) {
        String record = RECORD.formatted("W6A").replace("’", lost);
        imported("ods-organisations", "application/json", record.getBytes(StandardCharsets.UTF_8))
                .body(
                        "rejected", equalTo(1),
                        "status", equalTo("DONE_IN_PART"),
                        "rejections[0].reason", containsString("U+FFFD"));
    }
}
