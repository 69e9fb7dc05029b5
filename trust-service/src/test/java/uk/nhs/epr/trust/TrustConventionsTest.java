package uk.nhs.epr.trust;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static uk.nhs.epr.kit.testing.Requests.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.TestTokens;

/// What every resource of the service has in common, shown on trusts.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class TrustConventionsTest {
    private static void register(String odsCode) {
        steward()
                .body("{\"odsCode\": \"%s\", \"name\": \"%s NHS Trust\", \"regionCode\": \"Y59\"}"
                        .formatted(odsCode, odsCode))
                .post("/v1/trusts")
                .then()
                .statusCode(201);
    }

    @Test
    void a_new_trust_is_answered_with_its_address_its_tag_and_its_position() {
        steward()
                .body("{\"odsCode\": \"AA0\", \"name\": \"Oxford University Hospitals NHS Trust\"}")
                .post("/v1/trusts")
                .then()
                .statusCode(201)
                .header("Location", containsString("/v1/trusts/AA0"))
                .header("ETag", "\"1\"")
                .header("Register-Position", "epr.trusts:AA0:1")
                .body("type", equalTo("NHS_TRUST"), "status", equalTo("ACTIVE"));
    }

    @Test
    void a_trust_is_registered_once() {
        register("AA1");
        steward()
                .body("{\"odsCode\": \"AA1\", \"name\": \"Another\"}")
                .post("/v1/trusts")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("AA1"));
    }

    @Test
    void a_change_needs_the_tag_of_the_trust_as_it_stands() {
        register("AA2");
        var patch = steward().contentType("application/merge-patch+json").body("{\"name\": \"New Name\"}");
        patch.patch("/v1/trusts/AA2").then().statusCode(428);
        patch.header("If-Match", "\"7\"").patch("/v1/trusts/AA2").then().statusCode(412);
        steward()
                .contentType("application/merge-patch+json")
                .header("If-Match", "\"1\"")
                .body("{\"name\": \"New Name\", \"since\": \"2015-10\"}")
                .patch("/v1/trusts/AA2")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("name", equalTo("New Name"), "nameHistory[0].to", equalTo("2015-09-30"));
    }

    @Test
    void a_reader_who_has_the_trust_already_gets_304() {
        register("AA3");
        String tag =
                given().get("/v1/trusts/AA3").then().statusCode(200).extract().header("ETag");
        given().header("If-None-Match", tag).get("/v1/trusts/AA3").then().statusCode(304);
    }

    @Test
    void every_wrong_field_is_named() {
        steward()
                .body("{\"odsCode\": \"r\", \"name\": \"\"}")
                .post("/v1/trusts")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItems("/odsCode", "/name"), "type", equalTo("/problems/invalid"));
    }

    @Test
    void an_unknown_field_a_wrong_type_and_a_wrong_word_are_named() {
        refusedAt("{\"odsCode\": \"AB1\", \"name\": \"N\", \"colour\": \"red\"}", "/colour");
        refusedAt("{\"odsCode\": \"AB1\", \"name\": 7}", "/name");
        refusedAt("{\"odsCode\": \"AB1\", \"name\": \"N\", \"type\": \"SCHOOL\"}", "/type");
        refusedAt(
                "{\"odsCode\": \"AB1\", \"name\": \"N\", \"operational\": {\"from\": \"2015-13\"}}",
                "/operational/from");
        refusedAt(
                "{\"odsCode\": \"AB1\", \"name\": \"N\", \"operational\": {\"from\": \"2015\", \"to\": \"2014\"}}",
                "/operational");
        refusedAt("{\"odsCode\": \"AB1\", \"name\": \"a\\u0000b\"}", "/name");
    }

    private static void refusedAt(String body, String pointer) {
        steward().body(body).post("/v1/trusts").then().statusCode(422).body("errors.pointer", hasItem(pointer));
    }

    @Test
    void what_can_not_be_read_is_400_and_never_500() {
        for (String body :
                new String[] {"{", "", "nonsense", "{\"odsCode\": \"AB2\", \"odsCode\": \"AB3\"}", "[".repeat(500)}) {
            steward()
                    .body(body)
                    .post("/v1/trusts")
                    .then()
                    .statusCode(matches4xx())
                    .contentType("application/problem+json");
        }
    }

    private static org.hamcrest.Matcher<Integer> matches4xx() {
        return org.hamcrest.Matchers.allOf(
                org.hamcrest.Matchers.greaterThanOrEqualTo(400), org.hamcrest.Matchers.lessThan(500));
    }

    @Test
    void wrong_paths_methods_and_media_types_have_problems_too() {
        given().get("/v1/nowhere").then().statusCode(404).contentType("application/problem+json");
        given().delete("/v1/trusts").then().statusCode(405).contentType("application/problem+json");
        given().header("Authorization", TestTokens.steward())
                .contentType("text/plain")
                .body("x")
                .post("/v1/trusts")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
        given().get("/v1/trusts/NOPE").then().statusCode(404).contentType("application/problem+json");
        given().get("/v1/trusts?limit=0").then().statusCode(422).body("errors.parameter", hasItem("limit"));
        given().get("/v1/trusts?limit=many").then().statusCode(422);
        given().get("/v1/trusts?cursor=!").then().statusCode(422);
        given().get("/v1/trusts?status=BUSY").then().statusCode(422);
        given().get("/v1/trusts?asOf=yesterday").then().statusCode(422);
    }

    @Test
    void an_idempotency_key_gives_the_first_answer_again() {
        var request = steward().header("Idempotency-Key", "key-1").body("{\"odsCode\": \"AD1\", \"name\": \"N\"}");
        String first =
                request.post("/v1/trusts").then().statusCode(201).extract().asString();
        request.post("/v1/trusts")
                .then()
                .statusCode(201)
                .header("Location", containsString("/v1/trusts/AD1"))
                .header("ETag", "\"1\"")
                .header("Register-Position", "epr.trusts:AD1:1")
                .body(equalTo(first));
        steward()
                .header("Idempotency-Key", "key-1")
                .body("{\"odsCode\": \"AD2\", \"name\": \"N\"}")
                .post("/v1/trusts")
                .then()
                .statusCode(422);
    }

    @Test
    void an_idempotency_key_gives_an_empty_answer_again() {
        String trust = TheApi.anyTrust();
        var request = steward()
                .header("Idempotency-Key", "key-of-" + trust)
                .header("If-Match", "*")
                .body("{\"reason\": \"Recorded by mistake\"}");
        String voiding = "/v1/trusts/" + trust + "/strategies/" + TheApi.strategyOf(trust) + "/voiding";
        String position = request.post(voiding).then().statusCode(204).extract().header("Register-Position");
        request.post(voiding).then().statusCode(204).header("Register-Position", position);
        steward()
                .header("If-Match", "*")
                .body("{\"reason\": \"Again\"}")
                .post(voiding)
                .then()
                .statusCode(404);
    }

    @Test
    void a_walk_finds_every_trust_once() {
        for (int i = 0; i < 7; i++) {
            register("ZZ" + i);
        }
        var found = new java.util.ArrayList<String>();
        String cursor = "";
        while (cursor != null) {
            var page = given().queryParam("limit", 3)
                    .queryParam("name", "ZZ")
                    .queryParam("cursor", cursor)
                    .get("/v1/trusts")
                    .then()
                    .statusCode(200)
                    .extract();
            found.addAll(page.path("items.odsCode"));
            cursor = page.path("next");
        }
        org.assertj.core.api.Assertions.assertThat(found)
                .containsExactly("ZZ0", "ZZ1", "ZZ2", "ZZ3", "ZZ4", "ZZ5", "ZZ6");
    }

    @Test
    void request_ids_are_given_back_or_made() {
        given().header("X-Request-ID", "r-1")
                .header("X-Correlation-ID", "c-1")
                .get("/v1/trusts")
                .then()
                .header("X-Request-ID", "r-1")
                .header("X-Correlation-ID", "c-1");
        given().get("/v1/trusts").then().header("X-Request-ID", matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void a_read_after_a_write_elsewhere_waits_and_then_says_not_yet() {
        given().header("Register-After", "epr.frameworks:LONDON:3")
                .get("/v1/trusts")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue());
        given().header("Register-After", "epr.trusts:RTH:3")
                .get("/v1/trusts")
                .then()
                .statusCode(200);
        given().header("Register-After", "nonsense").get("/v1/trusts").then().statusCode(400);
    }

    @Test
    void every_change_is_in_the_audit() {
        register("AE1");
        steward()
                .get("/v1/audit?key=AE1")
                .then()
                .statusCode(200)
                .body(
                        "items[0].subject", equalTo("tester"),
                        "items[0].action", equalTo("uk.nhs.epr.trust.registered.v1"),
                        "items[0].stateAfter.odsCode", equalTo("AE1"));
        given().get("/v1/audit").then().statusCode(401);
    }
}
