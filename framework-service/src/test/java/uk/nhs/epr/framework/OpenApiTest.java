package uk.nhs.epr.framework;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static uk.nhs.epr.framework.TheApi.steward;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;

/// The OpenAPI document is complete, and what it shows works.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class OpenApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private JsonNode document = JSON.createObjectNode();

    @BeforeEach
    void read() throws IOException {
        document = JSON.readTree(given().get("/q/openapi?format=json").asString());
    }

    private void everyOperation(BiConsumer<String, JsonNode> check) {
        assertThat(document.path("openapi").asText()).startsWith("3.1");
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> method.getValue().has("responses"))
                        .forEach(method -> check.accept(method.getKey() + " " + path.getKey(), method.getValue())));
    }

    @Test
    void every_operation_has_an_id_a_summary_and_an_example_of_what_it_takes_and_gives() {
        everyOperation((name, operation) -> {
            assertThat(operation.path("operationId").asText()).as(name).isNotBlank();
            assertThat(operation.path("summary").asText()).as(name).isNotBlank();
            operation
                    .at("/requestBody/content")
                    .forEach(type -> assertThat(type.has("example")).as(name).isTrue());
            operation.path("responses").properties().stream()
                    .filter(response -> response.getKey().startsWith("2"))
                    .flatMap(response -> response.getValue().path("content").valueStream())
                    .forEach(type -> assertThat(type.has("example")).as(name).isTrue());
        });
    }

    @Test
    void every_operation_tells_its_errors_and_every_write_its_roles() {
        everyOperation((name, operation) -> {
            operation.path("responses").properties().stream()
                    .filter(response -> response.getKey().startsWith("4"))
                    .forEach(response -> assertThat(
                                    response.getValue().path("content").has("application/problem+json"))
                            .as(name + " " + response.getKey())
                            .isTrue());
            if (!name.startsWith("get ")) {
                assertThat(operation.path("security")).as(name).isNotEmpty();
            }
        });
    }

    private static String example(String operation) {
        String name = "/openapi-examples/" + operation + ".json";
        try (InputStream in = Objects.requireNonNull(OpenApiTest.class.getResourceAsStream(name), name)) {
            return JSON.readTree(in).path("request").toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void patch(String operation, String path) {
        steward()
                .contentType(TheApi.PATCH)
                .header("If-Match", "*")
                .body(example(operation))
                .patch(path)
                .then()
                .statusCode(200);
    }

    @Test
    void what_the_examples_show_is_accepted() {
        String id = steward()
                .body(example("registerSupplier"))
                .post("/v1/suppliers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        patch("changeSupplier", "/v1/suppliers/" + id);
        steward()
                .body(example("registerFramework"))
                .post("/v1/frameworks")
                .then()
                .statusCode(201);
        String framework = "/v1/frameworks/LONDON-EPR-2013";
        patch("changeFramework", framework);
        steward().body(example("addLot")).post(framework + "/lots").then().statusCode(201);
        patch("changeLot", framework + "/lots/2");
        steward()
                .body(example("stateLotSupplier"))
                .put(framework + "/lots/2/suppliers/" + id)
                .then()
                .statusCode(201);
        steward()
                .body(example("stateMember"))
                .put(framework + "/members/RTP")
                .then()
                .statusCode(201);
        given().get(framework).then().body("term.end", equalTo("2018-06"));
    }

    @Test
    void the_events_are_documented_where_they_come_from() {
        given().get("/asyncapi").then().statusCode(200).body(containsString("epr.frameworks"));
        given().get("/asyncapi/events/uk.nhs.epr.framework.member-changed.v1.json")
                .then()
                .statusCode(200);
        given().get("/q/swagger-ui/").then().statusCode(200);
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200);
    }
}
