package uk.nhs.epr.trust.odsimport;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static uk.nhs.epr.trust.TheApi.imported;
import static uk.nhs.epr.trust.TheApi.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.epr.kit.testing.RealPostgres;

/// One organisation of a file that cannot be read does not keep the others out, in whichever format they come.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class OneBadOrganisationTest {
    private static final String CODE = "https://fhir.nhs.uk/Id/ods-organization-code";
    private static final String ENGLAND = "https://fhir.nhs.uk/England/StructureDefinition/Extension-England-";

    private static String record(String code) {
        return """
                {"Organisation": {"Name": "%1$s NHS TRUST", "LastChangeDate": "2020-03-19", \
                "OrgId": {"extension": "%1$s"}, "Roles": {"Role": [{"id": "RO197"}]}}}""".formatted(code);
    }

    private static String json(String code) {
        return """
                {"resourceType": "Organization", "name": "%1$s NHS TRUST",
                 "identifier": [{"system": "%2$s", "value": "%1$s"}],
                 "extension": [{"url": "%3$sOrganisationRole", "extension": [
                   {"url": "roleCode", "valueCodeableConcept": {"coding": [{"code": "RO197"}]}}]}]}""".formatted(code, CODE, ENGLAND);
    }

    private static String xml(String code) {
        return """
                <Organization><extension url="%3$sOrganisationRole">
                  <extension url="roleCode"><valueCodeableConcept><coding><code value="RO197"/></coding></valueCodeableConcept></extension>
                  </extension><identifier><system value="%2$s"/><value value="%1$s"/></identifier>
                  <name value="%1$s NHS TRUST"/></Organization>""".formatted(code, CODE, ENGLAND);
    }

    private static void isNamed(String code) {
        given().get("/v1/trusts/" + code).then().body("name", equalTo(code + " NHS TRUST"));
    }

    @Test
    void of_json_lines() {
        String lines = String.join(
                "\n",
                record("K1A"),
                "",
                record("K1B").substring(0, 90),
                "{\"Organisation\": \"\u0000\"",
                record("K1C"),
                "[" + record("K1D") + "]",
                "<html>Bad gateway</html>",
                "{\"Organisation\": 7}");
        imported("ods-organisations", "application/json", lines)
                .body(
                        "lines", equalTo(7),
                        "created", equalTo(3),
                        "rejections.line", contains(2, 3, 6, 7),
                        "rejections[0].reason", containsString("cannot be read: Unexpected end-of-input"),
                        "rejections[1].reason", containsString("cannot be read"),
                        "rejections[2].reason", containsString("not an Organization of FHIR R4"),
                        "rejections[3].reason", equalTo("has no Organisation"));
        isNamed("K1A");
        isNamed("K1C");
        isNamed("K1D");
    }

    @Test
    void of_a_bundle_as_json() {
        String bundle = """
                {"resourceType": "Bundle", "type": "searchset", "total": 3, "entry": [
                  {"resource": {"resourceType": "Organization", "identifier": [{"period": {"start": "2011-13-01"}}]}},
                  {"resource": %s, "search": {"mode": "match"}},
                  {"resource": {"resourceType": "Location"}},
                  {"fullUrl": "https://x"},
                  {"resource": {"resourceType": "Endpoint"}, "search": {"mode": "include"}},
                  {"resource": {"resourceType": "OperationOutcome"}, "search": {"mode": "outcome"}},
                  {"resource": %s}]}""".formatted(json("K2A"), json("K2B"));
        imported("ods-organisations", "application/fhir+json", bundle)
                .body(
                        "lines", equalTo(5),
                        "created", equalTo(2),
                        "rejections.line", contains(1, 3, 4),
                        "rejections[0].reason", containsString("[element=\"start\"]"),
                        "rejections[1].reason", containsString("\"Location\""),
                        "rejections.reason", not(containsString("HAPI")));
        isNamed("K2A");
        isNamed("K2B");
    }

    @Test
    void of_a_bundle_as_xml() {
        String bundle = """
                <?xml version="1.0"?><Bundle xmlns="http://hl7.org/fhir"><type value="searchset"/>
                  <entry><resource><Organization><identifier><period><start value="2011-13-01"/></period></identifier>
                    </Organization></resource></entry>
                  <entry><resource>%s</resource><search><mode value="match"/></search></entry>
                  <entry><resource><Location/></resource></entry>
                  <entry><resource><OperationOutcome/></resource><search><mode value="outcome"/></search></entry>
                  <entry><resource>%s</resource></entry></Bundle>""".formatted(xml("K3A"), xml("K3B"));
        imported("ods-organisations", "application/fhir+xml", bundle)
                .body(
                        "lines", equalTo(4),
                        "created", equalTo(2),
                        "rejections.line", contains(1, 3),
                        "rejections[0].reason", containsString("[element=\"start\"]"));
        isNamed("K3A");
        isNamed("K3B");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ods-organisations | application/json      | []
            ods-organisations | application/fhir+json | {"resourceType": "Bundle", "type": "searchset", "total": 0}
            ods-organisations | application/fhir+xml  | <Bundle xmlns="http://hl7.org/fhir"><total value="0"/></Bundle>
            ods-successions   | text/csv              | predecessor_code,successor_code,succession_date
            """)
    void a_file_that_says_there_are_none_is_an_import_of_no_lines(String kind, String type, String empty) {
        imported(kind, type, empty).body("status", equalTo("DONE"), "lines", equalTo(0), "rejected", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/json     | 422 | ' '                                       | not empty
            application/json     | 400 | '{"Organisation":'                        | The body is not JSON
            application/json     | 400 | '[{"Organisation": {}}, {]'               | The body is not JSON
            application/fhir+xml | 400 | '<Bundle>'                                | not XML of FHIR
            application/fhir+xml | 400 | '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'| DOCTYPE
            """)
    void a_body_that_is_no_list_of_organisations_is_refused(String type, int status, String body, String reason) {
        steward()
                .contentType(type)
                .body(body)
                .post("/v1/imports/ods-organisations")
                .then()
                .statusCode(status)
                .body(containsString(reason));
    }
}
