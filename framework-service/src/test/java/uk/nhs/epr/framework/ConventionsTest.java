package uk.nhs.epr.framework;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;
import static uk.nhs.epr.kit.testing.Requests.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;

/// What every resource of the service has in common, shown on frameworks.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class ConventionsTest {
    private static final String FRAMEWORKS = "/v1/frameworks";

    @Test
    void a_new_framework_is_answered_with_its_address_its_tag_and_its_position() {
        steward()
                .body(TheApi.framework("NEW-1"))
                .header("X-Request-ID", "r-1")
                .header("X-Correlation-ID", "c-1")
                .post(FRAMEWORKS)
                .then()
                .statusCode(201)
                .header("Location", containsString("/v1/frameworks/NEW-1"))
                .header("ETag", startsWith("\"1"))
                .header("Register-Position", "epr.frameworks:NEW-1:1")
                .header("X-Request-ID", "r-1")
                .header("X-Correlation-ID", "c-1")
                .body("reference", equalTo("NEW-1"), "status", equalTo("EXPIRED"));
    }

    @Test
    void every_wrong_field_is_told_at_once() {
        steward()
                .body("""
                        {"reference": "WRONG-1", "name": 7, "term": {"start": "2013-13", "end": true}, "unheard": {"of": 1},
                         "leadOdsCode": "RJ7"}""")
                .post(FRAMEWORKS)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItems("/name", "/term/start", "/term/end", "/unheard"));
        steward().body("{}").post(FRAMEWORKS).then().statusCode(422).body("errors.detail", hasItem("is required"));
    }

    @Test
    void refuses_a_second_framework_of_one_reference() {
        String reference = TheApi.anyFramework();
        steward()
                .body(TheApi.framework(reference))
                .post(FRAMEWORKS)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString(reference), "type", equalTo("/problems/conflict"));
    }

    @Test
    void a_change_needs_the_tag_of_the_framework_as_it_stands() {
        String path = FRAMEWORKS + "/" + TheApi.anyFramework();
        String tag = given().get(path).header("ETag");
        String patch = "{\"name\": \"Renamed\", \"term\": {\"end\": null}}";
        steward().contentType(Requests.PATCH).body(patch).patch(path).then().statusCode(428);
        steward()
                .contentType(Requests.PATCH)
                .header("If-Match", "\"9\"")
                .body(patch)
                .patch(path)
                .then()
                .statusCode(412);
        steward()
                .contentType(Requests.PATCH)
                .header("If-Match", tag)
                .body(patch)
                .patch(path)
                .then()
                .statusCode(200)
                .header("ETag", startsWith("\"2"))
                .body("name", equalTo("Renamed"), "status", equalTo("LIVE"));
        steward()
                .contentType(Requests.PATCH)
                .header("If-Match", tag)
                .body(patch)
                .patch(path)
                .then()
                .statusCode(412);
    }

    @Test
    void a_reader_who_has_what_is_shown_gets_304_and_one_who_has_another_day_s_does_not() {
        String path = FRAMEWORKS + "/" + TheApi.anyFramework();
        String tag = given().get(path + "?asOf=2013-08-15")
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        given().header("If-None-Match", tag)
                .get(path + "?asOf=2013-08-16")
                .then()
                .statusCode(304);
        given().header("If-None-Match", tag)
                .get(path + "?asOf=2018-01-01")
                .then()
                .statusCode(200);
    }

    @Test
    void every_wrong_field_is_named() {
        steward()
                .body(
                        "{\"reference\": \"x\", \"term\": {}, \"value\": {\"min\": {\"amount\": -1, \"currency\": \"p\"}}}")
                .post(FRAMEWORKS)
                .then()
                .statusCode(422)
                .body(
                        "errors.pointer",
                        hasItems("/reference", "/name", "/term/start", "/value/min/amount", "/value/min/currency"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"colour\": \"red\"|/colour",
                "\"name\": 7|/name",
                "\"name\": \"a\\u0000b\"|/name",
                "\"name\": \"\\ud800\"|/name",
                "\"regime\": \"PCR1999\"|/regime",
                "\"term\": {\"start\": \"2013-13\"}|/term/start",
                "\"term\": {\"start\": \"2013\", \"end\": \"2012\"}|/term",
                "\"term\": {\"begin\": \"2013\"}|/term/begin",
                "\"leadOdsCode\": \"rj7\"|/leadOdsCode",
                "\"source\": {\"publication\": \"x\", \"url\": \"javascript:x\"}|/source/url"
            })
    void a_field_that_does_not_fit_is_named(String field, String pointer) {
        steward()
                .body("{" + field + "}")
                .post(FRAMEWORKS)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem(pointer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "nonsense", "{\"name\": \"a\", \"name\": \"b\"}", "{\"value\": NaN}"})
    void what_is_no_json_is_400(String body) {
        steward()
                .body(body)
                .post(FRAMEWORKS)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("instance", equalTo(FRAMEWORKS));
    }

    @Test
    void an_unknown_path_a_wrong_method_and_a_wrong_media_type_are_told_apart() {
        given().get("/v1/nothing").then().statusCode(404).contentType("application/problem+json");
        given().get(FRAMEWORKS + "/NOBODY").then().statusCode(404).body("type", equalTo("/problems/unknown-resource"));
        steward().delete(FRAMEWORKS).then().statusCode(405);
        steward().contentType("text/plain").body("x").post(FRAMEWORKS).then().statusCode(415);
        given().accept("text/html").get(FRAMEWORKS).then().statusCode(406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"asOf=x", "asOf=2013-02-30", "status=live", "regime=X", "limit=0", "limit=501", "cursor=*"})
    void a_parameter_that_does_not_fit_is_named(String query) {
        given().get(FRAMEWORKS + "?" + query)
                .then()
                .statusCode(422)
                .body("errors.parameter", hasItem(query.substring(0, query.indexOf('='))));
    }

    @Test
    void the_same_key_and_body_get_the_first_answer_again() {
        var request = steward().header("Idempotency-Key", "key-1").body(TheApi.framework("ONCE"));
        var first = request.post(FRAMEWORKS).then().statusCode(201).extract();
        var second = request.post(FRAMEWORKS).then().statusCode(201).extract();
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        steward()
                .header("Idempotency-Key", "key-1")
                .body(TheApi.framework("TWICE"))
                .post(FRAMEWORKS)
                .then()
                .statusCode(422);
    }

    @Test
    void a_walk_misses_nothing_that_was_there_when_it_began() {
        List<String> there = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            there.add(TheApi.anyFramework());
        }
        List<String> walked = new ArrayList<>();
        String next = "";
        while (next != null) {
            var page = given().get(FRAMEWORKS + "?limit=2&cursor=" + next)
                    .then()
                    .statusCode(200)
                    .extract();
            walked.addAll(page.jsonPath().getList("items.reference"));
            next = page.path("next");
            assertThat(page.header("Link") == null).isEqualTo(next == null);
            TheApi.anyFramework();
        }
        assertThat(walked).containsAll(there).doesNotHaveDuplicates();
    }

    @Test
    void every_change_is_in_the_audit_with_what_was_and_what_is() {
        String reference = TheApi.anyFramework();
        steward()
                .contentType(Requests.PATCH)
                .header("If-Match", "*")
                .body("{\"name\": \"Renamed\"}")
                .patch(FRAMEWORKS + "/" + reference)
                .then()
                .statusCode(200);
        steward()
                .get("/v1/audit?key=" + reference)
                .then()
                .statusCode(200)
                .body(
                        "items.size()",
                        equalTo(2),
                        "items[0].subject",
                        equalTo("tester"),
                        "items[0].stateBefore.name",
                        equalTo("Framework " + reference),
                        "items[0].stateAfter.name",
                        equalTo("Renamed"));
    }
}
