package uk.nhs.epr.framework.registration;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static uk.nhs.epr.framework.TheApi.addLot;
import static uk.nhs.epr.framework.TheApi.anyFramework;
import static uk.nhs.epr.framework.TheApi.anySupplier;
import static uk.nhs.epr.framework.TheApi.managerOf;
import static uk.nhs.epr.kit.testing.Requests.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.AtOnce;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;

@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class LotResourceTest {
    @Test
    void of_twenty_who_add_one_lot_at_once_exactly_one_does() throws Exception {
        String reference = anyFramework();
        List<Integer> answers =
                AtOnce.times(20, _ -> addLot(reference, "1").extract().statusCode());
        assertThat(answers).containsOnly(201, 409).containsOnlyOnce(201);
        given().get("/v1/frameworks/" + reference + "/lots").then().body("items.number", contains("1"));
    }

    @Test
    void lots_stand_in_the_order_of_their_numbers() {
        String reference = anyFramework();
        List.of("10", "2", "1", "2a")
                .forEach(number -> addLot(reference, number).statusCode(201));
        String path = "/v1/frameworks/" + reference + "/lots";
        given().get(path).then().body("items.number", contains("1", "2", "10", "2a"));
        String next = given().get(path + "?limit=2")
                .then()
                .body("items.number", contains("1", "2"))
                .extract()
                .path("next");
        given().get(path + "?limit=2&cursor=" + next).then().body("items.number", contains("10", "2a"));
    }

    @Test
    void a_lot_is_changed_under_its_own_tag() {
        String reference = anyFramework();
        addLot(reference, "1").statusCode(201).header("ETag", startsWith("\"1-"));
        addLot(reference, "2").statusCode(201);
        String path = "/v1/frameworks/" + reference + "/lots/1";
        var patch = "{\"title\": \"Portal\", \"description\": \"One place to look\"}";
        steward().contentType(Requests.PATCH).body(patch).patch(path).then().statusCode(428);
        steward()
                .contentType(Requests.PATCH)
                .header("If-Match", "\"1\"")
                .body(patch)
                .patch(path)
                .then()
                .statusCode(200)
                .header("ETag", startsWith("\"2-"))
                .body("title", equalTo("Portal"));
        String tag = given().get(path).header("ETag");
        given().header("If-None-Match", tag).get(path).then().statusCode(304);
    }

    @Test
    void refuses_another_number_and_a_number_that_is_no_text() {
        String reference = anyFramework();
        addLot(reference, "1").statusCode(201);
        steward()
                .contentType(Requests.PATCH)
                .header("If-Match", "*")
                .body("{\"number\": \"2\"}")
                .patch("/v1/frameworks/" + reference + "/lots/1")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/number"));
        steward()
                .body("{\"number\": 3, \"title\": \"x\"}")
                .post("/v1/frameworks/" + reference + "/lots")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/number"));
    }

    @Test
    void a_supplier_on_a_lot_answers_as_it_stood_on_the_day() {
        String reference = anyFramework();
        addLot(reference, "1");
        String supplier = anySupplier("Cerner");
        String path = "/v1/frameworks/" + reference + "/lots/1/suppliers/" + supplier;
        String tag = steward()
                .body("{\"status\": \"ACTIVE\", \"since\": \"2013-07\"}")
                .put(path)
                .then()
                .statusCode(201)
                .header("Location", containsString(path))
                .extract()
                .header("ETag");
        steward()
                .header("If-Match", tag)
                .body("{\"status\": \"SUSPENDED\", \"since\": \"2014-02-01\"}")
                .put(path)
                .then()
                .statusCode(200)
                .body("name", equalTo("Cerner"), "history.status", contains("ACTIVE", "SUSPENDED"));
        given().get(path + "?asOf=2013-06-30").then().statusCode(404);
        given().get(path + "?asOf=2014-01-31").then().body("status", equalTo("ACTIVE"), "history.size()", equalTo(1));
        String list = "/v1/frameworks/" + reference + "/lots/1/suppliers";
        given().get(list + "?status=SUSPENDED").then().body("items.supplierId", contains(supplier));
        given().get(list + "?status=SUSPENDED&asOf=2014-01-31").then().body("items", empty());
        given().get(list + "?asOf=2013-06-30").then().body("items", empty());
    }

    @Test
    void refuses_a_supplier_nobody_registered_and_a_lot_nobody_added() {
        String reference = anyFramework();
        addLot(reference, "1");
        String active = "{\"status\": \"ACTIVE\"}";
        String lots = "/v1/frameworks/" + reference + "/lots/";
        steward()
                .body(active)
                .put(lots + "1/suppliers/00000000-0000-0000-0000-000000000000")
                .then()
                .statusCode(404);
        steward().body(active).put(lots + "1/suppliers/x").then().statusCode(404);
        steward()
                .body(active)
                .put(lots + "9/suppliers/" + anySupplier("Epic"))
                .then()
                .statusCode(404);
        managerOf("RTH")
                .body("{\"number\": \"2\", \"title\": \"x\"}")
                .post(lots)
                .then()
                .statusCode(403);
    }

    @Test
    void suppliers_on_a_lot_are_shown_under_their_present_names() {
        String reference = anyFramework();
        addLot(reference, "2");
        String supplier = anySupplier("Logica");
        String path = "/v1/frameworks/" + reference + "/lots/2/suppliers/" + supplier;
        String tag = steward()
                .body("{\"status\": \"ACTIVE\", \"since\": \"2013\"}")
                .put(path)
                .header("ETag");
        steward()
                .contentType(Requests.PATCH)
                .header("If-Match", "\"1\"")
                .body("{\"name\": \"CGI\"}")
                .patch("/v1/suppliers/" + supplier)
                .then()
                .statusCode(200);
        given().header("If-None-Match", tag)
                .get(path)
                .then()
                .statusCode(200)
                .header("ETag", startsWith("\"1"))
                .body("name", equalTo("CGI"));
    }
}
