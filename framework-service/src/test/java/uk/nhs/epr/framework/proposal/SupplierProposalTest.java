package uk.nhs.epr.framework.proposal;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhs.epr.framework.TheApi.anySupplier;
import static uk.nhs.epr.framework.TheApi.managerOf;
import static uk.nhs.epr.kit.testing.Requests.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;

/// A supplier's record is the stewards'; framework managers propose.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class SupplierProposalTest {
    private final String name = "Supplier " + UUID.randomUUID();
    private String supplier = "";

    @BeforeEach
    void register() {
        supplier = anySupplier(name);
    }

    private String proposed(String body) {
        return managerOf("RTH")
                .body(body)
                .post("/v1/suppliers/" + supplier + "/proposals")
                .then()
                .statusCode(201)
                .body("status", equalTo("OPEN"))
                .extract()
                .path("id");
    }

    private static ValidatableResponse decided(String proposal, String how, String body) {
        return steward()
                .header("If-Match", "\"1\"")
                .body(body)
                .post("/v1/supplier-proposals/" + proposal + "/" + how)
                .then();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"PATCH||{\"name\": \"Mine\"}", "PUT|/group|{}", "POST|/merger|{\"into\": \"%s\"}"})
    void a_framework_manager_may_not_change_a_suppliers_record(String method, String path, String body) {
        managerOf("RTH")
                .contentType(method.equals("PATCH") ? Requests.PATCH : "application/json")
                .header("If-Match", "*")
                .body(body.formatted(anySupplier("Other")))
                .request(method, "/v1/suppliers/" + supplier + (path == null ? "" : path))
                .then()
                .statusCode(403);
        given().get("/v1/suppliers/" + supplier).then().body("name", equalTo(name), "parent", nullValue());
    }

    @Test
    void what_a_manager_proposes_counts_once_a_steward_accepts_it() {
        String proposal = proposed("{\"change\": {\"name\": \"Renamed\"}, \"reason\": \"Companies House\"}");
        given().get("/v1/suppliers/" + supplier).then().body("name", equalTo(name));
        decided(proposal, "acceptance", "").statusCode(200).body("status", equalTo("ACCEPTED"));
        given().get("/v1/suppliers/" + supplier).then().body("name", equalTo("Renamed"), "formerNames", contains(name));
        decided(proposal, "rejection", "{\"reason\": \"No\"}").statusCode(412);
        steward()
                .get("/v1/audit?kind=supplier-proposal&key=" + proposal)
                .then()
                .body("items.action", contains("accepted", "proposed"));
    }

    @Test
    void an_owner_and_a_merger_are_proposed_and_done_by_their_own_rules() {
        String owner = anySupplier("Owner");
        decided(proposed("{\"group\": {\"parentId\": \"%s\", \"since\": \"2020\"}}".formatted(owner)), "acceptance", "")
                .statusCode(200);
        given().get("/v1/suppliers/" + supplier).then().body("parent.id", equalTo(owner));
        String cycle = managerOf("RTH")
                .body("{\"group\": {\"parentId\": \"%s\", \"since\": \"2020\"}}".formatted(supplier))
                .post("/v1/suppliers/" + owner + "/proposals")
                .then()
                .extract()
                .path("id");
        decided(cycle, "acceptance", "").statusCode(409).body("rule", equalTo("group-cycle"));
        String survivor = anySupplier("Survivor");
        decided(proposed("{\"merger\": {\"into\": \"%s\"}}".formatted(survivor)), "acceptance", "")
                .statusCode(200);
        given().redirects()
                .follow(false)
                .get("/v1/suppliers/" + supplier)
                .then()
                .statusCode(308);
    }

    @Test
    void a_rejected_proposal_changes_nothing_and_keeps_the_reason() {
        String proposal = proposed("{\"change\": {\"aliases\": [\"Other\"]}}");
        managerOf("RTH")
                .get("/v1/supplier-proposals?supplierId=" + supplier)
                .then()
                .body("items.id", contains(proposal));
        decided(proposal, "rejection", "{\"reason\": \"Not its name\"}").statusCode(200);
        managerOf("RTH")
                .get("/v1/supplier-proposals/" + proposal)
                .then()
                .body("status", equalTo("REJECTED"), "decision", equalTo("Not its name"));
        given().get("/v1/suppliers/" + supplier).then().body("aliases", equalTo(List.of()));
        given().get("/v1/supplier-proposals").then().statusCode(401);
    }

    @Test
    void a_manager_may_not_decide() {
        String proposal = proposed("{\"change\": {\"name\": \"Mine\"}}");
        managerOf("RTH")
                .header("If-Match", "*")
                .post("/v1/supplier-proposals/" + proposal + "/acceptance")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"change\": {}}",
                "{\"change\": {\"name\": \" \"}}",
                "{\"change\": {\"name\": \"A\"}, \"group\": {}}",
                "{\"merger\": {\"into\": \"0198d2c4-6f00-7c3a-9b1e-0000000000ff\"}}"
            })
    void refuses_a_proposal_of_nothing_of_two_things_or_that_can_not_be(String body) {
        managerOf("RTH")
                .body(body)
                .post("/v1/suppliers/" + supplier + "/proposals")
                .then()
                .statusCode(422)
                .body("errors.size()", greaterThan(0));
    }
}
