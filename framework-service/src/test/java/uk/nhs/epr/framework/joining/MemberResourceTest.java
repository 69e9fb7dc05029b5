package uk.nhs.epr.framework.joining;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhs.epr.framework.TheApi.anyFramework;
import static uk.nhs.epr.framework.TheApi.managerOf;
import static uk.nhs.epr.framework.TheApi.member;
import static uk.nhs.epr.kit.testing.Requests.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;

@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class MemberResourceTest {
    private static String members(String reference) {
        return "/v1/frameworks/" + reference + "/members";
    }

    @Test
    void a_trust_that_is_not_known_yet_may_join_and_is_shown_without_a_name() {
        String reference = anyFramework();
        managerOf("RJ7")
                .body("""
                        {"status": "JOINING", "since": "2013-08", "confidence": "REPORTED",
                         "source": {"publication": "E-Health Insider", "statedBy": {"role": "director"}}}""")
                .put(members(reference) + "/ZZ9")
                .then()
                .statusCode(201)
                .header("Location", containsString(members(reference) + "/ZZ9"))
                .body("name", nullValue(), "status", equalTo("JOINING"), "source.statedBy.role", equalTo("director"));
    }

    @Test
    void a_member_answers_as_it_stood_on_the_day() {
        String reference = anyFramework();
        member(reference, "RTP", "JOINING", "2013-07");
        member(reference, "RTP", "JOINED", "2014-10-01");
        String path = members(reference) + "/RTP?asOf=";
        given().get(path + "2013-06-30").then().statusCode(404);
        given().get(path + "2013-07-01").then().body("status", equalTo("JOINING"), "history.size()", equalTo(1));
        given().get(path + "2014-09-30").then().body("status", equalTo("JOINING"), "since", equalTo("2013-07"));
        given().get(path + "2014-10-01").then().body("history.status", contains("JOINING", "JOINED"));
    }

    @Test
    void a_member_that_joined_later_is_not_one_yet() {
        String reference = anyFramework();
        member(reference, "RTH", "JOINING", "2013-07");
        member(reference, "RXQ", "CONSIDERING", "2013-08-10");
        given().get(members(reference) + "?asOf=2013-08-09").then().body("items.odsCode", contains("RTH"));
        given().get(members(reference) + "?asOf=2013-08-10").then().body("items.odsCode", contains("RTH", "RXQ"));
        given().get(members(reference) + "?status=CONSIDERING").then().body("items.odsCode", contains("RXQ"));
        String next = given().get(members(reference) + "?limit=1").path("next");
        given().get(members(reference) + "?limit=1&cursor=" + next).then().body("items.odsCode", contains("RXQ"));
    }

    @Test
    void a_planned_membership_is_answered_as_of_its_day_and_is_none_before() {
        String path = members(anyFramework()) + "/RTH";
        steward()
                .body("{\"status\": \"JOINED\", \"since\": \"2999-04\"}")
                .put(path)
                .then()
                .statusCode(201)
                .body("status", equalTo("JOINED"));
        given().get(path).then().statusCode(404);
        given().get(path + "?asOf=2999-04-01").then().statusCode(200);
    }

    @Test
    void a_status_that_is_stated_again_without_a_day_goes_on() {
        String path = members(anyFramework()) + "/RTH";
        String tag = steward()
                .body("{\"status\": \"JOINED\", \"since\": \"2014\"}")
                .put(path)
                .then()
                .statusCode(201)
                .extract()
                .header("ETag");
        steward()
                .header("If-Match", tag)
                .body("{\"status\": \"JOINED\"}")
                .put(path)
                .then()
                .statusCode(200)
                .header("ETag", tag)
                .body("since", equalTo("2014"), "history.size()", equalTo(1));
    }

    @Test
    void a_first_statement_needs_no_tag_and_every_further_one_does() {
        String path = members(anyFramework()) + "/RTH";
        String joining = "{\"status\": \"JOINING\", \"since\": \"2013-07\"}";
        String joined = "{\"status\": \"JOINED\", \"since\": \"2014\"}";
        steward().header("If-Match", "\"1\"").body(joining).put(path).then().statusCode(412);
        String tag = steward()
                .header("If-None-Match", "*")
                .body(joining)
                .put(path)
                .then()
                .statusCode(201)
                .extract()
                .header("ETag");
        steward().header("If-None-Match", "*").body(joined).put(path).then().statusCode(412);
        steward().body(joined).put(path).then().statusCode(428);
        steward().header("If-Match", tag).body(joined).put(path).then().statusCode(200);
        steward().header("If-Match", tag).body(joined).put(path).then().statusCode(412);
    }

    @Test
    void refuses_what_is_no_ods_code_and_who_is_not_the_lead() {
        String reference = anyFramework();
        String joined = "{\"status\": \"JOINED\"}";
        steward()
                .body(joined)
                .put(members(reference) + "/rth")
                .then()
                .statusCode(422)
                .body("errors.parameter", hasItem("odsCode"));
        steward()
                .body("{}")
                .put(members(reference) + "/RTH")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/status"));
        managerOf("RTH").body(joined).put(members(reference) + "/RTH").then().statusCode(403);
        steward().body(joined).put(members("NOBODY") + "/RTH").then().statusCode(404);
        given().get(members("NOBODY")).then().statusCode(404);
    }

    @Test
    void frameworks_are_found_by_who_was_in_them_on_the_day() {
        String reference = anyFramework();
        member(reference, "XM1", "JOINED", "2013-07");
        member(reference, "XM1", "WITHDRAWN", "2015");
        String search = "/v1/frameworks?member=XM1&asOf=";
        given().get(search + "2013-06-30").then().body("items", empty());
        given().get(search + "2014-12-31").then().body("items.reference", contains(reference));
        given().get(search + "2015-01-01").then().body("items", empty());
    }

    @Test
    void frameworks_are_found_by_name_lead_regime_and_status() {
        steward()
                .body("""
                        {"reference": "SEARCH-1", "name": "Éclair 100% SYSTEMS", "lead": {"name": "Shared Business Services"},
                         "regime": "PA2023", "type": "OPEN", "term": {"start": "2024-05-01", "end": "2028-04"}}""")
                .post("/v1/frameworks")
                .then()
                .statusCode(201)
                .body("lead.name", equalTo("Shared Business Services"));
        String found = "items.reference";
        for (String query : new String[] {
            "name=éclair",
            "name=100% sys",
            "lead=shared business services",
            "regime=PA2023&status=LIVE&asOf=2024-05-01",
            "status=PLANNED&asOf=2024-04-30&regime=PA2023",
            "status=EXPIRED&asOf=2028-05-01&regime=PA2023"
        }) {
            given().get("/v1/frameworks?" + query).then().body(found, hasItem("SEARCH-1"));
        }
        for (String query :
                new String[] {"name=100_ sys", "lead=RJ7", "regime=PCR2006", "status=LIVE&asOf=2028-05-01"}) {
            given().get("/v1/frameworks?limit=500&" + query).then().body(found, not(hasItem("SEARCH-1")));
        }
    }

    @Test
    void what_is_known_to_the_month_takes_effect_after_the_day_that_it_follows() {
        String reference = anyFramework();
        member(reference, "RTP", "JOINING", "2013-08-15");
        member(reference, "RTP", "JOINED", "2013-08").body("status", equalTo("JOINED"));
        String path = "/v1/frameworks/" + reference + "/members/RTP";
        given().get(path + "?asOf=2013-08-14").then().statusCode(404);
        given().get(path + "?asOf=2013-08-15").then().body("status", equalTo("JOINED"), "since", equalTo("2013-08"));
        member(reference, "RTP", "WITHDRAWN", "2015-Q3");
        given().get(path + "?asOf=2015-06-30").then().body("status", equalTo("JOINED"));
        given().get(path + "?asOf=2015-07-01").then().body("status", equalTo("WITHDRAWN"));
    }
}
