package uk.nhs.epr.tender.interpretation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;

/// Buyers of notices are the trusts they are known to be, and a steward can say otherwise.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class CrosswalkTest {
    private static final AtomicInteger NEXT = new AtomicInteger();

    @Inject
    @SuppressWarnings("NullAway.Init")
    Jdbi jdbi;

    private void trust(String odsCode, String name) {
        jdbi.useHandle(handle -> handle.execute(
                "insert into known_trust (ods_code, name, status, successors) values (?, ?, 'ACTIVE', '{}')",
                odsCode,
                name));
    }

    /// Imports a notice of a separate process with this buyer.
    private static String notice(String buyer) {
        String ocid = "ocds-cros00-" + NEXT.incrementAndGet();
        String body = "{'releases':[{'ocid':'%s','id':'1','date':'2026-08-10','tag':['tender'],'tender':{'title':'T'},"
                        .formatted(ocid)
                + "'parties':[{'roles':['buyer'],%s}]}]}".formatted(buyer);
        Requests.steward()
                .body(body.replace('\'', '"'))
                .post("/v1/ocds/imports")
                .then()
                .statusCode(202);
        await().until(() -> given().get("/v1/tenders/" + ocid).statusCode() == 200);
        return ocid;
    }

    private static void isBoughtBy(String ocid, String odsCode) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> given().get("/v1/tenders/" + ocid).then().body("buyers.odsCode", contains(odsCode)));
    }

    @Test
    void a_trust_is_known_by_its_identifier_and_found_by_it() {
        trust("XA1", "First NHS Trust");
        String ocid = notice("'id':'1','name':'ANY NAME','identifier':{'scheme':'GB-NHS','id':'XA1'}");

        isBoughtBy(ocid, "XA1");
        given().get("/v1/tenders?buyer=XA1").then().body("items.ocid", hasItem(ocid));
    }

    @Test
    void a_process_that_can_not_be_read_again_waits_and_holds_up_none() {
        String good = notice("'id':'1','name':'Any'");
        jdbi.useTransaction(handle -> {
            handle.execute("insert into release (ocid, id, date, tags, origin, digest, body)"
                    + " values ('ocds-cros00-bad', '1', now(), '{}', 'IMPORTED', 'x', 'no JSON')");
            handle.execute("insert into process_to_read (ocid) values ('ocds-cros00-bad'), (?)", good);
        });

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(waiting(good)).isEmpty());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(waiting("ocds-cros00-bad"))
                        .singleElement()
                        .asString()
                        .contains("can no longer be read"));
        jdbi.useHandle(handle -> handle.execute("delete from process_to_read where ocid = 'ocds-cros00-bad'"));
    }

    /// The fault with which a process waits for its time; "" before it was tried.
    private List<String> waiting(String ocid) {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        select coalesce(fault, '') from process_to_read
                         where ocid = :ocid and (failures = 0 or not_before is not null)""").bind("ocid", ocid).mapTo(String.class).list());
    }

    @Test
    void a_trust_is_known_by_its_name_however_it_is_written() {
        trust("XB1", "Bertram's and St Aldate's NHS Foundation Trust");

        isBoughtBy(notice("'id':'1','name':'The BERTRAMS & ST. ALDATES NHS Foundation Trust'"), "XB1");
    }

    @Test
    void an_identifier_that_was_seen_beside_a_trusts_own_is_the_trusts() {
        trust("XC1", "Third NHS Trust");
        String before = notice("'id':'1','name':'A hospital','identifier':{'scheme':'GB-PPON','id':'PC'}");
        given().get("/v1/tenders/" + before).then().body("buyers[0].identifier.id", equalTo("PC"));

        notice("'id':'1','name':'A','identifier':{'scheme':'GB-NHS','id':'XC1'},"
                + "'additionalIdentifiers':[{'scheme':'GB-PPON','id':'PC'}]");

        isBoughtBy(before, "XC1");
        isBoughtBy(notice("'id':'1','name':'B','identifier':{'scheme':'GB-PPON','id':'PC'}"), "XC1");
    }

    @Test
    void a_trust_that_comes_in_later_is_found_then() {
        String ocid = notice("'id':'1','name':'D','identifier':{'scheme':'GB-NHS','id':'XD1'}");
        given().get("/v1/tenders/" + ocid).then().body("buyers[0].odsCode", nullValue());

        trust("XD1", "Fourth NHS Trust");

        isBoughtBy(ocid, "XD1");
    }

    @Test
    void a_steward_decides_and_what_was_read_before_follows() {
        trust("XE1", "Fifth NHS Trust");
        trust("XE2", "Sixth NHS Trust");
        String ocid = notice("'id':'1','name':'Fifth NHS Trust','identifier':{'scheme':'GB-PPON','id':'PE'}");
        isBoughtBy(ocid, "XE1");
        String path = "/v1/ocds/crosswalk/GB-PPON:PE";
        String tag = Requests.steward().get(path).header("ETag");

        Requests.steward()
                .header("If-Match", tag)
                .body("{\"odsCode\":\"XE2\",\"note\":\"By their letter\"}")
                .put(path)
                .then()
                .statusCode(200)
                .body("basis", equalTo("STEWARD"))
                .body("processes", equalTo(1));

        isBoughtBy(ocid, "XE2");
        isBoughtBy(notice("'id':'1','name':'Fifth NHS Trust','identifier':{'scheme':'GB-PPON','id':'PE'}"), "XE2");
        Requests.steward().header("If-Match", tag).body("{}").put(path).then().statusCode(412);
        Requests.steward()
                .header("If-Match", "*")
                .body("{\"odsCode\":\"NONE\"}")
                .put(path)
                .then()
                .statusCode(422);
        Requests.steward().get("/v1/audit?key=GB-PPON:PE").then().body("items[0].action", equalTo("decided"));
    }

    @Test
    void who_is_not_matched_can_be_listed() {
        notice("'id':'1','name':'A council','identifier':{'scheme':'GB-LAE','id':'XYZ'}");

        Requests.steward()
                .get("/v1/ocds/crosswalk?matched=false&limit=500")
                .then()
                .body("items.key", hasItem("GB-LAE:XYZ"));
        given().get("/v1/ocds/crosswalk").then().statusCode(401);
        Requests.as("buyer", "RTH")
                .header("If-Match", "*")
                .body("{}")
                .put("/v1/ocds/crosswalk/GB-LAE:XYZ")
                .then()
                .statusCode(403);
    }
}
