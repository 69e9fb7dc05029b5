package uk.nhs.epr.trust;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static uk.nhs.epr.trust.TheApi.imported;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;

/// What organisation records and FHIR bundles bring.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class OrganisationImportTest {
    @Test
    void a_record_brings_the_days_of_each_role_and_each_board() {
        imported("ods-organisations", "application/json", """
                        [{"Organisation": {"Name": "Q6 NHS FOUNDATION TRUST", "LastChangeDate": "2023-11-14",
                          "Date": [{"Type": "Operational", "Start": "1991-04-01"}], "OrgId": {"extension": "Q6A"},
                          "Roles": {"Role": [
                            {"id": "RO197", "Date": [{"Type": "Operational", "Start": "1991-04-01"}]},
                            {"id": "RO57", "Date": [{"Type": "Operational", "Start": "2007-03-01"}]}]},
                          "Rels": {"Rel": [
                            {"id": "RE5", "Date": [{"Type": "Operational", "Start": "2020-04-01", "End": "2026-03-31"}],
                             "Target": {"OrgId": {"extension": "QJK"}, "PrimaryRoleId": {"id": "RO261"}}},
                            {"id": "RE5", "Date": [{"Type": "Operational", "Start": "2026-04-01"}],
                             "Target": {"OrgId": {"extension": "Z9B2Z"}, "PrimaryRoleId": {"id": "RO261"}}}]},
                          "Succs": {"Succ": [{"Type": "Predecessor", "Date": [{"Type": "Legal", "Start": "2015-10-01"}],
                             "Target": {"OrgId": {"extension": "Q6B"}}}]}}},
                         {"Organisation": {"Name": "A PHARMACY", "LastChangeDate": "2023-11-14",
                          "OrgId": {"extension": "FCE71"}, "Roles": {"Role": [{"id": "RO182"}]}}},
                         {"Other": 1}]""")
                .body(
                        "created",
                        equalTo(1),
                        "rejected",
                        equalTo(2),
                        "rejections[0].reason",
                        containsString("not an NHS trust"));
        given().get("/v1/trusts/Q6A?asOf=2026-05-01")
                .then()
                .body(
                        "typeHistory.from", contains("1991-04-01", "2007-03-01"),
                        "icbHistory.code", contains("QJK", "Z9B2Z"),
                        "icbHistory[0].to", equalTo("2026-03-31"),
                        "icbCode", equalTo("Z9B2Z"),
                        "predecessors.odsCode", contains("Q6B"));
        given().get("/v1/trusts/Q6A?asOf=2005-01-01").then().body("type", equalTo("NHS_TRUST"));
    }

    @Test
    void a_fhir_bundle_brings_trusts_and_rejects_other_organisations() {
        String bundle = """
                <Bundle xmlns="http://hl7.org/fhir"><type value="searchset"/>
                 <entry><resource><Organization>
                   <extension url="%1$sOrganisationRole">
                     <extension url="roleCode"><valueCodeableConcept><coding>
                       <system value="https://digital.nhs.uk/services/organisation-data-service/CodeSystem/ODSOrganisationRole"/>
                       <code value="RO197"/></coding></valueCodeableConcept></extension>
                     <extension url="%1$sTypedPeriod">
                       <extension url="dateType"><valueCoding><code value="Operational"/></valueCoding></extension>
                       <extension url="period"><valuePeriod><start value="1991-04-01"/><end value="2020-09-30"/></valuePeriod></extension>
                     </extension>
                     <extension url="%1$sTypedPeriod">
                       <extension url="dateType"><valueCoding><code value="Legal"/></valueCoding></extension>
                       <extension url="period"><valuePeriod><start value="1992-04-01"/><end value="2015-09-30"/></valuePeriod></extension>
                     </extension></extension>
                   <extension url="%1$sTypedDateTime">
                     <extension url="type"><valueCoding><code value="LastChangeDate"/></valueCoding></extension>
                     <extension url="dateTime"><valueDateTime value="2021-04-23"/></extension></extension>
                   <identifier><system value="https://fhir.nhs.uk/Id/ods-organization-code"/><value value="Q8A"/></identifier>
                   <name value="Q8 NHS TRUST"/></Organization></resource></entry>
                 <entry><resource><Organization>
                   <identifier><system value="https://fhir.nhs.uk/Id/ods-organization-code"/><value value="FCE71"/></identifier>
                   <name value="A PHARMACY"/></Organization></resource></entry>
                </Bundle>""".formatted("https://fhir.nhs.uk/England/StructureDefinition/Extension-England-");
        imported("ods-organisations", "application/fhir+xml", bundle)
                .body(
                        "lines",
                        equalTo(2),
                        "created",
                        equalTo(1),
                        "rejections[0].reason",
                        containsString("not an NHS trust"));
        given().get("/v1/trusts/Q8A")
                .then()
                .body(
                        "operational.from", equalTo("1992-04-01"),
                        "operational.to", equalTo("2015-09-30"),
                        "typeHistory[0].from", equalTo("1992-04-01"));
        String own = given().get("/fhir/R4/Organization/Q8A").asString();
        imported("ods-organisations", "application/fhir+json", own).body("created", equalTo(0), "rejected", equalTo(0));
    }
}
