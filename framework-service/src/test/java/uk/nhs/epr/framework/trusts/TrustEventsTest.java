package uk.nhs.epr.framework.trusts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhs.epr.framework.TheApi.anyFramework;
import static uk.nhs.epr.framework.TheApi.member;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.ComingIn;
import uk.nhs.epr.kit.testing.RealPostgres;

@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class TrustEventsTest {
    private static final String CHANGED = "uk.nhs.epr.trust.changed.v1";

    @Inject
    Jdbi jdbi;

    @Inject
    TrustEvents view;

    private static String anyOdsCode() {
        return "T" + UUID.randomUUID().toString().substring(0, 4).toUpperCase(Locale.ROOT);
    }

    private static String trust(String odsCode, String name, String... successors) {
        return """
                {"change": {"kind": "MERGER", "date": "2020-04-01", "successors": ["RH5"], "predecessors": ["RBA"]}, "trust": {"odsCode": "%s", "name": "%s", "status": "ACTIVE", "type": "NHS_TRUST",
                 "operational": {}, "predecessors": [], "successors": [%s], "nameHistory": [{"name": "%s"}],
                 "systems": [], "strategies": [], "addedLater": {"unknown": true}}}""".formatted(odsCode, name, String.join(",", successors), name);
    }

    private void comesIn(String type, String odsCode, long version, String data) {
        new ComingIn(jdbi, view).event("epr.trusts", type, odsCode, version, data);
    }

    private String nameOf(String odsCode) {
        return jdbi.withHandle(handle -> handle.createQuery("select name from known_trust where ods_code = ?")
                .bind(0, odsCode)
                .mapTo(String.class)
                .findOne()
                .orElse("unknown"));
    }

    @Test
    void a_member_is_shown_by_its_present_name_and_with_who_follows_it() {
        String taunton = anyOdsCode();
        String somerset = anyOdsCode();
        String reference = anyFramework();
        member(reference, taunton, "JOINED", "2013");
        String path = "/v1/frameworks/" + reference + "/members/" + taunton;
        given().get(path).then().body("name", nullValue(), "successors", nullValue());
        comesIn("uk.nhs.epr.trust.registered.v1", taunton, 1, trust(taunton, "Taunton and Somerset"));
        String tag = given().get(path)
                .then()
                .body("name", equalTo("Taunton and Somerset"))
                .extract()
                .header("ETag");
        comesIn(
                "uk.nhs.epr.trust.succeeded.v1",
                taunton,
                2,
                trust(
                        taunton,
                        "Taunton and Somerset",
                        "{\"odsCode\": \"" + somerset + "\", \"kind\": \"MERGER\", \"date\": \"2020-04-01\"}"));
        given().header("If-None-Match", tag)
                .get(path)
                .then()
                .statusCode(200)
                .body("successors[0].odsCode", equalTo(somerset), "successors[0].name", nullValue());
        comesIn("uk.nhs.epr.trust.took-over.v1", somerset, 1, trust(somerset, "Somerset FT"));
        given().get(path)
                .then()
                .body("successors[0].name", equalTo("Somerset FT"), "successors[0].date", equalTo("2020-04-01"));
    }

    @Test
    void the_lead_is_shown_by_its_present_name() {
        String reference = anyFramework();
        long have = jdbi.withHandle(handle -> handle.createQuery(
                        "select coalesce(max(version), 0) from view_version where aggregate_id = 'RJ7'")
                .mapTo(Long.class)
                .one());
        comesIn(CHANGED, "RJ7", have + 1, trust("RJ7", "St George's"));
        given().get("/v1/frameworks/" + reference).then().body("lead.name", equalTo("St George's"));
    }

    @Test
    void a_duplicate_changes_nothing() {
        String code = anyOdsCode();
        comesIn(CHANGED, code, 1, trust(code, "Old"));
        comesIn(CHANGED, code, 2, trust(code, "New"));
        comesIn(CHANGED, code, 1, trust(code, "Old"));
        assertThat(nameOf(code)).isEqualTo("New");
    }

    @Test
    void an_event_out_of_order_waits_for_the_one_before_it() {
        String code = anyOdsCode();
        comesIn(CHANGED, code, 2, trust(code, "Second"));
        assertThat(nameOf(code)).isEqualTo("unknown");
        comesIn(CHANGED, code, 1, trust(code, "First"));
        assertThat(nameOf(code)).isEqualTo("Second");
    }

    @Test
    void an_unknown_type_is_passed_over_and_what_follows_is_read() {
        String code = anyOdsCode();
        comesIn(CHANGED, code, 1, trust(code, "First"));
        comesIn("uk.nhs.epr.trust.painted.v1", code, 2, "{\"paint\": \"green\"}");
        assertThat(nameOf(code)).isEqualTo("First");
        comesIn(CHANGED, code, 3, trust(code, "Third"));
        assertThat(nameOf(code)).isEqualTo("Third");
    }

    @Test
    void a_reader_may_wait_for_a_trust_s_version() {
        String code = anyOdsCode();
        comesIn(CHANGED, code, 1, trust(code, "First"));
        given().header("Register-After", "epr.trusts:" + code + ":1")
                .get("/v1/frameworks")
                .then()
                .statusCode(200);
        given().header("Register-After", "epr.trusts:" + code + ":2")
                .get("/v1/frameworks")
                .then()
                .statusCode(503)
                .header("Retry-After", "1");
    }
}
