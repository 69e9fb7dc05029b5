package uk.nhs.epr.kit.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.problem.ProblemType;

/// The OpenAPI document of a service is complete, and what it shows works. A service's own test extends
/// it and sends each example of a request.
public abstract class CompleteOpenApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    /// The media types of errors: problems, and outcomes of FHIR operations.
    private static final Set<String> ERRORS = Set.of("application/problem+json", "application/fhir+json");

    private final Set<String> tried = new TreeSet<>();

    @TestHTTPResource(value = "", management = true)
    @SuppressWarnings("NullAway.Init")
    URL management;

    /// Sends every request example of the service's own operations, each taken by `example`.
    protected abstract void sendTheExamples();

    /// The request that the document shows for an operation.
    protected String example(String operationId) {
        tried.add(operationId);
        String name = "/openapi-examples/" + operationId + ".json";
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(name), name)) {
            JsonNode request = JSON.readTree(in).path("request");
            return request.isTextual() ? request.asText() : request.toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void everyOperation(BiConsumer<String, JsonNode> visitor) {
        OpenApiDocument.read().everyOperation(visitor);
    }

    @Test
    protected void every_operation_has_an_id_a_summary_and_an_example_of_what_it_takes_and_gives() {
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
    protected void every_schema_field_and_parameter_has_a_sentence_and_a_name_of_its_own() {
        OpenApiDocument document = OpenApiDocument.read();
        document.root().at("/components/schemas").properties().forEach(schema -> {
            assertThat(schema.getKey()).doesNotMatch(".*\\d|.*View|Page.*");
            assertThat(schema.getValue().path("description").asText())
                    .as(schema.getKey())
                    .isNotBlank()
                    .doesNotContain("`: \n");
            schema.getValue()
                    .path("properties")
                    .properties()
                    .forEach(field -> assertThat(
                                    field.getValue().path("description").asText())
                            .as(schema.getKey() + "." + field.getKey())
                            .isNotBlank());
        });
        document.everyOperation((name, operation) -> {
            assertThat(operation.path("description").asText()).as(name).isNotBlank();
            operation.path("parameters").forEach(parameter -> {
                assertThat(parameter.path("description").asText())
                        .as(name + " " + parameter.path("name"))
                        .isNotBlank();
                assertThat(parameter.has("example") || parameter.has("examples"))
                        .as(name + " " + parameter.path("name"))
                        .isTrue();
            });
        });
    }

    @Test
    protected void every_plain_field_has_an_example() {
        Set<String> without = new TreeSet<>();
        OpenApiDocument.read()
                .root()
                .at("/components/schemas")
                .properties()
                .forEach(schema -> schema.getValue().path("properties").properties().stream()
                        .filter(field ->
                                isPlain(field.getValue()) && !field.getValue().has("examples"))
                        .forEach(field -> without.add(schema.getKey() + "." + field.getKey())));
        assertThat(without).isEmpty();
    }

    /// What an object is like, the fields of its own schema show.
    private static boolean isPlain(JsonNode field) {
        return field.findValue("$ref") == null
                && !field.path("type").asText().equals("object")
                && !field.has("allOf")
                && !field.has("const");
    }

    @Test
    protected void every_operation_tells_its_errors_and_every_write_its_roles() {
        everyOperation((name, operation) -> {
            operation.path("responses").properties().stream()
                    .filter(response -> response.getKey().startsWith("4"))
                    .forEach(response -> assertThat(response.getValue()
                                    .path("content")
                                    .propertyStream()
                                    .map(Map.Entry::getKey))
                            .as(name + " " + response.getKey())
                            .containsAnyElementsOf(ERRORS));
            assertThat(operation.path("responses").properties().stream().map(response -> response.getKey()))
                    .as(name)
                    .anyMatch(status -> status.startsWith("2"))
                    .contains("404");
            if (!name.startsWith("get ")) {
                assertThat(operation.path("security")).as(name).isNotEmpty();
            }
        });
    }

    @Test
    protected void what_the_examples_show_is_accepted() {
        sendTheExamples();
        sendThoseOfSubscriptions();
        Set<String> shown = new TreeSet<>();
        everyOperation((name, operation) -> {
            if (operation.has("requestBody")) {
                shown.add(operation.path("operationId").asText());
            }
        });
        assertThat(tried).isEqualTo(shown);
    }

    /// The receiver that the examples show is nobody's; the subscription is moved to one that takes it.
    private void sendThoseOfSubscriptions() {
        try (AReceiver receiver = AReceiver.thatTakesAll()) {
            String subscription = Requests.steward()
                    .body(example("subscribe"))
                    .post("/v1/subscriptions")
                    .then()
                    .statusCode(201)
                    .extract()
                    .header("Location");
            Requests.patch(subscription, example("changeSubscription")).statusCode(200);
            Requests.patch(subscription, "{\"url\": \"" + receiver.url() + "\"}")
                    .statusCode(200);
            await().atMost(Duration.ofSeconds(10))
                    .until(() ->
                            Requests.steward().get(subscription).path("status").equals("ACTIVE"));
            Requests.steward()
                    .header("If-Match", "*")
                    .body(example("rotateSecret"))
                    .post(subscription + "/secret")
                    .then()
                    .statusCode(200);
            Requests.steward()
                    .body(example("replaySubscription"))
                    .post(subscription + "/replay")
                    .then()
                    .statusCode(202);
            String alert = Requests.steward()
                    .body(example("makeAlert"))
                    .post(subscription + "/alerts")
                    .then()
                    .statusCode(201)
                    .extract()
                    .header("Location");
            Requests.patch(alert, example("changeAlert")).statusCode(200);
        }
    }

    @Test
    protected void the_document_is_the_one_that_is_committed() {
        CommittedOpenApi.ofThisService().mustBe(given().get("/q/openapi").asString());
    }

    @Test
    protected void clients_of_the_last_release_go_on() {
        CommittedOpenApi.ofThisService().mustNotBreak();
    }

    @Test
    protected void every_type_of_problem_is_explained_at_its_own_address() {
        for (ProblemType type : ProblemType.values()) {
            assertThat(given().get(type.address())
                            .then()
                            .statusCode(200)
                            .contentType("text/html")
                            .header("Content-Security-Policy", startsWith("default-src 'none'"))
                            .extract()
                            .asString())
                    .contains(type.title());
        }
        String refused = given().get("/v1/subscriptions?nothing=1").path("type");
        assertThat(refused).isEqualTo(ProblemType.INVALID.address());
        given().get("/problems").then().statusCode(200);
        given().get("/problems/none-such").then().statusCode(404);
    }

    @Test
    protected void its_operations_are_shown_to_people() {
        String page = given().get("/api").then().statusCode(200).extract().asString();
        everyOperation((_, operation) -> assertThat(page)
                .contains("id=\"" + operation.path("operationId").asText() + "\""));
        OpenApiDocument.read()
                .root()
                .at("/components/schemas")
                .fieldNames()
                .forEachRemaining(schema -> assertThat(page).contains("id=\"schema-" + schema + "\""));
        runsOnlyTheRegistersScript(page);
    }

    /// The policy forbids scripts and styles in a page; those of the register have their own addresses.
    private static void runsOnlyTheRegistersScript(String page) {
        assertThat(page.replaceAll("<script src=\"/assets/\\w+/live.js\" defer>", ""))
                .doesNotContain("<script", "<style", " style=", " onclick=");
    }

    @Test
    protected void the_documentation_of_all_services_is_searched() {
        String all = given().get("/docs").then().statusCode(200).extract().asString();
        assertThat(all)
                .contains(
                        "/docs/trust-service#coverBoard",
                        "/docs/framework-service#placeCallOff",
                        "/docs/tender-service#publishTender",
                        "uk.nhs.epr.tender.published.v1");
        runsOnlyTheRegistersScript(all);
        String found = given().get("/docs?q=Ceiling call-off").asString();
        assertThat(found).contains("/docs/framework-service#placeCallOff").doesNotContain("#coverBoard");
        assertThat(given().queryParam("q", "<b>nothing").get("/docs").asString())
                .contains("0 found for “&lt;b&gt;nothing”")
                .doesNotContain("<b>");
        for (String service : Set.of("trust-service", "framework-service", "tender-service")) {
            given().get("/docs/" + service).then().statusCode(200).contentType("text/html");
        }
        given().get("/docs/none-such").then().statusCode(404);
        given().accept("text/html").get("/").then().statusCode(200).contentType("text/html");
    }

    @Test
    protected void says_which_version_and_commit_it_is() {
        given().get("/q/info")
                .then()
                .statusCode(200)
                .body("service", is(ConfigProvider.getConfig().getValue("quarkus.application.name", String.class)))
                .body("version", not(emptyString()))
                .body("commit", not(emptyString()));
    }

    /// An unavailable media type is refused; no answer is a Java object's text.
    @Test
    protected void nothing_is_answered_as_html() {
        everyOperation((name, _) -> {
            if (name.startsWith("get ")) {
                String path = name.substring(4).replaceAll("\\{\\w+}", "X1");
                Response answer = given().header("Authorization", TestTokens.steward())
                        .accept("text/html")
                        .get(path);
                assertThat(answer.statusCode()).as(path).isEqualTo(406);
                assertThat(answer.contentType()).as(path).startsWith("application/problem+json");
            }
        });
    }

    @Test
    protected void the_parser_of_the_asyncapi_project_finds_no_fault_and_every_payload_has_fields() {
        assertThat(OutsideNode.in(Path.of("..", "contracts", "check"))
                        .run(Map.of(), "asyncapi.mjs", "http://localhost:" + RestAssured.port + "/asyncapi"))
                .contains(" 0 faults");
    }

    @Test
    protected void every_schema_of_an_event_is_at_its_address_with_all_that_it_refers_to() {
        JsonNode document = read(given().get("/asyncapi/asyncapi.json").asString());
        Set<String> asked = new TreeSet<>();
        document.at("/components/messages")
                .forEach(message -> follow(message.path("name").asText(), asked));
        assertThat(asked).hasSizeGreaterThan(document.at("/components/messages").size());
        document.findValues("$ref")
                .forEach(reference -> assertThat(
                                document.at(reference.asText().substring(1)).isMissingNode())
                        .as(reference.asText())
                        .isFalse());
    }

    private static void follow(String type, Set<String> asked) {
        if (asked.add(type)) {
            JsonNode schema = read(given().get("/asyncapi/events/" + type + ".json")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString());
            String here = schema.path("$id").asText().replaceFirst("[^/]+$", "");
            assertThat(schema.path("$id").asText()).endsWith("/asyncapi/events/" + type + ".json");
            schema.findValuesAsText("$ref").stream()
                    .filter(reference -> !reference.startsWith("#"))
                    .forEach(reference -> {
                        assertThat(reference).startsWith(here);
                        follow(reference.substring(here.length()).replaceFirst("\\.json(#.*)?$", ""), asked);
                    });
        }
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    protected void its_events_are_shown_to_people() {
        String page = given().accept("text/html")
                .get("/asyncapi/page")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        JsonNode messages =
                read(given().get("/asyncapi/asyncapi.json").asString()).at("/components/messages");
        assertThat(messages)
                .isNotEmpty()
                .allSatisfy(message ->
                        assertThat(page).contains(message.path("name").asText()));
        runsOnlyTheRegistersScript(page);
    }

    @Test
    protected void its_documents_and_whether_it_serves_are_public() {
        given().get("/asyncapi").then().statusCode(200);
        given().get("/q/health/live").then().statusCode(200).body(equalTo("{\"status\":\"UP\"}"));
        given().get("/q/health/ready")
                .then()
                .body(anyOf(equalTo("{\"status\":\"UP\"}"), equalTo("{\"status\":\"DOWN\"}")));
    }

    @Test
    protected void metrics_details_of_health_and_swagger_are_on_the_management_port_alone() {
        for (String path : Set.of("/q/swagger-ui/", "/q/health", "/q/metrics", "/q/openapi")) {
            given().port(management.getPort()).get(path).then().statusCode(anyOf(is(200), is(503)));
        }
        for (String path : Set.of("/q/swagger-ui/", "/q/health", "/q/metrics")) {
            given().get(path).then().statusCode(404);
        }
    }
}
