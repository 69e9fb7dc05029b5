package uk.nhs.epr.framework.supplier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhs.epr.framework.TheApi.anySupplier;
import static uk.nhs.epr.kit.testing.Requests.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.Published;
import uk.nhs.epr.kit.testing.RealPostgres;

@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class SupplierGroupTest {
    @Inject
    Jdbi jdbi;

    private static ValidatableResponse owned(String supplier, String parent, String since) {
        String owner = parent.isEmpty() ? "" : "\"parentId\": \"" + parent + "\", ";
        return steward()
                .header("If-Match", "*")
                .body("{" + owner + "\"since\": \"" + since + "\"}")
                .put("/v1/suppliers/" + supplier + "/group")
                .then();
    }

    @Test
    void a_supplier_is_shown_with_its_owner_of_the_day() {
        String oracle = anySupplier("Oracle");
        String cerner = anySupplier("Cerner");
        owned(cerner, oracle, "2022-06-08").statusCode(200).body("parent.name", equalTo("Oracle"));
        String path = "/v1/suppliers/" + cerner + "?asOf=";
        given().get(path + "2022-06-07").then().body("parent", nullValue());
        given().get(path + "2022-06-08")
                .then()
                .body("parent.id", equalTo(oracle), "parent.since", equalTo("2022-06-08"));
        owned(cerner, "", "2030").statusCode(200).body("parent", nullValue());
        given().get(path + "2029-12-31").then().body("parent.id", equalTo(oracle));
    }

    @Test
    void a_search_finds_the_whole_group_of_the_day() {
        String top = anySupplier("Top");
        String middle = anySupplier("Middle");
        String bottom = anySupplier("Bottom");
        owned(middle, top, "2010").statusCode(200);
        owned(bottom, middle, "2015").statusCode(200);
        String search = "/v1/suppliers?group=" + top + "&asOf=";
        given().get(search + "2014-12-31").then().body("items.id", containsInAnyOrder(top, middle));
        given().get(search + "2015-01-01").then().body("items.id", containsInAnyOrder(top, middle, bottom));
    }

    @Test
    void no_company_belongs_to_its_own_group_on_any_day() {
        String one = anySupplier("One");
        String two = anySupplier("Two");
        String three = anySupplier("Three");
        owned(one, one, "2010").statusCode(409).body("rule", equalTo("group-cycle"));
        owned(two, one, "2010").statusCode(200);
        owned(three, two, "2012").statusCode(200);
        owned(one, three, "2005").statusCode(409).body("rule", equalTo("group-cycle"));
        owned(two, "", "2020").statusCode(200);
        owned(one, three, "2020").statusCode(200);
        owned(one, three, "2019-12-31").statusCode(409);
    }

    @Test
    void of_two_that_would_own_each_other_one_does() throws Exception {
        String one = anySupplier("One");
        String two = anySupplier("Two");
        List<Callable<Integer>> asked = List.of(
                () -> owned(one, two, "2010").extract().statusCode(),
                () -> owned(two, one, "2010").extract().statusCode());
        List<Integer> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (Future<Integer> answer : threads.invokeAll(asked)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).containsExactlyInAnyOrder(200, 409);
    }

    @Test
    void a_group_is_told_once_and_a_parent_has_to_be_known() {
        String oracle = anySupplier("Oracle");
        String cerner = anySupplier("Cerner");
        owned(cerner, oracle, "2022").statusCode(200);
        owned(cerner, oracle, "2022").statusCode(200);
        owned(cerner, "0198d2c4-6f00-7c3a-9b1e-2f4a5b6c7d80", "2022")
                .statusCode(422)
                .body("errors.pointer", hasItem("/parentId"));
        List<Published> events = Published.of(jdbi, cerner);
        assertThat(events).hasSize(2);
        Published.assertKeepContracts(events);
    }
}
