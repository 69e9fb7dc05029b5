package uk.nhs.epr.trust;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static uk.nhs.epr.trust.TheApi.anyTrust;
import static uk.nhs.epr.trust.TheApi.merge;
import static uk.nhs.epr.trust.TheApi.millenniumOf;
import static uk.nhs.epr.trust.TheApi.recordedLive;
import static uk.nhs.epr.trust.TheApi.steward;
import static uk.nhs.epr.trust.TheApi.succession;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;

/// Who follows whom, and what passes on.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class SuccessionTest {
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
                .body("detail", containsString(dissolved + " was already succeeded on 2020-04-01"));
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
    void nobody_can_say_where_a_late_system_of_a_split_trust_went() {
        String trust = anyTrust();
        succession("SPLIT", "2021-10-01", List.of(trust), List.of(anyTrust(), anyTrust()))
                .statusCode(201);
        recordedLive(trust).statusCode(409).body("detail", containsString("was split"));
    }
}
