package uk.nhs.epr.framework.registration;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhs.epr.kit.testing.Requests.patch;
import static uk.nhs.epr.kit.testing.Requests.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.epr.framework.TheApi;
import uk.nhs.epr.kit.testing.Published;
import uk.nhs.epr.kit.testing.RealPostgres;

@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class FrameworkOnDayTest {
    @Inject
    Jdbi jdbi;

    private String path = "";

    @BeforeEach
    void aFrameworkFrom2013To2017() {
        path = "/v1/frameworks/" + TheApi.anyFramework();
    }

    private ValidatableResponse on(String day) {
        return given().get(path + "?asOf=" + day).then().statusCode(200);
    }

    private ValidatableResponse post(String what, String body) {
        return steward().header("If-Match", "*").body(body).post(path + what).then();
    }

    @ParameterizedTest
    @CsvSource({"2013-12-31,Old", "2014-01-01,Named in 2014", "2015-12-31,Named in 2014", "2016-01-01,Named in 2016"})
    void a_change_holds_from_its_day_to_the_next_whatever_the_order_of_recording(String day, String name) {
        patch(path, "{\"name\": \"Old\", \"correction\": \"Its first name\"}").statusCode(200);
        patch(path, "{\"name\": \"Named in 2016\", \"on\": \"2016\"}").statusCode(200);
        patch(path, "{\"name\": \"Named in 2014\", \"on\": \"2014\", \"confidence\": \"REPORTED\"}")
                .statusCode(200)
                .body("name", equalTo("Named in 2016"), "confidence", equalTo("REPORTED"));
        on(day).body("name", equalTo(name));
    }

    @Test
    void a_change_without_a_day_is_of_today_and_a_planned_one_of_its_day() {
        patch(path, "{\"name\": \"Now\"}").statusCode(200).body("name", equalTo("Now"));
        on("2020-01-01").body("name", not("Now"), "since", nullValue());
        patch(path, "{\"name\": \"Then\", \"on\": \"2999\"}")
                .statusCode(200)
                .body("name", equalTo("Then"), "since", equalTo("2999"));
        given().get(path).then().body("name", equalTo("Now"));
    }

    @Test
    void lists_filter_by_what_was_said_of_the_day() {
        patch(path, "{\"leadOdsCode\": \"RTH\", \"on\": \"2015\"}").statusCode(200);
        String reference = path.substring(path.lastIndexOf('/') + 1);
        String list = "/v1/frameworks?limit=500&lead=RTH&asOf=";
        given().get(list + "2014-12-31").then().body("items.reference", not(hasItem(reference)));
        given().get(list + "2015-01-01").then().body("items.reference", hasItem(reference));
    }

    @Test
    void a_taken_up_extension_is_a_dated_fact_with_its_source() {
        post("/extensions", "{\"until\": \"2018\"}").statusCode(409).body("rule", equalTo("extension"));
        patch(path, "{\"letting\": {\"extendableTo\": \"2019\"}, \"correction\": \"An option was left out\"}")
                .statusCode(200);
        post("/extensions", "{\"until\": \"2020\"}").statusCode(409).body("detail", containsString("2019"));
        post("/extensions", "{\"until\": \"2017\"}").statusCode(409);
        post("/extensions", "{\"until\": \"2019\", \"on\": \"2017-06\", \"source\": {\"publication\": \"Notice\"}}")
                .statusCode(201)
                .body(
                        "term.end",
                        equalTo("2019"),
                        "source.publication",
                        equalTo("Notice"),
                        "since",
                        equalTo("2017-06"));
        on("2017-05-31").body("term.end", equalTo("2017"), "source", nullValue());
        on("2018-05-31").body("term.end", equalTo("2019"), "status", equalTo("LIVE"));
    }

    @Test
    void a_terminated_framework_is_so_from_its_day_and_tells_it() {
        post("/termination", "{\"on\": \"2015-03-01\", \"reason\": \"No members\"}")
                .statusCode(201)
                .body("status", equalTo("TERMINATED"), "letting.terminationReason", equalTo("No members"));
        on("2015-02-28").body("status", equalTo("LIVE"), "letting", nullValue());
        on("2015-03-01").body("status", equalTo("TERMINATED"));
        String list = "/v1/frameworks?limit=500&status=TERMINATED&asOf=";
        String reference = path.substring(path.lastIndexOf('/') + 1);
        given().get(list + "2015-02-28").then().body("items.reference", not(hasItem(reference)));
        given().get(list + "2015-03-01").then().body("items.reference", hasItem(reference));
        post("/termination", "{}").statusCode(409).body("rule", equalTo("term"));
        var events = Published.of(jdbi, reference);
        assertThat(events.getLast().type()).isEqualTo("uk.nhs.epr.framework.terminated.v2");
        Published.assertKeepContracts(events);
    }

    @Test
    void a_ceiling_is_the_one_of_the_day() {
        patch(path, "{\"value\": {\"max\": {\"amount\": 100, \"currency\": \"GBP\"}}, \"on\": \"2014\"}")
                .statusCode(200);
        patch(path, "{\"value\": {\"max\": {\"amount\": 200, \"currency\": \"GBP\"}}, \"on\": \"2016\"}")
                .statusCode(200);
        String usage = path + "/usage?asOf=";
        given().get(usage + "2013-12-31").then().body("total.remaining", nullValue());
        given().get(usage + "2015-12-31").then().body("total.remaining.amount", equalTo(100));
        given().get(usage + "2016-01-01").then().body("total.remaining.amount", equalTo(200));
    }

    @Test
    void a_lot_is_there_from_its_day_and_is_read_as_of_any() {
        steward()
                .body("{\"number\": \"1\", \"title\": \"Portal\", \"on\": \"2014\"}")
                .post(path + "/lots")
                .then()
                .statusCode(201);
        patch(path + "/lots/1", "{\"title\": \"Portals\", \"on\": \"2015-06\"}").statusCode(200);
        given().get(path + "/lots/1?asOf=2013-12-31").then().statusCode(404);
        given().get(path + "/lots?asOf=2013-12-31").then().body("items", empty());
        given().get(path + "/lots/1?asOf=2015-05-31").then().body("title", equalTo("Portal"), "since", equalTo("2014"));
        given().get(path + "/lots?asOf=2015-06-01").then().body("items.title", contains("Portals"));
        given().get(path + "/lots/1/history").then().body("items.since", contains("2014", "2015-06"));
    }

    @Test
    void what_was_corrected_can_still_be_read_and_why() {
        patch(path, "{\"name\": \"Corrected\", \"correction\": \"A slip of the pen\"}")
                .statusCode(200);
        on("2013-08-15").body("name", equalTo("Corrected"), "since", nullValue());
        given().get(path + "/history")
                .then()
                .body(
                        "items.correction",
                        contains(null, "A slip of the pen"),
                        "items[1].facts.name",
                        equalTo("Corrected"),
                        "items[1].recordedBy",
                        nullValue());
    }

    @Test
    void a_late_change_that_later_days_can_t_bear_is_refused() {
        patch(path, "{\"term\": {\"end\": \"2015\"}, \"on\": \"2015\"}").statusCode(200);
        patch(path, "{\"term\": {\"start\": \"2016\"}, \"on\": \"2014\"}")
                .statusCode(422)
                .body("errors.pointer", hasItem("/term"));
    }
}
