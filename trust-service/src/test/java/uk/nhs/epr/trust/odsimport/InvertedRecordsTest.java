package uk.nhs.epr.trust.odsimport;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static uk.nhs.epr.trust.TheApi.imported;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.epr.kit.testing.RealPostgres;

/// A trust that ends before it begins is refused, whatever the record comes in and whether one record or two say so.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class InvertedRecordsTest {
    private static final String ENGLAND = "https://fhir.nhs.uk/England/StructureDefinition/Extension-England-";

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ord", "fhir+json", "fhir+xml"})
    void a_record_that_ends_before_it_begins_is_rejected(String format) {
        String code = codeOf("V1", format);
        bring(format, code, "2011-04-01", "2001-03-31")
                .body("created", equalTo(0), "rejected", equalTo(1), "rejections[0].reason", containsString("before"));
        given().get("/v1/trusts/" + code).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ord", "fhir+json", "fhir+xml"})
    void two_records_that_together_end_before_they_begin_are_not_both_taken(String format) {
        String code = codeOf("V2", format);
        imported("ods-trusts?fileDate=2019-01-01", csv(code, "", "2001-03-31")).body("created", equalTo(1));
        bring(format, code, "2011-04-01", "")
                .body("changed", equalTo(0), "rejected", equalTo(1), "rejections[0].reason", containsString("before"));
        given().get("/v1/trusts/" + code)
                .then()
                .body("operational.to", equalTo("2001-03-31"), "operational.from", equalTo(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ord", "fhir+json", "fhir+xml"})
    void a_day_of_long_ago_is_the_same_day_in_every_format(String format) {
        String code = codeOf("V4", format);
        bring(format, code, "0001-01-01", "1500-03-31").body("created", equalTo(1));
        given().get("/v1/trusts/" + code)
                .then()
                .body("operational.from", equalTo("0001-01-01"), "operational.to", equalTo("1500-03-31"));
    }

    @Test
    void a_role_that_ends_before_it_begins_is_rejected() {
        imported("ods-organisations", "application/json", """
                        {"Organisation": {"Name": "V3 NHS TRUST", "LastChangeDate": "2020-03-19",
                          "OrgId": {"extension": "V3A"}, "Date": [{"Type": "Legal", "Start": "1993-04-01"}],
                          "Roles": {"Role": [{"id": "RO197",
                            "Date": [{"Type": "Legal", "Start": "1993-04-01", "End": "1992-04-01"}]}]}}}""")
                .body("rejected", equalTo(1), "rejections[0].reason", containsString("RO197"));
    }

    private static String codeOf(String prefix, String format) {
        return prefix + Character.toUpperCase(format.charAt(0)) + format.length();
    }

    private static ValidatableResponse bring(String format, String code, String from, String to) {
        return switch (format) {
            case "csv" -> imported("ods-trusts?fileDate=2020-01-01", csv(code, from, to));
            case "ord" -> imported("ods-organisations", "application/json", ord(code, from, to));
            case "fhir+json" -> imported("ods-organisations", "application/fhir+json", fhirJson(code, from, to));
            default -> imported("ods-organisations", "application/fhir+xml", fhirXml(code, from, to));
        };
    }

    private static String csv(String code, String from, String to) {
        return "%s,V NHS TRUST,Y58,QUY,,,,,,,%s,%s".formatted(code, from.replace("-", ""), to.replace("-", ""))
                + ",".repeat(15);
    }

    private static String ord(String code, String from, String to) {
        return """
                {"Organisation": {"Name": "V NHS TRUST", "LastChangeDate": "2020-03-19", "OrgId": {"extension": "%s"},
                  "Date": [{"Type": "Operational", "Start": "%s"%s}], "Roles": {"Role": [{"id": "RO197"}]}}}""".formatted(code, from, to.isEmpty() ? "" : ", \"End\": \"" + to + "\"");
    }

    private static String fhirJson(String code, String from, String to) {
        return """
                {"resourceType": "Organization", "name": "V NHS TRUST", "meta": {"lastUpdated": "2020-03-19T00:00:00Z"},
                 "identifier": [{"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "%1$s"}],
                 "extension": [{"url": "%4$sOrganisationRole", "extension": [
                   {"url": "roleCode", "valueCodeableConcept": {"coding": [{"code": "RO197"}]}},
                   {"url": "%4$sTypedPeriod", "extension": [
                     {"url": "dateType", "valueCoding": {"code": "Operational"}},
                     {"url": "period", "valuePeriod": {"start": "%2$s"%3$s}}]}]}]}""".formatted(code, from, to.isEmpty() ? "" : ", \"end\": \"" + to + "\"", ENGLAND);
    }

    private static String fhirXml(String code, String from, String to) {
        return """
                <Organization xmlns="http://hl7.org/fhir"><meta><lastUpdated value="2020-03-19T00:00:00Z"/></meta>
                  <extension url="%4$sOrganisationRole">
                    <extension url="roleCode"><valueCodeableConcept><coding><code value="RO197"/></coding></valueCodeableConcept></extension>
                    <extension url="%4$sTypedPeriod">
                      <extension url="dateType"><valueCoding><code value="Operational"/></valueCoding></extension>
                      <extension url="period"><valuePeriod><start value="%2$s"/>%3$s</valuePeriod></extension>
                    </extension></extension>
                  <identifier><system value="https://fhir.nhs.uk/Id/ods-organization-code"/><value value="%1$s"/></identifier>
                  <name value="V NHS TRUST"/></Organization>""".formatted(code, from, to.isEmpty() ? "" : "<end value=\"" + to + "\"/>", ENGLAND);
    }
}
