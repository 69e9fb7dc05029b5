package uk.nhs.epr.kit.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every service promises of every operation, worked through by its OpenAPI document; a service's own test
/// extends it.
public abstract class KeptConventions {
    private static final int MOST_PAGES = 80;
    private static final int AT_ONCE = 3;
    private static final Duration SETTLED = Duration.ofSeconds(30);
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    /// What stands for the path's parameters, by name: things that exist and whose collections hold something.
    protected abstract Map<String, String> parameters();

    private record Known(String method, String path, JsonNode operation) {
        private Set<String> parameters() {
            Set<String> names = new TreeSet<>();
            operation.path("parameters").forEach(parameter -> {
                if (parameter.path("in").asText().equals("query")) {
                    names.add(parameter.path("name").asText());
                }
            });
            return names;
        }

        private List<String> sorts() {
            return operation
                    .path("parameters")
                    .valueStream()
                    .filter(parameter -> parameter.path("name").asText().equals("sort"))
                    .flatMap(parameter -> parameter.at("/schema/enum").valueStream())
                    .map(JsonNode::asText)
                    .toList();
        }
    }

    private List<Known> operations() {
        List<Known> all = new ArrayList<>();
        OpenApiDocument.read().everyOperation((name, operation) -> {
            String[] parts = name.split(" ", 2);
            all.add(new Known(parts[0].toUpperCase(Locale.ROOT), filled(parts[1]), operation));
        });
        return all;
    }

    private List<Known> collections() {
        return operations().stream()
                .filter(known ->
                        known.method.equals("GET") && known.parameters().contains("cursor"))
                .toList();
    }

    /// A path with what stands for its parameters.
    protected String filled(String path) {
        String filled = path;
        for (Map.Entry<String, String> parameter : parameters().entrySet()) {
            filled = filled.replace("{" + parameter.getKey() + "}", parameter.getValue());
        }
        return filled.replaceAll("\\{\\w+}", "X1");
    }

    private static Response ask(String address) {
        return given().urlEncodingEnabled(false)
                .header("Authorization", TestTokens.steward())
                .get(address);
    }

    @Test
    protected void every_sort_of_every_collection_is_walked_whole() {
        for (Known collection : collections()) {
            List<String> sorts = collection.sorts().isEmpty()
                    ? List.of("")
                    : collection.sorts().stream().map(sort -> "&sort=" + sort).toList();
            for (String sort : sorts) {
                walk(collection.path + "?limit=" + AT_ONCE + sort);
            }
        }
    }

    private static void walk(String address) {
        Set<String> seen = new HashSet<>();
        String next = "";
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            Response page = ask(address + next);
            assertThat(page.statusCode()).as(address + next).isIn(200, 404);
            if (page.statusCode() == 404 || page.path("next") == null) {
                return;
            }
            if (page.<List<Object>>path("items").isEmpty() && Boolean.FALSE.equals(page.path("more"))) {
                return; // a feed always says where to go on
            }
            List<Object> items = page.path("items");
            assertThat(items).as(address).hasSizeBetween(1, AT_ONCE);
            items.forEach(item -> assertThat(seen.add(String.valueOf(item)))
                    .as(address + item)
                    .isTrue());
            next = "&cursor=" + page.path("next");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zzz", "YWJj", "%00", "eyJ4IjoxfQ", "MDAwMDAwMDB4"})
    protected void a_cursor_that_was_not_handed_out_is_refused_by_every_collection(String cursor) {
        for (Known collection : collections()) {
            Response answer = ask(collection.path + "?cursor=" + cursor);
            assertThat(answer.statusCode()).as(collection.path).isIn(400, 404, 409, 422);
        }
    }

    @Test
    protected void a_parameter_that_there_is_not_is_refused_with_the_nearest_one() {
        for (Known read : operations()) {
            if (read.method.equals("GET") && !read.path.startsWith("/fhir/")) {
                String near = read.parameters().stream().findFirst().orElse("");
                Response answer = ask(read.path + "?" + near + "z=1");
                assertThat(answer.statusCode()).as(read.path).isEqualTo(422);
                assertThat(answer.<String>path("errors[0].parameter")).isEqualTo(near + "z");
                if (!near.isEmpty()) {
                    assertThat(answer.<String>path("errors[0].detail")).endsWith("the nearest one is " + near);
                }
            }
        }
    }

    @Test
    protected void every_path_tells_which_methods_it_has() {
        Map<String, Set<String>> methods = new java.util.TreeMap<>();
        operations()
                .forEach(known -> methods.computeIfAbsent(known.path, _ -> new TreeSet<>())
                        .add(known.method));
        methods.forEach((path, known) -> {
            Response options = given().options(path);
            assertThat(options.statusCode()).as(path).isEqualTo(204);
            assertThat(options.header("Allow").split(", ")).as(path).containsAll(known);
            METHODS.stream().filter(method -> !known.contains(method)).forEach(method -> {
                Response refused =
                        given().header("Authorization", TestTokens.steward()).request(method, path);
                assertThat(refused.statusCode()).as(method + " " + path).isEqualTo(405);
                assertThat(refused.header("Allow")).as(path).isEqualTo(options.header("Allow"));
            });
        });
    }

    @Test
    protected void a_body_of_another_type_is_refused_with_those_that_are_taken() {
        for (Known write : operations()) {
            List<String> taken = write.operation
                    .at("/requestBody/content")
                    .propertyStream()
                    .map(Map.Entry::getKey)
                    .toList();
            if (!taken.isEmpty()) {
                Response answer = given().header("Authorization", TestTokens.steward())
                        .header("Content-Type", "image/png")
                        .body(new byte[] {1})
                        .request(write.method, write.path);
                assertThat(answer.statusCode()).as(write.path).isEqualTo(415);
                assertThat(answer.asString()).as(write.path).contains(taken);
            }
        }
    }

    @Test
    protected void a_token_of_the_wrong_role_is_told_the_role_that_is_needed() {
        for (Known write : operations()) {
            if (!write.method.equals("GET")) {
                Response answer = given().header("Authorization", TestTokens.bearer("nobody"))
                        .header(
                                "Content-Type",
                                write.operation
                                        .at("/requestBody/content")
                                        .propertyStream()
                                        .map(Map.Entry::getKey)
                                        .findFirst()
                                        .orElse("application/json"))
                        .body("{}")
                        .request(write.method, write.path);
                assertThat(answer.statusCode()).as(write.path).isEqualTo(403);
                assertThat(answer.asString()).as(write.path).contains("needs the role ");
            }
        }
    }

    /// What other tests wrote may still be on its way to a view: a list settles first.
    @Test
    protected void a_list_that_has_not_changed_is_not_sent_again() {
        for (Known collection : collections()) {
            await().atMost(SETTLED).untilAsserted(() -> {
                String tag = ask(collection.path).header("ETag");
                for (String known : tag == null ? List.<String>of() : List.of(tag, "W/" + tag, "\"other\", W/" + tag)) {
                    Response again = given().header("Authorization", TestTokens.steward())
                            .header("If-None-Match", known)
                            .get(collection.path);
                    assertThat(again.statusCode()).as(collection.path).isEqualTo(304);
                }
            });
        }
    }

    @Test
    protected void a_head_answers_as_a_get_without_the_body() {
        for (Known read : operations()) {
            if (read.method.equals("GET")
                    && !read.operation.at("/responses/200/content").has("text/event-stream")) {
                await().atMost(SETTLED).untilAsserted(() -> {
                    Response got = ask(read.path);
                    Response head = given().urlEncodingEnabled(false)
                            .header("Authorization", TestTokens.steward())
                            .head(read.path);
                    assertThat(head.statusCode()).as(read.path).isEqualTo(got.statusCode());
                    assertThat(head.header("ETag")).as(read.path).isEqualTo(got.header("ETag"));
                    assertThat(head.asString()).as(read.path).isEmpty();
                });
            }
        }
    }

    @Test
    protected void pages_of_the_sites_that_the_operator_names_may_call_it() {
        String here = collections().getFirst().path;
        String known = "https://dashboard.example.nhs.uk";
        Response answer = given().header("Origin", known).get(here);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(known);
        assertThat(answer.header("Access-Control-Expose-Headers")).contains("ETag", "Link");
        Response asked = given().header("Origin", known)
                .header("Access-Control-Request-Method", "PATCH")
                .header("Access-Control-Request-Headers", "authorization,if-match")
                .options(here);
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.header("Access-Control-Allow-Methods")).contains("PATCH");
        assertThat(given().header("Origin", "https://elsewhere.example")
                        .get(here)
                        .header("Access-Control-Allow-Origin"))
                .isNull();
    }

    @Test
    protected void answers_are_compressed_for_those_who_ask() {
        for (String path : List.of("/q/openapi", "/api", collections().getFirst().path)) {
            assertThat(given().config(RestAssured.config()
                                    .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                            .header("Authorization", TestTokens.steward())
                            .header("Accept-Encoding", "gzip")
                            .get(path)
                            .header("Content-Encoding"))
                    .as(path)
                    .isEqualTo("gzip");
        }
    }
}
