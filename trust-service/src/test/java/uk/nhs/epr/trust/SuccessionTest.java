package uk.nhs.epr.trust;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static uk.nhs.epr.trust.TheApi.anyTrust;
import static uk.nhs.epr.trust.TheApi.merge;
import static uk.nhs.epr.trust.TheApi.millenniumOf;
import static uk.nhs.epr.trust.TheApi.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;

/// Who follows whom, and what passes on.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class SuccessionTest {
    private static ValidatableResponse succession(
            String kind, String date, List<String> predecessors, List<String> successors) {
        return succession(kind, date, predecessors, successors, Map.of());
    }

    private static ValidatableResponse succession(
            String kind, String date, List<String> predecessors, List<String> successors, Map<String, String> systems) {
        String allocation = systems.entrySet().stream()
                .map(each -> "{\"systemId\": \"%s\", \"to\": \"%s\"}".formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining(","));
        return steward()
                .body(
                        "{\"kind\": \"%s\", \"date\": \"%s\", \"predecessors\": %s, \"successors\": %s, \"systems\": [%s]}"
                                .formatted(kind, date, quoted(predecessors), quoted(successors), allocation))
                .post("/v1/successions")
                .then();
    }

    private static String quoted(List<String> codes) {
        return codes.stream().map(code -> "\"" + code + "\"").toList().toString();
    }

    private static String trustOpenFrom(String from) {
        String odsCode = anyTrust();
        patch(odsCode, "{\"operational\": {\"from\": \"%s\"}}".formatted(from)).statusCode(200);
        return odsCode;
    }

    private static ValidatableResponse patch(String odsCode, String patch) {
        String tag = given().get("/v1/trusts/" + odsCode).header("ETag");
        return steward()
                .contentType(TheApi.PATCH)
                .header("If-Match", tag)
                .body(patch)
                .patch("/v1/trusts/" + odsCode)
                .then();
    }

    @Test
    void refuses_a_shape_that_is_no_succession_and_names_the_field() {
        String trust = anyTrust();
        String other = anyTrust();
        String third = anyTrust();
        List<String> one = List.of(trust);
        succession("MERGER", "2020-04-01", one, one).statusCode(422).body("errors.pointer", hasItem("/predecessors/0"));
        succession("MERGER", "2020-04-01", one, List.of("QQQ1"))
                .statusCode(422)
                .body("errors.pointer", hasItem("/successors/0"));
        succession("MERGER", "2020-04-01", one, List.of())
                .statusCode(422)
                .body("errors.pointer", hasItem("/successors"));
        succession("DISSOLUTION", "2020-04-01", one, List.of(other))
                .statusCode(422)
                .body("errors.pointer", hasItem("/successors"));
        succession("SPLIT", "2020-04-01", one, List.of(other))
                .statusCode(422)
                .body("errors.pointer", hasItem("/successors"));
        succession("RENAME", "2020-04-01", List.of(trust, third), List.of(other))
                .statusCode(422)
                .body("errors.pointer", hasItem("/predecessors"));
        succession("MERGER", "1820-04-01", one, List.of(other))
                .statusCode(422)
                .body("errors.pointer", hasItem("/date"));
        succession("SPLIT", "2020-04-01", one, List.of(other, other))
                .statusCode(422)
                .body("errors.pointer", hasItem("/successors"));
    }

    @Test
    void refuses_a_second_succession_of_a_trust_that_has_ended() {
        String trust = anyTrust();
        String other = anyTrust();
        merge(trust, other, "2020-04-01");
        succession("MERGER", "2021-04-01", List.of(trust), List.of(anyTrust()))
                .statusCode(409)
                .body("detail", containsString(trust));
        String dissolved = anyTrust();
        succession("DISSOLUTION", "2020-04-01", List.of(dissolved), List.of()).statusCode(201);
        succession("MERGER", "2020-04-01", List.of(dissolved), List.of(other))
                .statusCode(409)
                .body("detail", containsString(dissolved + " has been succeeded already, on 2020-04-01"));
    }

    @Test
    void refuses_a_ring_of_successions_whatever_their_days() {
        String first = anyTrust();
        String second = anyTrust();
        String third = anyTrust();
        merge(first, second, "2030-04-01");
        merge(second, third, "2029-04-01");
        succession("MERGER", "2028-04-01", List.of(third), List.of(first))
                .statusCode(409)
                .body("detail", containsString("line of successions"));
    }

    @Test
    void refuses_a_day_on_which_one_of_them_does_not_provide_care() {
        String closed = anyTrust();
        succession("DISSOLUTION", "2020-04-01", List.of(closed), List.of()).statusCode(201);
        String ended = anyTrust();
        patch(ended, "{\"operational\": {\"to\": \"2018-03-31\"}}").statusCode(200);
        succession("MERGER", "2021-04-01", List.of(anyTrust()), List.of(ended))
                .statusCode(409)
                .body("detail", containsString("closed on 2018-03-31"));
        succession("MERGER", "2018-04-02", List.of(ended), List.of(anyTrust()))
                .statusCode(409)
                .body("detail", containsString("closes on 2018-03-31"));
        succession("MERGER", "2012-04-01", List.of(trustOpenFrom("2015-10")), List.of(anyTrust()))
                .statusCode(409)
                .body("detail", containsString("opens on 2015-10"));
        succession("MERGER", "2012-04-01", List.of(anyTrust()), List.of(trustOpenFrom("2015-10")))
                .statusCode(409)
                .body("detail", containsString("opens on 2015-10"));
    }

    @Test
    void takes_the_day_of_closing_and_the_day_after_as_files_have_both() {
        for (String day : List.of("2018-03-31", "2018-04-01")) {
            String ended = anyTrust();
            patch(ended, "{\"operational\": {\"to\": \"2018-03-31\"}}").statusCode(200);
            succession("MERGER", day, List.of(ended), List.of(anyTrust())).statusCode(201);
            given().get("/v1/trusts/" + ended)
                    .then()
                    .body("operational.to", equalTo("2018-03-31"), "status", equalTo("CLOSED"));
        }
    }

    @Test
    void refuses_a_closing_day_that_contradicts_the_succession() {
        String trust = anyTrust();
        merge(trust, anyTrust(), "2020-04-01");
        patch(trust, "{\"operational\": {\"to\": \"2019-12-31\"}}")
                .statusCode(409)
                .body("detail", containsString("closes on 2019-12-31"));
    }

    @Test
    void a_split_says_which_system_goes_where() {
        String trust = anyTrust();
        String north = anyTrust();
        String south = anyTrust();
        String portal = millenniumOf(trust, "South");
        String epr = millenniumOf(trust, "South");
        succession("SPLIT", "2021-10-01", List.of(trust), List.of(north, south), Map.of(portal, north))
                .statusCode(422)
                .body("errors.pointer", hasItem("/systems"), "errors.detail", hasItem(containsString(epr)));
        succession("SPLIT", "2021-10-01", List.of(trust), List.of(north, south), Map.of(portal, "QQQ1", epr, south))
                .statusCode(422);
        succession("SPLIT", "2021-10-01", List.of(trust), List.of(north, south), Map.of(portal, north, epr, south))
                .statusCode(201)
                .body("systems.to", containsInAnyOrder(north, south));
        holds(north, portal, epr);
        holds(south, epr, portal);
        given().get("/v1/trusts/" + trust + "/systems").then().body("items.id", hasItems(portal, epr));
        given().get("/v1/trusts/" + trust + "/lineage").then().body("current", equalTo(sorted(north, south)));
    }

    private static void holds(String trust, String system, String other) {
        given().get("/v1/trusts/" + trust + "/cover?asOf=2022-01-01")
                .then()
                .body("items.system.id", hasItem(system), "items.system.id", not(hasItem(other)));
    }

    private static List<String> sorted(String... codes) {
        return Stream.of(codes).sorted().toList();
    }

    @Test
    void the_lineage_shows_everybody_up_to_the_day_and_who_holds_it_all() {
        String first = anyTrust();
        String beside = anyTrust();
        String second = anyTrust();
        String last = anyTrust();
        succession("MERGER", "2012-01-10", List.of(first, beside), List.of(second))
                .statusCode(201);
        succession("RENAME", "2020-04-01", List.of(second), List.of(last)).statusCode(201);
        given().get("/v1/trusts/" + first + "/lineage")
                .then()
                .body(
                        "current", contains(last),
                        "trusts.odsCode", equalTo(sorted(first, beside, second, last)),
                        "successions.kind", contains("MERGER", "MERGER", "RENAME"));
        given().get("/v1/trusts/" + first + "/lineage?asOf=2015-10-31")
                .then()
                .body("current", contains(second), "trusts.odsCode", equalTo(sorted(first, beside, second)));
        given().get("/v1/trusts/" + first + "/lineage?asOf=2010-01-01")
                .then()
                .body("current", contains(first), "trusts.odsCode", contains(first), "successions", equalTo(List.of()));
    }

    @Test
    void a_question_about_a_trust_of_the_past_finds_who_holds_it_now() {
        String first = anyTrust();
        String last = anyTrust();
        merge(first, last, "2020-04-01");
        given().get("/v1/trusts?resolve=current&odsCode=" + first).then().body("items.odsCode", contains(last));
        given().get("/v1/trusts?resolve=current&name=" + first).then().body("items.odsCode", contains(last));
        given().get("/v1/trusts?resolve=current&asOf=2015-01-01&odsCode=" + first)
                .then()
                .body("items.odsCode", contains(first));
        given().get("/v1/trusts?resolve=past").then().statusCode(422).body("errors.parameter", hasItem("resolve"));
    }

    @Test
    void a_system_that_is_recorded_late_goes_where_all_its_trust_held_went() {
        String first = anyTrust();
        String second = anyTrust();
        String last = anyTrust();
        merge(first, second, "2012-01-10");
        merge(second, last, "2020-04-01");
        String system = millenniumRecordedLate(first);
        given().get("/v1/trusts/" + last + "/systems/" + system)
                .then()
                .body("heldBy.odsCode", contains(first, second, last), "heldBy[1].to", equalTo("2020-03-31"));
        given().get("/v1/trusts/" + first + "/systems?resolve=current").then().body("items.id", contains(system));
        given().get("/v1/cover?resolve=current&odsCode=" + first)
                .then()
                .body("items.trust.odsCode", contains(last), "summary.total", equalTo(1));
        given().get("/v1/trusts/" + first + "/cover?resolve=current").then().body("items.system.id", contains(system));
        for (var each : Map.of("2010-01-01", first, "2015-01-01", second, "2024-01-01", last)
                .entrySet()) {
            given().get("/v1/trusts/" + each.getValue() + "/cover?asOf=" + each.getKey())
                    .then()
                    .body("items.system.id", contains(system));
        }
    }

    private static String millenniumRecordedLate(String odsCode) {
        return recorded(odsCode).statusCode(201).extract().path("id");
    }

    private static ValidatableResponse recorded(String odsCode) {
        return steward().body("""
                        {"product": "Millennium", "supplier": {"name": "Cerner"}, "category": "EPR",
                         "status": "LIVE", "liveFrom": "2007", "licence": "PERPETUAL"}""").post("/v1/trusts/" + odsCode + "/systems").then();
    }

    @Test
    void nobody_can_say_where_a_late_system_of_a_split_trust_went() {
        String trust = anyTrust();
        succession("SPLIT", "2021-10-01", List.of(trust), List.of(anyTrust(), anyTrust()))
                .statusCode(201);
        recorded(trust).statusCode(409).body("detail", containsString("was split"));
    }
}
