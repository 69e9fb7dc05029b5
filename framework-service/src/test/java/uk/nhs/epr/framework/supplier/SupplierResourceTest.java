package uk.nhs.epr.framework.supplier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;
import static uk.nhs.epr.framework.TheApi.anySupplier;
import static uk.nhs.epr.framework.TheApi.managerOf;
import static uk.nhs.epr.kit.testing.Requests.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.AtOnce;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;

@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class SupplierResourceTest {
    private static String identified(String name, String companyNumber) {
        return "{\"name\": \"%s\", \"identifiers\": [{\"scheme\": \"GB-COH\", \"id\": \"%s\"}]}"
                .formatted(name, companyNumber);
    }

    @Test
    void a_supplier_gets_an_id_of_its_own_in_the_order_of_time() {
        UUID first = UUID.fromString(anySupplier("First"));
        UUID second = UUID.fromString(anySupplier("Second"));
        assertThat(first.version()).isEqualTo(7);
        assertThat(first.toString()).isLessThan(second.toString());
    }

    @Test
    void a_supplier_is_found_by_every_name_it_has_or_had() {
        String id = steward()
                .body("{\"name\": \"Logicorp\", \"aliases\": [\"LC Health\"]}")
                .post("/v1/suppliers")
                .path("id");
        steward()
                .contentType(Requests.PATCH)
                .header("If-Match", "\"1\"")
                .body("{\"name\": \"Cegeii\"}")
                .patch("/v1/suppliers/" + id)
                .then()
                .statusCode(200)
                .header("ETag", startsWith("\"2-"))
                .body("formerNames", contains("Logicorp"));
        for (String name : List.of("LOGICORP", "cegeii", "lc health")) {
            given().get("/v1/suppliers?name=" + name).then().body("items.id", contains(id));
        }
        given().get("/v1/suppliers?name=%").then().body("items", empty());
    }

    @Test
    void refuses_an_identifier_of_another_and_names_it() {
        String id = steward()
                .body(identified("Cerner", "03101234"))
                .post("/v1/suppliers")
                .path("id");
        steward()
                .body(identified("Impostor", "03101234"))
                .post("/v1/suppliers")
                .then()
                .statusCode(409)
                .body("detail", containsString("Cerner"), "supplierId", equalTo(id));
        steward()
                .contentType(Requests.PATCH)
                .header("If-Match", "*")
                .body(identified("Impostor", "03101234"))
                .patch("/v1/suppliers/" + anySupplier("Impostor"))
                .then()
                .statusCode(409);
        given().get("/v1/suppliers?identifier=GB-COH:03101234").then().body("items.id", contains(id));
    }

    @Test
    void of_two_who_claim_one_identifier_at_once_one_is_told_of_the_other() throws Exception {
        List<String> answers = AtOnce.times(
                2,
                _ -> steward()
                        .body(identified("Rival", "05555555"))
                        .post("/v1/suppliers")
                        .asString());
        assertThat(answers)
                .filteredOn(answer -> answer.contains("is the identifier of supplier Rival"))
                .hasSize(1);
    }

    @Test
    void an_identifier_that_is_given_up_is_free() {
        String id = steward()
                .body(identified("Before", "06666666"))
                .post("/v1/suppliers")
                .path("id");
        steward()
                .contentType(Requests.PATCH)
                .header("If-Match", "*")
                .body("{\"identifiers\": []}")
                .patch("/v1/suppliers/" + id)
                .then()
                .statusCode(200)
                .body("identifiers", empty());
        steward()
                .body(identified("After", "06666666"))
                .post("/v1/suppliers")
                .then()
                .statusCode(201);
    }

    @Test
    void refuses_a_company_number_of_another_form() {
        steward()
                .body(identified("Epic", "123"))
                .post("/v1/suppliers")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/identifiers/0/id"));
        given().get("/v1/suppliers?identifier=03101234").then().statusCode(422);
        given().get("/v1/suppliers/x").then().statusCode(404);
    }

    @Test
    void suppliers_are_registered_by_stewards_and_by_managers_of_any_framework() {
        given().contentType("application/json")
                .body("{\"name\": \"x\"}")
                .post("/v1/suppliers")
                .then()
                .statusCode(401);
        managerOf("RTH")
                .body("{\"name\": \"By a manager\"}")
                .post("/v1/suppliers")
                .then()
                .statusCode(201);
    }

    @Test
    void a_reader_who_has_the_supplier_already_gets_304() {
        String path = "/v1/suppliers/" + anySupplier("Known");
        String tag = given().get(path).header("ETag");
        given().header("If-None-Match", tag).get(path).then().statusCode(304);
    }

    @Test
    void a_supplier_is_found_whatever_the_case_the_punctuation_and_the_form_of_company() {
        String id = anySupplier("Zyx & Qwv (U.K.) Limited");
        for (String name : List.of("ZYX AND QWV UK LTD", "zyx & qwv", "qwv u.k.", "Zyx-and-Qwv")) {
            given().queryParam("name", name).get("/v1/suppliers").then().body("items.id", contains(id));
        }
    }

    @Test
    void a_company_number_is_one_whatever_zeros_it_has_lost() {
        String id = steward()
                .body(identified("Padded", "sc98765"))
                .post("/v1/suppliers")
                .then()
                .body("identifiers.id", contains("SC098765"))
                .extract()
                .path("id");
        steward()
                .body(identified("Again", "SC098765"))
                .post("/v1/suppliers")
                .then()
                .statusCode(409);
        given().get("/v1/suppliers?identifier=GB-COH:SC98765").then().body("items.id", contains(id));
        steward()
                .body("{\"name\": \"x\", \"identifiers\": [{\"scheme\": \"GB-PPON\", \"id\": \"PABC-12-DEFG\"}]}")
                .post("/v1/suppliers")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/identifiers/0/id"));
    }
}
