package uk.nhs.epr.tender;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;

/// A site that has loaded the list of CPV codes takes no others.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class CpvListTest {
    private static final String LIST = """
            code,check_digit,description
            48180000,3,Medical software package
            48814000,7,Medical information systems
            """;

    @Inject
    Jdbi jdbi;

    @BeforeEach
    @AfterEach
    void forget() {
        jdbi.useHandle(handle -> handle.execute("delete from cpv_code"));
    }

    private static ValidatableResponse load(String list) {
        return Requests.steward()
                .contentType("text/csv")
                .body(list)
                .put("/v1/cpv-codes")
                .then();
    }

    private static ValidatableResponse draft(String codes) {
        return Requests.steward()
                .body("""
                        {"title": "A system", "procedure": "OPEN", "buyers": [{"odsCode": "RBA", "role": "LEAD"}], "cpv": [%s],
                         "lots": [{"id": "1", "title": "A lot", "cpv": [%s]}]}""".formatted(codes, codes))
                .post("/v1/tenders")
                .then();
    }

    @Test
    void a_code_that_is_not_in_the_list_is_refused_where_it_stands() {
        draft("\"99999999\"").statusCode(201);
        load(LIST).statusCode(200).body("codes", equalTo(2));
        draft("\"48180000\", \"48180000-3\"").statusCode(201);
        draft("\"48180000\", \"99999999\"")
                .statusCode(422)
                .body("errors.pointer", equalTo(java.util.List.of("/cpv/1", "/lots/0/cpv/1")));
        draft("\"48180000-4\"").statusCode(422);
    }

    @Test
    void codes_are_found_by_their_beginning_and_by_a_word() {
        load(LIST);
        given().get("/v1/cpv-codes?q=4881").then().body("items.code", equalTo(java.util.List.of("48814000-7")));
        given().get("/v1/cpv-codes?q=SOFTWARE").then().body("items.code", hasItem("48180000-3"));
        given().get("/v1/cpv-codes?q=%25").then().statusCode(200);
    }

    @Test
    void a_list_that_can_not_be_read_leaves_the_one_before() {
        load(LIST);
        load("code,description\n4818,Short").statusCode(422).body("detail", containsString("line 2"));
        load("48180000,One\n48180000-3,Twice").statusCode(422);
        load("").statusCode(422);
        given().get("/v1/cpv-codes").then().body("items.size()", equalTo(2));
        Requests.as("buyer", "RBA")
                .contentType("text/csv")
                .body(LIST)
                .put("/v1/cpv-codes")
                .then()
                .statusCode(403);
    }
}
