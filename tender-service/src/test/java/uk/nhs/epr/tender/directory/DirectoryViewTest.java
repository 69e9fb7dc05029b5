package uk.nhs.epr.tender.directory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhs.epr.tender.TheApi.draftOf;
import static uk.nhs.epr.tender.TheApi.step;

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

/// Tenders are shown by what other services say of their buyers and suppliers now.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class DirectoryViewTest {
    private static final String TRUST_CHANGED = "uk.nhs.epr.trust.changed.v1";
    private static final String SUPPLIER_CHANGED = "uk.nhs.epr.supplier.changed.v1";

    @Inject
    Jdbi jdbi;

    @Inject
    DirectoryView view;

    private void trustComesIn(String type, String odsCode, long version, String data) {
        new ComingIn(jdbi, view).event("epr.trusts", type, odsCode, version, data);
    }

    private void isNamed(String odsCode, long version, String name, String... successors) {
        trustComesIn(TRUST_CHANGED, odsCode, version, trust(odsCode, name, successors));
    }

    private void supplierIsNamed(String id, long version, String name) {
        new ComingIn(jdbi, view).event("epr.frameworks", SUPPLIER_CHANGED, id, version, """
                {"change": {"before": {"name": "Before", "identifiers": [], "aliases": [], "formerNames": []}},
                 "supplier": {"id": "%s", "name": "%s", "identifiers": [], "aliases": [], "formerNames": []}}""".formatted(id, name));
    }

    private static String trust(String odsCode, String name, String... successors) {
        String after = successors.length == 0
                ? ""
                : "{\"odsCode\": \"%s\", \"kind\": \"MERGER\", \"date\": \"2020-04-01\"}".formatted(successors[0]);
        return """
                {"change": {}, "trust": {"odsCode": "%s", "name": "%s", "status": "ACTIVE", "type": "NHS_TRUST",
                 "regionCode": "Y77", "operational": {}, "predecessors": [], "successors": [%s],
                 "nameHistory": [{"name": "%s"}], "systems": [], "strategies": [], "addedLater": true}}""".formatted(odsCode, name, after, name);
    }

    private static String anyOdsCode() {
        return "D" + UUID.randomUUID().toString().substring(0, 4).toUpperCase(Locale.ROOT);
    }

    private static String publishedFor(String lead) {
        String ocid = draftOf(lead, "RH8");
        step(ocid, "publication", "{\"on\": \"2013-03\"}");
        return ocid;
    }

    private static ValidatableResponse shown(String ocid) {
        return given().get("/v1/tenders/" + ocid).then().statusCode(200);
    }

    private static void leadIs(String ocid, String name) {
        shown(ocid).body("buyers[0].name", equalTo(name));
    }

    @Test
    void a_buyer_is_shown_by_its_present_name_and_with_who_follows_it() {
        String lead = anyOdsCode();
        String ocid = publishedFor(lead);
        String tag = shown(ocid).body("buyers[0].name", equalTo(lead)).extract().header("ETag");
        isNamed(lead, 1, "Taunton and Somerset");
        given().header("If-None-Match", tag)
                .get("/v1/tenders/" + ocid)
                .then()
                .statusCode(200)
                .body("buyers[0].name", equalTo("Taunton and Somerset"), "buyers[0].followedBy", nullValue());
        isNamed(lead, 2, "Somerset", "RH5");
        shown(ocid).body("buyers[0].name", equalTo("Somerset"), "buyers[0].followedBy", contains("RH5"));
        given().get("/v1/tenders?buyer=" + lead).then().body("items[0].buyers[0].name", equalTo("Somerset"));
        given().get("/v1/tenders?limit=500&region=Y77").then().body("items.ocid", hasItem(ocid));
    }

    @Test
    void a_supplier_is_shown_by_its_present_name() {
        String supplier = UUID.randomUUID().toString();
        String ocid = publishedFor(anyOdsCode());
        String named = "{\"supplier\": {\"name\": \"Logica\", \"id\": \"" + supplier + "\"}}";
        step(ocid, "preferred-supplier", named);
        step(ocid, "award-decision", named);
        shown(ocid).body("preferredSupplier.name", equalTo("Logica"), "award.supplier.name", equalTo("Logica"));
        supplierIsNamed(supplier, 1, "CGI");
        shown(ocid).body("preferredSupplier.name", equalTo("CGI"), "award.supplier.name", equalTo("CGI"));
        step(ocid, "contract", "{\"signedOn\": \"2100-01-01\", \"period\": {\"start\": \"2100\"}}");
        shown(ocid).body("contract.supplier.name", equalTo("CGI"), "contract.supplier.id", equalTo(supplier));
    }

    @Test
    void a_duplicate_changes_nothing() {
        String lead = anyOdsCode();
        String ocid = publishedFor(lead);
        isNamed(lead, 1, "Old");
        isNamed(lead, 2, "New");
        isNamed(lead, 1, "Old");
        isNamed(lead, 2, "New");
        leadIs(ocid, "New");
    }

    @Test
    void an_event_out_of_order_is_parked_until_the_one_before_it_comes() {
        String lead = anyOdsCode();
        String ocid = publishedFor(lead);
        ComingIn comingIn = new ComingIn(jdbi, view);
        isNamed(lead, 2, "Second");
        leadIs(ocid, lead);
        assertThat(comingIn.parked(lead)).isEqualTo(1);
        isNamed(lead, 1, "First");
        leadIs(ocid, "Second");
        assertThat(comingIn.parked(lead)).isZero();
    }

    @Test
    void an_unknown_type_is_passed_over_and_what_follows_is_read() {
        String lead = anyOdsCode();
        String ocid = publishedFor(lead);
        isNamed(lead, 1, "First");
        trustComesIn("uk.nhs.epr.trust.painted.v2", lead, 2, "{\"paint\": \"green\"}");
        leadIs(ocid, "First");
        isNamed(lead, 3, "Third");
        leadIs(ocid, "Third");
    }

    @Test
    void what_happens_below_a_trust_is_read_for_its_name_too() {
        String lead = anyOdsCode();
        String ocid = publishedFor(lead);
        String id = UUID.randomUUID().toString();
        trustComesIn(
                "uk.nhs.epr.trust.strategy-stated.v1",
                lead,
                1,
                trust(lead, "Stated").replace("\"change\": {}", "\"change\": {\"strategyId\": \"" + id + "\"}"));
        leadIs(ocid, "Stated");
    }
}
