package uk.nhs.epr.tender;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.ComingIn;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;
import uk.nhs.epr.tender.directory.DirectoryView;

/// Who may buy and who may be bought from, by the other services' events; what has not arrived yet is never
/// treated as a yes.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class AdmissionTest {
    private static final String SUPPLIER = "7a9e3b56-7f0e-4d0c-9d53-0d8f8a2f9a01";

    @Inject
    Jdbi jdbi;

    @Inject
    DirectoryView view;

    private static String any(String prefix) {
        return prefix + UUID.randomUUID().toString().substring(0, 4).toUpperCase(Locale.ROOT);
    }

    private void trust(String odsCode, String operational, String successors) {
        new ComingIn(jdbi, view).event("epr.trusts", "uk.nhs.epr.trust.changed.v1", odsCode, 1, """
                {"change": {}, "trust": {"odsCode": "%s", "name": "%s", "status": "ACTIVE", "type": "NHS_TRUST",
                 "operational": %s, "predecessors": [], "successors": [%s], "nameHistory": [{"name": "x"}],
                 "systems": [], "strategies": []}}""".formatted(
                        odsCode, odsCode, operational, successors));
    }

    private void framework(String reference, String joined, String lotStatus) {
        new ComingIn(jdbi, view)
                .event("epr.frameworks", "uk.nhs.epr.framework.registered.v1", reference, 1, """
                {"change": {}, "framework": {"reference": "%s", "name": "London", "regime": "PCR2006", "type": "CLOSED",
                 "term": {"start": "2012-02"},
                 "lots": [{"number": "1", "title": "PAS", "suppliers": [{"supplierId": "%s", "name": "Cerner",
                   "status": "%s", "since": "2013-07", "history": [{"status": "%s", "since": "2013-07"}]}]}],
                 "members": [{"odsCode": "%s", "status": "JOINED", "since": "2013-08",
                   "history": [{"status": "JOINED", "since": "2013-08"}]}]}}""".formatted(
                                reference, SUPPLIER, lotStatus, lotStatus, joined));
    }

    private static String drafted(String odsCode, String fields) {
        return Requests.steward()
                .body("""
                        {"title": "A system", "buyers": [{"odsCode": "%s", "role": "LEAD"}], %s}""".formatted(odsCode, fields))
                .post("/v1/tenders")
                .then()
                .statusCode(201)
                .extract()
                .path("ocid");
    }

    private static ValidatableResponse take(String ocid, String step, String body) {
        return Requests.steward()
                .header("If-Match", "*")
                .body(body)
                .post("/v1/tenders/" + ocid + "/" + step)
                .then();
    }

    private static String callOff(String reference, String lot) {
        return "\"procedure\": \"CALL_OFF\", \"framework\": {\"reference\": \"%s\", \"lot\": \"%s\"}"
                .formatted(reference, lot);
    }

    @Test
    void a_buyer_of_whom_nothing_has_come_in_is_not_yet_taken() {
        String code = any("U");
        String ocid = drafted(code, "\"procedure\": \"OPEN\"");
        take(ocid, "publication", "{\"on\": \"2013-03\"}")
                .statusCode(409)
                .header("Retry-After", notNullValue())
                .body("detail", containsString(code));
        Requests.steward().get("/v1/tenders/" + ocid).then().body("status", equalTo("DRAFT"));
        trust(code, "{}", "");
        take(ocid, "publication", "{\"on\": \"2013-03\"}").statusCode(200);
    }

    @Test
    void a_buyer_must_operate_on_the_day() {
        String code = any("C");
        trust(
                code,
                "{\"from\": \"2002-04-01\", \"to\": \"2012-01-09\"}",
                "{\"odsCode\": \"RN5\", \"kind\": \"MERGER\", \"date\": \"2012-01-10\"}");
        String ocid = drafted(code, "\"procedure\": \"OPEN\"");
        take(ocid, "publication", "{\"on\": \"2013-03\"}")
                .statusCode(409)
                .header("Retry-After", nullValue())
                .body("detail", containsString("RN5"));
        take(ocid, "publication", "{\"on\": \"2011-03\"}").statusCode(200);
    }

    @Test
    void a_tender_passes_to_who_follows_its_buyer() {
        String before = any("B");
        String after = any("A");
        trust(
                before,
                "{\"to\": \"2020-03-31\"}",
                "{\"odsCode\": \"" + after + "\", \"kind\": \"MERGER\", \"date\": \"2020-04-01\"}");
        String ocid = drafted(before, "\"procedure\": \"OPEN\"");
        take(ocid, "publication", "{\"on\": \"2019-03\"}").statusCode(200);
        given().get("/v1/tenders?buyer=" + after).then().body("items", equalTo(java.util.List.of()));
        given().get("/v1/tenders?resolve=current&buyer=" + after).then().body("items.ocid", hasItem(ocid));
        TheApi.buyer(after)
                .header("If-Match", "*")
                .body("{\"on\": \"2020-05\", \"reason\": \"The merged trust tenders anew\"}")
                .post("/v1/tenders/" + ocid + "/cancellation")
                .then()
                .statusCode(200);
        given().get("/v1/tenders?resolve=all").then().statusCode(422).body("errors[0].parameter", equalTo("resolve"));
    }

    @Test
    void a_call_off_needs_its_framework_its_lot_and_a_buyer_that_has_joined() {
        String code = any("J");
        String reference = any("FW-");
        trust(code, "{}", "");
        String ocid = drafted(code, callOff(reference, "1"));
        take(ocid, "publication", "{\"on\": \"2014-10\"}").statusCode(409).header("Retry-After", notNullValue());
        framework(reference, code, "ACTIVE");
        String elsewhere = drafted(code, callOff(reference, "9"));
        take(elsewhere, "publication", "{\"on\": \"2014-10\"}").statusCode(409).header("Retry-After", notNullValue());
        take(ocid, "publication", "{\"on\": \"2013-07\"}").statusCode(409).body("detail", containsString("joined"));
        take(ocid, "publication", "{\"on\": \"2014-10\"}").statusCode(200);
    }

    @Test
    void a_call_off_names_suppliers_that_stand_on_its_lot() {
        String code = any("S");
        String reference = any("FW-");
        trust(code, "{}", "");
        framework(reference, code, "ACTIVE");
        String ocid = drafted(code, callOff(reference, "1"));
        take(ocid, "publication", "{\"on\": \"2014-10\"}").statusCode(200);
        take(ocid, "invitations", "{\"on\": \"2014-11\", \"suppliers\": [{\"name\": \"Nobody\"}]}")
                .statusCode(409)
                .body("detail", containsString("Nobody"));
        take(ocid, "invitations", "{\"on\": \"2014-11\", \"suppliers\": [{\"name\": \"cerner\"}]}")
                .statusCode(200);
        take(
                        ocid,
                        "award-decision",
                        "{\"on\": \"2014-12\", \"supplier\": {\"name\": \"Cerner\", \"id\": \"" + SUPPLIER + "\"}}")
                .statusCode(200);
    }

    @Test
    void a_suspended_supplier_gets_no_call_off() {
        String code = any("S");
        String reference = any("FW-");
        trust(code, "{}", "");
        framework(reference, code, "SUSPENDED");
        String ocid = drafted(code, callOff(reference, "1"));
        take(ocid, "publication", "{\"on\": \"2014-10\"}").statusCode(200);
        take(ocid, "award-decision", "{\"on\": \"2014-12\", \"supplier\": {\"name\": \"Cerner\"}}")
                .statusCode(409)
                .body("detail", containsString("not active"));
    }

    @Test
    void a_supplier_by_an_id_whose_record_was_merged_stands_as_the_one_it_was_merged_into() {
        String code = any("M");
        String reference = any("FW-");
        String old = UUID.randomUUID().toString();
        trust(code, "{}", "");
        framework(reference, code, "ACTIVE");
        String ocid = drafted(code, callOff(reference, "1"));
        take(ocid, "publication", "{\"on\": \"2014-10\"}").statusCode(200);
        String preferred = "{\"on\": \"2014-12\", \"supplier\": {\"name\": \"Cerner UK\", \"id\": \"" + old + "\"}}";
        take(ocid, "preferred-supplier", preferred).statusCode(409);
        new ComingIn(jdbi, view)
                .event("epr.frameworks", "uk.nhs.epr.supplier.changed.v1", old, 1, """
                {"change": {"before": {"name": "Cerner UK", "identifiers": [], "aliases": [], "formerNames": []}},
                 "supplier": {"id": "%s", "name": "Cerner", "identifiers": [], "aliases": [], "formerNames": [],
                              "mergedInto": "%s"}}""".formatted(old, SUPPLIER));
        take(ocid, "preferred-supplier", preferred).statusCode(200).body("preferredSupplier.name", equalTo("Cerner"));
    }
}
