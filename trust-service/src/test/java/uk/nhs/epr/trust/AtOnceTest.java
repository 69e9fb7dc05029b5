package uk.nhs.epr.trust;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static uk.nhs.epr.kit.testing.Requests.steward;
import static uk.nhs.epr.trust.TheApi.anyTrust;
import static uk.nhs.epr.trust.TheApi.millenniumOf;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.AtOnce;
import uk.nhs.epr.kit.testing.Published;
import uk.nhs.epr.kit.testing.RealPostgres;

/// What several clients do to the same trusts at the same time.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class AtOnceTest {
    @Inject
    Jdbi jdbi;

    private static int merge(List<String> predecessors, String successor) {
        return steward()
                .body(
                        "{\"kind\": \"MERGER\", \"date\": \"2020-04-01\", \"predecessors\": [\"%s\"], \"successors\": [\"%s\"]}"
                                .formatted(String.join("\", \"", predecessors), successor))
                .post("/v1/successions")
                .statusCode();
    }

    @Test
    void of_ten_identical_mergers_one_happens() throws Exception {
        String one = anyTrust();
        String two = anyTrust();
        String successor = anyTrust();
        millenniumOf(one, "South");
        List<Integer> statuses =
                AtOnce.times(10, i -> merge(i % 2 == 0 ? List.of(one, two) : List.of(two, one), successor));
        assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
        given().get("/v1/trusts/" + successor).then().body("predecessors", hasSize(2));
        given().get("/v1/trusts/" + successor + "/systems").then().body("items", hasSize(1));
        Published.assertGapless(Published.of(jdbi, successor));
    }

    @Test
    void mergers_that_cross_each_other_do_not_block() throws Exception {
        String one = anyTrust();
        String two = anyTrust();
        List<Integer> statuses =
                AtOnce.times(10, i -> i % 2 == 0 ? merge(List.of(one), two) : merge(List.of(two), one));
        assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
    }

    @Test
    void of_two_changes_of_what_both_have_seen_one_happens() throws Exception {
        String trust = anyTrust();
        String path = "/v1/trusts/" + trust;
        String system = path + "/systems/" + millenniumOf(trust, "South");
        for (String resource : List.of(path, system)) {
            String tag = given().get(resource).header("ETag");
            String field = resource.equals(path) ? "name" : "product";
            List<Integer> statuses = AtOnce.times(
                    2,
                    i -> steward()
                            .contentType(TheApi.PATCH)
                            .header("If-Match", tag)
                            .body("{\"%s\": \"Changed by %d\"}".formatted(field, i))
                            .patch(resource)
                            .statusCode());
            assertThat(statuses).containsExactlyInAnyOrder(200, 412);
        }
        Published.assertGapless(Published.of(jdbi, trust));
    }

    @Test
    void of_ten_registrations_of_one_code_one_happens() throws Exception {
        List<Integer> statuses = AtOnce.times(
                10,
                _ -> steward()
                        .body("{\"odsCode\": \"AF1\", \"name\": \"N\"}")
                        .post("/v1/trusts")
                        .statusCode());
        assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
    }
}
