package uk.nhs.epr.framework;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static uk.nhs.epr.kit.testing.Requests.steward;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;

/// The London framework of the example, as its lead and its members could have followed it. What Surrey and
/// Sussex agreed to pay was not published, so `remaining` is the most that its call-off leaves.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class LondonStoryTest {
    private static final Path EXAMPLE = Path.of("../local-stack/src/main/resources/example/frameworks.json");
    private static String reference = "";

    @BeforeEach
    void theExampleAsItIsLoaded() throws IOException {
        if (!reference.isEmpty()) {
            return;
        }
        JsonNode example = new ObjectMapper().readTree(EXAMPLE.toFile()).get(0);
        ObjectNode framework = example.path("framework").deepCopy();
        reference = "STORY-" + framework.path("reference").asText();
        framework.put("reference", reference).remove("source");
        steward().body(framework.toString()).post("/v1/frameworks").then().statusCode(201);
        Map<String, String> suppliers = new HashMap<>();
        example.path("lots").forEach(lot -> addLot(lot, suppliers));
        example.path("members")
                .forEach(member -> member.path("steps")
                        .forEach(step -> TheApi.member(
                                reference,
                                member.path("odsCode").asText(),
                                step.path("status").asText(),
                                step.path("since").asText())));
        for (JsonNode each : example.path("callOffs")) {
            ObjectNode callOff = each.path("callOff").deepCopy();
            callOff.put("supplierId", suppliers.get(each.path("supplier").asText()))
                    .remove(List.of("source", "subject")); // which systems there are only the register of trusts knows
            TheApi.place(reference, callOff.toString()).statusCode(201);
        }
    }

    private static void addLot(JsonNode lot, Map<String, String> suppliers) {
        String number = lot.path("number").asText();
        TheApi.addLot(reference, number).statusCode(201);
        lot.path("suppliers")
                .forEach(each -> steward()
                        .body("{\"status\": \"ACTIVE\", \"since\": \"%s\"}"
                                .formatted(each.path("since").asText()))
                        .put("/v1/frameworks/%s/lots/%s/suppliers/%s"
                                .formatted(
                                        reference,
                                        number,
                                        suppliers.computeIfAbsent(
                                                each.path("name").asText(), TheApi::anySupplier)))
                        .then()
                        .statusCode(201));
    }

    private static ValidatableResponse usage(String day) {
        return given().get("/v1/frameworks/" + reference + "/usage?asOf=" + day)
                .then()
                .statusCode(200);
    }

    private static String odsCodes(String status) {
        return "members.findAll { it.status == '" + status + "' }.odsCode";
    }

    @Test
    void in_august_2013_seven_have_joined_two_are_joining_one_considers_and_all_is_left() {
        usage("2013-08-15")
                .body(
                        odsCodes("JOINED"),
                        contains("R1H", "RAL", "RAX", "RJ6", "RJ7", "RYJ", "RYQ"),
                        odsCodes("JOINING"),
                        contains("RTH", "RTP"),
                        odsCodes("CONSIDERING"),
                        contains("RXQ"))
                .body(
                        "total.remaining.amount",
                        equalTo(400_000_000),
                        "total.callOffs",
                        equalTo(0),
                        "lots.number",
                        contains("1", "2", "3"));
    }

    @Test
    void in_november_2014_surrey_and_sussex_has_joined_and_called_off_from_cerner() {
        usage("2014-11-01")
                .body(odsCodes("JOINED"), contains("R1H", "RAL", "RAX", "RJ6", "RJ7", "RTP", "RYJ", "RYQ"))
                .body(
                        "total.callOffs",
                        equalTo(1),
                        "total.unvalued",
                        equalTo(1),
                        "total.remaining.amount",
                        equalTo(400_000_000),
                        "lots[0].drawn.callOffs",
                        equalTo(1),
                        "members.find { it.odsCode == 'RTP' }.callOffs",
                        equalTo(1));
        given().get("/v1/frameworks/" + reference + "/lots/1/call-offs?asOf=2014-11-01")
                .then()
                .body("items.supplier.name", contains("Cerner"), "items.status", contains("PLACED"));
    }

    @Test
    void before_the_winners_were_named_nobody_stands_on_a_lot_and_the_members_do() {
        given().get("/v1/frameworks/" + reference + "/lots/1/suppliers?asOf=2013-06-30")
                .then()
                .body("items", empty());
        usage("2013-06-30").body("members", hasSize(7), "total.callOffs", equalTo(0));
    }
}
