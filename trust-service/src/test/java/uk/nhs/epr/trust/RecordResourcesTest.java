package uk.nhs.epr.trust;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static uk.nhs.epr.kit.testing.Requests.patch;
import static uk.nhs.epr.kit.testing.Requests.steward;
import static uk.nhs.epr.trust.TheApi.anyTrust;
import static uk.nhs.epr.trust.TheApi.merge;
import static uk.nhs.epr.trust.TheApi.millenniumOf;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;

/// Systems, contracts, strategies and successions where they are read.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class RecordResourcesTest {
    private static String tag(String path) {
        return given().get(path).then().statusCode(200).extract().header("ETag");
    }

    @Test
    void a_tag_is_never_given_twice_though_a_system_passes_to_a_trust_with_fewer_changes() {
        String trust = anyTrust();
        String successor = anyTrust();
        String below = "/systems/" + millenniumOf(trust, "South");
        String before = tag("/v1/trusts/" + trust + below);
        merge(trust, successor, "2020-04-01");
        assertThat(tag("/v1/trusts/" + successor + below)).isNotEqualTo(before);
        given().header("If-None-Match", before)
                .get("/v1/trusts/" + successor + below)
                .then()
                .statusCode(200)
                .body("heldBy[1].odsCode", equalTo(successor));
    }

    @Test
    void a_contract_that_was_read_before_its_system_passed_on_is_not_changed_unseen() {
        String trust = anyTrust();
        String successor = anyTrust();
        String below = "/systems/" + millenniumOf(trust, "South") + "/contracts";
        String contract =
                below + "/" + given().get("/v1/trusts/" + trust + below).path("items[0].id");
        String seen = tag("/v1/trusts/" + trust + contract);
        merge(trust, successor, "2020-04-01");
        patch("/v1/trusts/" + successor + contract, "{\"supplier\": {\"name\": \"Fujitsu\"}}")
                .statusCode(200);
        steward()
                .contentType(TheApi.PATCH)
                .header("If-Match", seen)
                .body("{\"supplier\": {\"name\": \"BT Health\"}}")
                .patch("/v1/trusts/" + successor + contract)
                .then()
                .statusCode(412);
    }

    @Test
    void what_was_recorded_is_found_at_its_address() {
        String trust = anyTrust();
        String strategy = steward()
                .body("{\"approach\": \"PORTAL\", \"intent\": \"RETAIN\", \"statedOn\": \"2013-08\"}")
                .post("/v1/trusts/" + trust + "/strategies")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        given().get(strategy).then().statusCode(200).body("statedOn", equalTo("2013-08"));
        given().header("If-None-Match", tag(strategy)).get(strategy).then().statusCode(304);
        given().get(strategy.replace(trust, anyTrust())).then().statusCode(404);
        String succession = steward()
                .body("{\"kind\": \"DISSOLUTION\", \"date\": \"2020-04-01\", \"predecessors\": [\"%s\"]}"
                        .formatted(trust))
                .post("/v1/successions")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        given().header("If-None-Match", tag(succession)).get(succession).then().statusCode(304);
    }

    @Test
    void a_cursor_that_no_collection_handed_out_is_refused() {
        String trust = anyTrust();
        String path = "/v1/trusts/" + trust;
        String contracts = path + "/systems/" + millenniumOf(trust, "South") + "/contracts";
        for (String list : List.of(path + "/systems", contracts, path + "/strategies", "/v1/successions")) {
            given().get(list + "?cursor=YWJj").then().statusCode(422).body("errors.parameter", hasItem("cursor"));
        }
    }

    @Test
    void a_name_is_not_older_than_the_one_before_it() {
        String path = "/v1/trusts/" + anyTrust();
        patch(path, "{\"name\": \"Earliest\", \"since\": \"0001\"}")
                .statusCode(422)
                .body("errors.pointer", hasItem("/since"));
        patch(path, "{\"name\": \"Later\", \"since\": \"2015\"}").statusCode(200);
        patch(path, "{\"name\": \"Earlier\", \"since\": \"2014-12\"}").statusCode(422);
        patch(path, "{\"names\": null}").statusCode(422).body("errors.pointer", hasItem("/names"));
    }
}
