package uk.nhs.epr.framework.joining;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhs.epr.framework.TheApi.anyFramework;
import static uk.nhs.epr.framework.TheApi.anySupplier;
import static uk.nhs.epr.framework.TheApi.callOff;
import static uk.nhs.epr.framework.TheApi.frameworkToCallOff;
import static uk.nhs.epr.framework.TheApi.member;
import static uk.nhs.epr.framework.TheApi.place;
import static uk.nhs.epr.framework.TheApi.worth;
import static uk.nhs.epr.kit.testing.Requests.patch;
import static uk.nhs.epr.kit.testing.Requests.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.framework.trusts.TrustEvents;
import uk.nhs.epr.kit.testing.AtOnce;
import uk.nhs.epr.kit.testing.ComingIn;
import uk.nhs.epr.kit.testing.RealPostgres;

/// A successor takes its place among the members by the register's event alone.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class MemberSuccessionTest {
    @Inject
    Jdbi jdbi;

    @Inject
    TrustEvents view;

    private String old = "";
    private String heir = "";

    @BeforeEach
    void twoTrustsThatNoOtherTestUses() {
        old = anyOdsCode();
        heir = anyOdsCode();
    }

    private static String anyOdsCode() {
        return "S" + UUID.randomUUID().toString().substring(0, 4).toUpperCase(Locale.ROOT);
    }

    private void isFollowed(String odsCode, String by, String date) {
        new ComingIn(jdbi, view).event("epr.trusts", "uk.nhs.epr.trust.changed.v1", odsCode, 1, """
                {"change": {}, "trust": {"odsCode": "%s", "name": "Trust %s", "status": "CLOSED", "type": "NHS_TRUST",
                 "regionCode": "Y56", "operational": {}, "predecessors": [], "nameHistory": [{"name": "x"}],
                 "successors": [{"odsCode": "%s", "kind": "MERGER", "date": "%s"}], "systems": [], "strategies": []}}""".formatted(
                        odsCode, odsCode, by, date));
    }

    private static String members(String reference) {
        return "/v1/frameworks/" + reference + "/members?asOf=";
    }

    @Test
    void a_successor_takes_the_place_on_the_day_of_the_succession() {
        String reference = anyFramework();
        member(reference, old, "JOINED", "2013-07");
        isFollowed(old, heir, "2015-04-01");
        given().get(members(reference) + "2015-03-31").then().body("items.odsCode", contains(old));
        given().get(members(reference) + "2015-04-01")
                .then()
                .body(
                        "items.odsCode",
                        contains(heir),
                        "items[0].inheritedFrom",
                        equalTo(old),
                        "items[0].status",
                        equalTo("JOINED"),
                        "items[0].since",
                        equalTo("2015-04-01"));
    }

    @Test
    void what_is_said_of_the_successor_later_goes_before_and_what_was_less_does_not() {
        String reference = anyFramework();
        member(reference, old, "JOINED", "2013-07");
        member(reference, heir, "CONSIDERING", "2014");
        isFollowed(old, heir, "2015-04-01");
        given().get(members(reference) + "2015-04-01").then().body("items.status", contains("JOINED"));
        member(reference, heir, "WITHDRAWN", "2016");
        given().get(members(reference) + "2016-01-01").then().body("items.status", contains("WITHDRAWN"));
        String last = anyOdsCode();
        isFollowed(heir, last, "2017-04-01");
        given().get(members(reference) + "2017-04-01").then().body("items", empty());
    }

    @Test
    void a_place_passes_on_through_a_whole_line() {
        String reference = anyFramework();
        String last = anyOdsCode();
        member(reference, old, "JOINED", "2013-07");
        isFollowed(old, heir, "2015-04-01");
        isFollowed(heir, last, "2018-04-01");
        given().get(members(reference) + "2018-04-01").then().body("items.odsCode", contains(last));
        String search = "/v1/frameworks?asOf=2018-04-01&member=";
        given().get(search + last).then().body("items.reference", contains(reference));
        given().get(search + old).then().body("items", empty());
        given().get(search + old + "&resolve=current").then().body("items.reference", contains(reference));
        given().get(search + old + "&resolve=x").then().statusCode(422).body("errors.parameter", hasItem("resolve"));
    }

    @Test
    void a_successor_may_call_off_and_its_usage_holds_its_predecessor_s() {
        String supplier = anySupplier("CGI");
        String reference = frameworkToCallOff(supplier, 100, 100);
        member(reference, old, "JOINED", "2013-07");
        place(reference, callOff(supplier, worth(10)).replace("RTP", old)).statusCode(201);
        isFollowed(old, heir, "2015-04-01");
        String later = callOff(supplier, worth(5)).replace("\"placedOn\": \"2014-10\"", "\"placedOn\": \"2015-04-01\"");
        place(reference, later.replace("RTP", old)).statusCode(409).body("rule", equalTo("member"));
        place(reference, later.replace("RTP", heir)).statusCode(201);
        String heirs = "members.find { it.odsCode == '" + heir + "' }.";
        given().get("/v1/frameworks/" + reference + "/usage")
                .then()
                .body(heirs + "callOffs", equalTo(2), heirs + "committed.amount", equalTo(15));
    }

    @Test
    void a_trust_is_told_what_it_is_in_and_what_it_may_use() {
        String supplier = anySupplier("CGI");
        String reference = frameworkToCallOff(supplier, 100, 100);
        isFollowed(old, heir, "2015-04-01");
        member(reference, old, "CONSIDERING", "2013-08");
        String path = "/v1/trusts/%s/frameworks?limit=500&asOf=";
        String mine = "items.find { it.reference == '" + reference + "' }.";
        given().get(path.formatted(old) + "2014-01-01")
                .then()
                .body(mine + "membership.status", equalTo("CONSIDERING"))
                .body(mine + "lots[0].suppliers[0].name", equalTo("CGI"));
        given().get(path.formatted(heir) + "2016-01-01").then().body(mine + "membership.inheritedFrom", equalTo(old));
        given().get(path.formatted("RXQ9") + "2016-01-01").then().body(mine + "membership", nullValue());
        patch(
                "/v1/frameworks/" + reference + "/lots/1",
                "{\"users\": {\"regionCodes\": [\"Y56\"]}, \"correction\": \"For London\"}");
        given().get(path.formatted("RXQ9") + "2016-01-01")
                .then()
                .body("items.reference", org.hamcrest.Matchers.not(hasItem(reference)));
        given().get(path.formatted(old) + "2014-01-01").then().body(mine + "lots[0].number", equalTo("1"));
        given().get("/v1/trusts/x/frameworks").then().statusCode(422);
    }

    @Test
    void of_twenty_who_say_at_once_that_one_trust_joins_exactly_one_makes_it_a_member() throws Exception {
        String reference = anyFramework();
        List<Integer> answers = AtOnce.times(
                20,
                number -> steward()
                        .body("{\"status\": \"JOINED\", \"since\": \"2014-01-%02d\"}".formatted(number + 1))
                        .put("/v1/frameworks/" + reference + "/members/RTP")
                        .statusCode());
        assertThat(answers).containsOnly(201, 428).containsOnlyOnce(201);
        List<Integer> others = AtOnce.times(
                20,
                number -> steward()
                        .body("{\"status\": \"JOINED\", \"since\": \"2014\"}")
                        .put("/v1/frameworks/" + reference + "/members/X%02d".formatted(number))
                        .statusCode());
        assertThat(others).containsOnly(201);
        given().get(members(reference) + "2015-01-01").then().body("items.size()", equalTo(21));
    }
}
