package uk.nhs.epr.trust.cover;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhs.epr.trust.TheApi.anyName;
import static uk.nhs.epr.trust.TheApi.anyTrust;
import static uk.nhs.epr.trust.TheApi.millenniumOf;
import static uk.nhs.epr.trust.TheApi.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.ComingIn;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;
import uk.nhs.epr.trust.procurement.ProcurementView;

/// The model of cover as a reader of the API meets it: from what is recorded here and what the others published.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class CoverModelTest {
    @Inject
    @SuppressWarnings("NullAway.Init")
    Jdbi jdbi;

    @Inject
    @SuppressWarnings("NullAway.Init")
    ProcurementView view;

    private static ValidatableResponse cover(String trust, String day) {
        return given().get("/v1/trusts/" + trust + "/cover?asOf=" + day).then().statusCode(200);
    }

    private static String contract(String trust, String system, String body) {
        return steward()
                .body(body)
                .post("/v1/trusts/" + trust + "/systems/" + system + "/contracts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String tender(String trust, String parts) {
        String ocid = "ocds-model1-" + UUID.randomUUID();
        new ComingIn(jdbi, view)
                .event("epr.tenders", "uk.nhs.epr.tender.published.v1", ocid, 1, """
                {"change": {"on": "2013-03"},
                 "tender": {"ocid": "%s", "title": "A tender", "procedure": "OPEN", "regime": "PCR2006", "status": "PUBLISHED",
                  "steps": [{"step": "PUBLISHED", "on": "2013-03"}], "buyers": [{"odsCode": "%s", "role": "LEAD"}],
                  %s}}""".formatted(ocid, trust, parts));
        return ocid;
    }

    @Test
    void the_item_tells_both_ends_and_what_is_open() {
        String trust = anyTrust();
        String system = millenniumOf(trust, "South");
        contract(trust, system, """
                {"covers": ["HOSTING"], "supplier": {"name": "Capita"}, "signedOn": "2013-07",
                 "period": {"start": "2015-11", "end": "2018"}}""");
        cover(trust, "2013-08-15")
                .body("items[0].coveredUntil", equalTo("2015-10-31"))
                .body("items[0].securedUntil", equalTo("2015-10-31"))
                .body("items[0].exposedFrom", equalTo("2015-11-01"))
                .body("items[0].exposed", equalTo(false))
                .body("items[0].openNeeds", contains("SUPPORT"))
                .body("items[0].partlySecured[0].need", equalTo("HOSTING"))
                .body("items[0].partlySecured[0].from", equalTo("2015-11-01"))
                .body("items[0].route.stage", equalTo("NONE"));
    }

    @Test
    void who_is_exposed_within_two_years_is_found_without_those_that_are_exposed_already() {
        String cluster = anyName();
        String soon = anyTrust();
        millenniumOf(soon, cluster);
        String never = anyTrust();
        steward()
                .body("""
                        {"product": "Rio", "supplier": {"name": "Servelec"}, "category": "EPR", "status": "LIVE", "liveFrom": "2010",
                         "licence": "TERM", "programme": {"name": "NPfIT", "cluster": "%s"}}""".formatted(cluster))
                .post("/v1/trusts/" + never + "/systems")
                .then()
                .statusCode(201);
        String board = "/v1/cover?cluster=" + cluster + "&asOf=";
        given().get(board + "2013-11-30&exposedWithin=P24M").then().body("items.trust.odsCode", contains(soon));
        given().get(board + "2013-10-01&exposedWithin=P24M").then().body("items", hasSize(0));
        given().get(board + "2013-10-01&exposedBefore=2015-11-02").then().body("items.trust.odsCode", contains(soon));
        given().get(board + "2013-10-01&exposed=true").then().body("items.trust.odsCode", contains(never));
        given().get(board + "2015-11-01&exposed=true").then().body("summary.exposed", equalTo(2));
        given().get(board + "2013-10-01").then().body("items.trust.odsCode", contains(soon, never));
        given().get(board + "2013-10-01&exposedBefore=soon").then().statusCode(422);
    }

    @Test
    void what_a_tender_is_for_decides_which_system_it_counts_for() {
        String trust = anyTrust();
        String system = millenniumOf(trust, "South");
        tender(trust, "\"origin\": \"NOTICE\", \"cpv\": [\"48180000\"]");
        tender(trust, "\"origin\": \"NOTICE\", \"subject\": {\"categories\": [\"OTHER\"]}");
        cover(trust, "2013-08-15").body("items[0].route.stage", equalTo("NONE"));
        String ocid = tender(
                trust,
                "\"subject\": {\"systems\": [{\"odsCode\": \"%s\", \"systemId\": \"%s\"}]}".formatted(trust, system));
        cover(trust, "2013-08-15")
                .body("items[0].route.stage", equalTo("IN_TENDER"))
                .body("items[0].route.tender", equalTo(ocid));
    }

    @Test
    void the_name_and_region_are_those_of_the_day() {
        String cluster = anyName();
        String trust = anyTrust();
        millenniumOf(trust, cluster);
        Requests.patch("/v1/trusts/" + trust, "{\"regionCode\": \"Y57\", \"since\": \"2010\"}")
                .statusCode(200);
        Requests.patch(
                        "/v1/trusts/" + trust,
                        "{\"name\": \"Renamed NHS Trust\", \"regionCode\": \"Y58\", \"since\": \"2020-04-01\"}")
                .statusCode(200);
        String board = "/v1/cover?cluster=" + cluster + "&asOf=2013-08-15";
        given().get(board + "&regionCode=Y57")
                .then()
                .body("items[0].trust.name", equalTo(trust + " NHS Trust"))
                .body("items[0].trust.regionCode", equalTo("Y57"));
        given().get(board + "&regionCode=Y58").then().body("items", hasSize(0));
    }

    @Test
    void a_merged_supplier_is_known_by_its_survivor() {
        String cluster = anyName();
        String trust = anyTrust();
        millenniumOf(trust, cluster);
        ComingIn events = new ComingIn(jdbi, view);
        String gone = UUID.randomUUID().toString();
        String survivor = UUID.randomUUID().toString();
        String name = "Oracle Health " + cluster;
        steward()
                .body("""
                        {"product": "Lorenzo", "supplier": {"name": "Lorenzo Ltd %1$s"}, "category": "EPR", "status": "LIVE",
                         "liveFrom": "2010", "licence": "TERM", "programme": {"name": "NPfIT", "cluster": "%1$s"}}""".formatted(cluster))
                .post("/v1/trusts/" + trust + "/systems")
                .then()
                .statusCode(201);
        events.event("epr.frameworks", "uk.nhs.epr.supplier.registered.v1", gone, 1, """
                {"change": {}, "supplier": {"id": "%s", "name": "Lorenzo Ltd %s", "identifiers": [], "aliases": [],
                 "formerNames": []}}""".formatted(gone, cluster));
        events.event("epr.frameworks", "uk.nhs.epr.supplier.registered.v1", survivor, 1, """
                {"change": {}, "supplier": {"id": "%s", "name": "%s", "identifiers": [], "aliases": [],
                 "formerNames": []}}""".formatted(survivor, name));
        events.event("epr.frameworks", "uk.nhs.epr.supplier.changed.v1", gone, 2, """
                {"change": {"before": {"name": "Lorenzo Ltd", "identifiers": [], "aliases": [], "formerNames": []}},
                 "supplier": {"id": "%s", "name": "%s", "identifiers": [], "aliases": [], "formerNames": [],
                 "mergedInto": "%s"}}""".formatted(gone, name, survivor));
        steward().body("""
                        {"approach": "OTHER", "intent": "UNDECIDED"}""").post("/v1/trusts/" + trust + "/strategies").then().statusCode(201);
        String board = "/v1/cover?asOf=2013-08-15&cluster=" + cluster;
        given().queryParam("supplier", name)
                .get(board)
                .then()
                .body("items.system.product", contains("Lorenzo"))
                .body("items.system.supplier", contains(name));
        given().queryParam("supplier", "Lorenzo Ltd " + cluster)
                .get(board)
                .then()
                .body("items", hasSize(1))
                .body("summary.bySupplier.'" + name + "'", equalTo(1));
    }

    @Test
    void a_trust_that_closed_without_a_successor_leaves_the_board_and_its_systems_are_orphaned() {
        String cluster = anyName();
        String trust = anyTrust();
        millenniumOf(trust, cluster);
        Requests.patch("/v1/trusts/" + trust, "{\"operational\": {\"to\": \"2013-09-30\"}}")
                .statusCode(200);
        String board = "/v1/cover?cluster=" + cluster + "&asOf=";
        given().get(board + "2013-09-30").then().body("items", hasSize(1));
        given().get(board + "2013-10-01").then().body("items", hasSize(0), "summary.total", equalTo(0));
        given().get(board + "2013-10-01&orphaned=true")
                .then()
                .body(
                        "items",
                        hasSize(1),
                        "items[0].orphaned",
                        equalTo(true),
                        "items[0].trust.odsCode",
                        equalTo(trust));
    }

    @Test
    void a_voided_contract_leaves_every_answer_and_stays_in_the_audit() {
        String trust = anyTrust();
        String system = millenniumOf(trust, "South");
        String wrong = contract(
                trust,
                system,
                "{\"supplier\": {\"name\": \"BT\"}, \"period\": {\"start\": \"2008\", \"end\": \"2030\"}}");
        cover(trust, "2013-08-15").body("items[0].coveredUntil", equalTo("2030-12-31"));
        String path = "/v1/trusts/" + trust + "/systems/" + system + "/contracts/" + wrong;
        steward()
                .body("{\"reason\": \"Another trust's\"}")
                .post(path + "/voiding")
                .then()
                .statusCode(428);
        steward()
                .header("If-Match", "*")
                .body("{}")
                .post(path + "/voiding")
                .then()
                .statusCode(422);
        steward()
                .header("If-Match", "*")
                .body("{\"reason\": \"Another trust's\"}")
                .post(path + "/voiding")
                .then()
                .statusCode(204);
        given().get(path).then().statusCode(404);
        cover(trust, "2013-08-15").body("items[0].coveredUntil", equalTo("2015-10-31"));
        steward().get("/v1/audit?kind=trust&key=" + trust).then().body("toString()", containsString("Another trust's"));
    }

    @Test
    void a_contract_that_names_an_unknown_tender_has_a_warning_until_the_tender_arrives() {
        String trust = anyTrust();
        String system = millenniumOf(trust, "South");
        String ocid = tender(trust, "\"lots\": []");
        String unknown = ocid + "-2";
        String path = "/v1/trusts/" + trust + "/systems/" + system + "/contracts/"
                + contract(trust, system, """
                {"supplier": {"name": "BT"}, "signedOn": "2013", "period": {"start": "2014"}, "procuredVia": {"ocid": "%s"}}""".formatted(unknown));
        given().get(path).then().body("warnings.pointer", contains("/procuredVia/ocid"));
        new ComingIn(jdbi, view)
                .event("epr.tenders", "uk.nhs.epr.tender.published.v1", unknown, 1, """
                {"change": {"on": "2013-03"},
                 "tender": {"ocid": "%s", "title": "A tender", "procedure": "OPEN", "regime": "PCR2006", "status": "PUBLISHED",
                  "steps": [{"step": "PUBLISHED", "on": "2013-03"}], "buyers": [{"odsCode": "%s", "role": "LEAD"}]}}""".formatted(unknown, trust));
        given().get(path).then().body("warnings", nullValue());
    }

    @Test
    void a_name_wrongly_entered_is_corrected_without_a_trace_in_the_history() {
        String trust = anyTrust();
        Requests.patch("/v1/trusts/" + trust, "{\"name\": \"Wrnog NHS Trust\", \"since\": \"2012-01\"}")
                .statusCode(200);
        Requests.patch("/v1/trusts/" + trust, "{\"name\": \"Right NHS Trust\", \"correction\": \"Misspelt\"}")
                .statusCode(200)
                .body("nameHistory.name", contains(trust + " NHS Trust", "Right NHS Trust"))
                .body("nameHistory[1].from", equalTo("2012-01"));
    }

    @Test
    void a_replacing_system_must_replace_another_that_the_trust_holds() {
        String trust = anyTrust();
        String old = millenniumOf(trust, "South");
        String body = """
                {"product": "openMAXIMS", "supplier": {"name": "IMS Maxims"}, "category": "EPR", "status": "PLANNED",
                 "since": "2014-10", "liveFrom": "2015-09", "licence": "PERPETUAL", "replaces": ["%s"]}""";
        steward()
                .body(body.formatted(UUID.randomUUID()))
                .post("/v1/trusts/" + trust + "/systems")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/replaces"));
        String planned = steward()
                .body(body.formatted(old))
                .post("/v1/trusts/" + trust + "/systems")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        contract(trust, planned, """
                {"supplier": {"name": "IMS Maxims"}, "signedOn": "2014-10", "period": {"start": "2014-10", "end": "2024"}}""");
        cover(trust, "2014-11-01")
                .body("items", hasSize(1))
                .body("items[0].route.stage", equalTo("SECURED"))
                .body("items[0].replacementFrom", equalTo("2015-11-01"));
        cover(trust, "2013-08-15").body("items[0].replacementFrom", nullValue());
    }
}
