package uk.nhs.epr.framework.ocdsimport;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhs.epr.kit.testing.Requests.patch;
import static uk.nhs.epr.kit.testing.Requests.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.epr.framework.TheApi;
import uk.nhs.epr.framework.calloff.TenderEvents;
import uk.nhs.epr.kit.testing.ComingIn;
import uk.nhs.epr.kit.testing.Published;
import uk.nhs.epr.kit.testing.RealPostgres;

@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class OcdsFrameworkImportTest {
    @Inject
    Jdbi jdbi;

    @Inject
    TenderEvents tenders;

    private final String key = UUID.randomUUID().toString().substring(0, 8);
    private final String ocid = "ocds-test00-" + key;
    private final String reference = "OCDS-TEST00-" + key.toUpperCase(java.util.Locale.ROOT);
    private final String path = "/v1/frameworks/" + reference;

    private static ValidatableResponse sent(String body) {
        return steward().body(body).post("/v1/imports/ocds-frameworks").then();
    }

    private String release(String id, String date, String tag, String more) {
        return """
                {"ocid": "%s", "id": "%s", "date": "%s", "tag": ["%s"],
                 "buyer": {"id": "GB-NHS-RJ7", "name": "St George's"},
                 "parties": [
                   {"id": "GB-NHS-RJ7", "name": "St George's", "roles": ["buyer"],
                    "identifier": {"scheme": "GB-NHS", "id": "RJ7"}, "contactPoint": {"name": "Somebody"}},
                   {"id": "S1", "name": "Supplier %s Ltd", "roles": ["supplier"]}]%s}""".formatted(ocid, id, date, tag, key, more);
    }

    private String tender(String id, String date, String amount, String end) {
        return release(id, date, "tender", """
                , "tender": {"title": "Records %s", "legalBasis": {"scheme": "UKPGA", "id": "2023/54"},
                   "techniques": {"hasFrameworkAgreement": true},
                   "value": {"amount": %s, "currency": "GBP"},
                   "lots": [{"id": "1", "title": "Records"}, {"id": "lot of hosting", "title": "Hosting",
                             "contractPeriod": {"startDate": "2026-01-01T00:00:00Z", "endDate": "%sT23:59:59Z"}}]}""".formatted(key, amount, end));
    }

    private String award(String id, String date, String status) {
        return release(id, date, "award", """
                , "awards": [{"id": "A", "date": "2025-11-01T00:00:00Z", "status": "%s",
                   "suppliers": [{"id": "S1", "name": "Supplier %s Ltd"}], "relatedLots": ["1"]}]""".formatted(status, key));
    }

    @Test
    void releases_of_a_process_become_one_framework_with_what_each_said_from_its_day_on() {
        sent("{\"releases\": [" + award("3", "2025-11-02T10:00:00Z", "active") + ","
                        + tender("2", "2025-08-01T10:00:00Z", "200", "2029-12-31") + ","
                        + tender("1", "2025-06-01T10:00:00Z", "100", "2029-12-31") + "]}")
                .statusCode(200)
                .body("releases.outcome", contains("SKIPPED", "CREATED", "CHANGED"))
                .body("releases.framework", contains(null, reference, reference));
        steward()
                .get("/v1/audit?kind=import&limit=1")
                .then()
                .body("items[0].action", equalTo("started"), "items[0].stateAfter.releases", equalTo(3));
        given().get(path + "?asOf=2025-07-31")
                .then()
                .body("value.max.amount", equalTo(100), "status", equalTo("TENDERING"));
        given().get(path + "?asOf=2025-08-01")
                .then()
                .body("value.max.amount", equalTo(200), "leadOdsCode", equalTo("RJ7"), "regime", equalTo("PA2023"))
                .body("letting.tenderedFrom", equalTo("2025-06-01"), "confidence", equalTo("CONFIRMED"));
        given().get(path + "?asOf=2025-11-02").then().body("status", equalTo("STANDSTILL"));
        given().get(path + "/lots").then().body("items.title", contains("Records", "Hosting"));
        given().get(path + "/lots/1/suppliers").then().body("items.since", contains("2025-11-01"));
        Published.assertGapless(Published.of(jdbi, reference));
        Published.assertKeepContracts(Published.of(jdbi, reference));
    }

    @Test
    void what_is_brought_in_again_is_unchanged_and_a_cancelled_award_withdraws() {
        String whole = "[" + tender("1", "2025-06-01T10:00:00Z", "100", "2029-12-31") + ","
                + award("2", "2025-11-02T10:00:00Z", "active") + "]";
        sent(whole).statusCode(200).body("created", equalTo(1), "changed", equalTo(1));
        int events = Published.of(jdbi, reference).size();
        sent(whole).statusCode(200).body("unchanged", equalTo(2));
        assertThat(Published.of(jdbi, reference)).hasSize(events);
        sent(award("3", "2025-12-01T10:00:00Z", "cancelled")).body("changed", equalTo(1));
        given().get(path + "/lots/1/suppliers")
                .then()
                .body(
                        "items[0].history.status",
                        contains("ACTIVE", "WITHDRAWN"),
                        "items[0].since",
                        equalTo("2025-12-01"));
    }

    @Test
    void a_supplier_that_is_known_by_another_way_of_writing_is_not_registered_again() {
        String known = TheApi.anySupplier("SUPPLIER " + key + " LIMITED");
        sent("[" + tender("1", "2025-06-01T10:00:00Z", "100", "2029-12-31") + ","
                + award("2", "2025-11-02T10:00:00Z", "active") + "]");
        given().get(path + "/lots/1/suppliers").then().body("items.supplierId", contains(known));
    }

    @Test
    void a_framework_that_is_on_the_register_under_a_reference_of_its_own_keeps_it_and_what_releases_do_not_say() {
        String own = TheApi.anyFramework();
        patch("/v1/frameworks/" + own, """
                {"letting": {"ocid": "%s"}, "joining": {"until": "2030"}, "correction": "Its tender is known"}""".formatted(ocid)).statusCode(200);
        sent(tender("1", "2025-06-01T10:00:00Z", "100", "2029-12-31"))
                .body("changed", equalTo(1), "releases.framework", contains(own));
        given().get("/v1/frameworks/" + own)
                .then()
                .body("name", equalTo("Records " + key), "joining.until", equalTo("2030"));
    }

    private String shown(int number) {
        String its = path + number;
        String all = given().get(its).asString()
                + given().get(its + "/lots").asString()
                + given().get(its + "/lots/1/suppliers")
                        .jsonPath()
                        .getList("items.collect { [it.name, it.status, it.since, it.history.since] }");
        return all.replace(ocid + number, ocid).replace(reference + number, reference);
    }

    @Test
    void the_order_in_which_releases_come_does_not_matter() {
        String first = tender("1", "2025-06-01T10:00:00Z", "100", "2029-12-31");
        String second = tender("2", "2025-08-01T10:00:00Z", "200", "2029-12-31");
        String third = award("3", "2025-11-02T10:00:00Z", "active");
        List<List<String>> orders =
                List.of(List.of(first, second, third), List.of(third, second, first), List.of(second, third, first));
        Set<String> outcomes = new HashSet<>();
        for (int number = 0; number < orders.size(); number++) {
            for (String release : orders.get(number)) {
                sent(release.replace(ocid, ocid + number)).statusCode(200).body("rejected", equalTo(0));
            }
            outcomes.add(shown(number));
        }
        assertThat(outcomes).hasSize(1);
    }

    @Test
    void a_release_of_no_framework_is_skipped_with_the_reason() {
        sent(tender("1", "2025-06-01T10:00:00Z", "100", "2029-12-31").replace("true", "false"))
                .body("skipped", equalTo(1))
                .body("releases[0].reason", equalTo("It does not belong to a framework, as far as its process shows"));
    }

    /// A contract that a notice of another publisher reports, of a framework that it names by its ocid.
    private void contracted(String callOff) {
        new ComingIn(jdbi, tenders)
                .event("epr.tenders", "uk.nhs.epr.tender.contract-signed.v1", callOff, 1, """
                {"change": {"signedOn": "2026-02", "period": {"start": "2026-02"}},
                 "tender": {"ocid": "%s", "title": "Records", "buyers": [{"odsCode": "RTP", "role": "LEAD"}],
                  "procedure": "CALL_OFF", "regime": "PA2023", "framework": {"reference": "%s"}, "status": "CONTRACTED",
                  "steps": [{"step": "CONTRACTED", "on": "2026-02"}],
                  "contract": {"supplier": {"name": "A"}, "signedOn": "2026-02", "period": {"start": "2026-02"},
                               "value": {"amount": 20, "currency": "GBP"}}}}""".formatted(callOff, ocid));
    }

    @Test
    void contracts_that_name_a_framework_by_its_ocid_count_whichever_came_in_first() {
        contracted(ocid + "-before");
        sent("[" + tender("1", "2025-06-01T10:00:00Z", "100", "2029-12-31") + "]")
                .body("created", equalTo(1));
        contracted(ocid + "-after");
        given().get(path + "/usage?asOf=2026-03-01")
                .then()
                .body("total.contracts", equalTo(2), "total.committed.amount", equalTo(40));
    }

    @Test
    void what_the_law_forbids_is_rejected_with_rule_and_pointer_and_stops_nothing_else() {
        sent("[" + tender("1", "2025-06-01T10:00:00Z", "100", "2035-12-31") + ","
                        + tender("2", "2025-06-02T10:00:00Z", "100", "2029-12-31") + "]")
                .statusCode(200)
                .body("releases.outcome", contains("REJECTED", "CREATED"))
                .body("releases[0].pointer", equalTo("/term/end"), "releases[0].reason", containsString("closed-term"));
    }

    @Test
    void odd_numbers_are_read_as_far_as_they_can_be() {
        sent("{\"releases\": [" + tender("1", "2025-06-01T10:00:00Z", "1e9999", "2029-12-31") + ", {\"ocid\": 7},"
                        + tender("2", "2025-06-02T10:00:00Z", "1 000", "2029-12-31") + "]}")
                .statusCode(200)
                .body("releases.outcome", contains("CREATED", "REJECTED", "CHANGED"));
        given().get(path + "?asOf=2025-06-01").then().body("value", nullValue());
        given().get(path).then().body("value.max.amount", equalTo(1000));
    }

    @Test
    void only_who_acts_for_the_lead_brings_a_framework_in() {
        String body = tender("1", "2025-06-01T10:00:00Z", "100", "2029-12-31");
        TheApi.managerOf("RTH")
                .body(body)
                .post("/v1/imports/ocds-frameworks")
                .then()
                .statusCode(200)
                .body("rejected", equalTo(1), "releases[0].reason", containsString("RJ7"));
        TheApi.managerOf("RJ7")
                .body(body)
                .post("/v1/imports/ocds-frameworks")
                .then()
                .statusCode(200)
                .body("created", equalTo(1));
    }

    @Test
    void nothing_of_persons_is_kept() {
        sent(tender("1", "2025-06-01T10:00:00Z", "100", "2029-12-31")).statusCode(200);
        List<String> kept =
                jdbi.withHandle(handle -> handle.createQuery("select body from framework_release where ocid = ?")
                        .bind(0, ocid)
                        .mapTo(String.class)
                        .list());
        assertThat(kept).hasSize(1).noneMatch(body -> body.contains("Somebody"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "nonsense"})
    void a_body_without_a_release_is_refused(String body) {
        sent(body).statusCode(422).body("errors.detail", everyItem(containsString("no release")));
    }

    @Test
    void a_package_is_answered_for_though_nothing_good_is_in_it() {
        sent("{\"releases\": []}").statusCode(200).body("read", equalTo(0));
        sent("{\"releases\": [{\"ocid\": \"x\"}]}")
                .statusCode(200)
                .body("rejected", equalTo(1), "releases[0].reason", equalTo("It has no id"));
    }

    @Test
    void a_release_of_a_year_that_stands_for_nothing_is_rejected_and_the_others_are_taken() {
        sent("{\"releases\": [" + tender("1", "0001-01-01T00:00:00Z", "100", "2029-12-31") + ","
                        + tender("2", "2025-08-01T10:00:00Z", "200", "2029-12-31") + "]}")
                .statusCode(200)
                .body("releases.outcome", contains("REJECTED", "CREATED"))
                .body("releases[0].pointer", equalTo("/date"));
        given().get(path).then().body("letting.tenderedFrom", equalTo("2025-08-01"));
    }
}
