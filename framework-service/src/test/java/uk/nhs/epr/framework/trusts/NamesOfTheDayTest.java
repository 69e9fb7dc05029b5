package uk.nhs.epr.framework.trusts;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static uk.nhs.epr.framework.TheApi.anyFramework;
import static uk.nhs.epr.framework.TheApi.member;
import static uk.nhs.epr.kit.testing.Requests.patch;
import static uk.nhs.epr.kit.testing.Requests.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.ComingIn;
import uk.nhs.epr.kit.testing.RealPostgres;

/// A trust has on each day the name and the region of that day, and is a member of nothing before it opened.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class NamesOfTheDayTest {
    @Inject
    Jdbi jdbi;

    @Inject
    TrustEvents view;

    private final String code =
            "N" + UUID.randomUUID().toString().substring(0, 4).toUpperCase(Locale.ROOT);
    private String reference = "";
    private String path = "";

    @BeforeEach
    void aFramework() {
        reference = anyFramework();
        path = "/v1/frameworks/" + reference + "/members";
    }

    private void theTrustIsPublished() {
        new ComingIn(jdbi, view).event("epr.trusts", "uk.nhs.epr.trust.changed.v1", code, 1, """
                {"change": {}, "trust": {"odsCode": "%s", "name": "New", "status": "ACTIVE", "type": "NHS_TRUST",
                 "regionCode": "Y59", "operational": {"from": "2012-04"},
                 "nameHistory": [{"name": "Old", "to": "2020-Q1"}, {"name": "New", "from": "2020-Q2"}],
                 "regionHistory": [{"code": "Y57", "to": "2018"}, {"code": "Y59", "from": "2019"}],
                 "predecessors": [], "successors": [], "systems": [], "strategies": []}}""".formatted(code));
    }

    @Test
    void members_and_usage_show_the_name_of_the_day() {
        member(reference, code, "JOINED", "2013");
        theTrustIsPublished();
        given().get(path + "/" + code + "?asOf=2013-08-15").then().body("name", equalTo("Old"));
        given().get(path + "/" + code + "?asOf=2020-03-31").then().body("name", equalTo("Old"));
        given().get(path + "/" + code + "?asOf=2020-04-01").then().body("name", equalTo("New"));
        given().get(path + "?asOf=2013-08-15").then().body("items.name", contains("Old"));
        given().get("/v1/frameworks/" + reference + "/usage?asOf=2013-08-15")
                .then()
                .body("members.name", contains("Old"));
    }

    @Test
    void a_lead_has_its_name_of_the_day() {
        patch("/v1/frameworks/" + reference, "{\"leadOdsCode\": \"%s\", \"correction\": \"Wrong\"}".formatted(code));
        theTrustIsPublished();
        given().get("/v1/frameworks/" + reference + "?asOf=2013-08-15").then().body("lead.name", equalTo("Old"));
        given().get("/v1/frameworks/" + reference).then().body("lead.name", equalTo("New"));
    }

    @Test
    void the_region_of_the_day_decides_who_may_join() {
        theTrustIsPublished();
        patch(
                "/v1/frameworks/" + reference,
                "{\"joining\": {\"trusts\": {\"regionCodes\": [\"Y57\"]}}, \"correction\": \"Left out\"}");
        steward()
                .body("{\"status\": \"JOINED\", \"since\": \"2019\"}")
                .put(path + "/" + code)
                .then()
                .statusCode(409)
                .body("rule", equalTo("joining"));
        member(reference, code, "JOINED", "2018").body("status", equalTo("JOINED"));
    }

    @Test
    void nobody_is_a_member_before_it_opened() {
        theTrustIsPublished();
        steward()
                .body("{\"status\": \"JOINED\", \"since\": \"2012-02\"}")
                .put(path + "/" + code)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/since"));
        member(reference, code, "JOINED", "2012").body("status", equalTo("JOINED"));
    }

    @Test
    void a_trust_that_is_not_known_yet_is_a_warning_that_goes_when_it_is_told_of() {
        member(reference, code, "JOINED", "2013").body("warnings.rule", contains("trust-unknown"));
        theTrustIsPublished();
        given().get(path + "/" + code).then().body("warnings", empty());
    }

    @Test
    void a_membership_that_turns_out_to_be_older_than_the_trust_is_a_warning() {
        member(reference, code, "JOINED", "2012-02");
        theTrustIsPublished();
        given().get(path + "/" + code).then().body("warnings.rule", contains("before-opening"));
    }
}
