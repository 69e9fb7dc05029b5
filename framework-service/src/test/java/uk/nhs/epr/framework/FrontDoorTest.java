package uk.nhs.epr.framework;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.epr.kit.testing.TestTokens;

/// A stranger can neither hold the service's threads, nor ask without bound, nor put words into its answers.
@QuarkusTest
@TestProfile(FrontDoorTest.Narrow.class)
class FrontDoorTest {
    private static final String WITHIN = "HTTP/1.1\r\nHost: localhost\r\n";

    /// Bounds that a test reaches.
    public static class Narrow implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "epr.limits.writes-per-minute", "20",
                    "epr.limits.imports-per-minute", "2",
                    "epr.limits.failed-tokens-per-minute", "3",
                    "epr.limits.body-grace", "PT5S",
                    "epr.limits.body-time", "PT10S",
                    "epr.limits.waiting-reads", "20",
                    "epr.limits.waiting-reads-of-one", "20",
                    "epr.public.address", "https://register.example.nhs.uk/frameworks",
                    "quarkus.thread-pool.max-threads", "4");
        }
    }

    private static String sent(String request) throws IOException {
        try (Socket socket = open(request)) {
            return answer(socket);
        }
    }

    private static Socket open(String request) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static ValidatableResponse write(String token) {
        return given().header("Authorization", token)
                .body("{}")
                .post("/v1/suppliers")
                .then();
    }

    @Test
    void a_body_that_comes_byte_by_byte_holds_no_worker_and_is_refused_in_time() throws Exception {
        String head = "POST /v1/suppliers " + WITHIN + "Authorization: " + TestTokens.bearerOf("slow", "steward")
                + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            slow.add(open(head));
        }
        given().get("/v1/frameworks").then().statusCode(200);
        given().get("/q/health/live").then().statusCode(200);
        for (Socket socket : slow) {
            assertThat(socket.getInputStream().available())
                    .as("answered before the reads")
                    .isZero();
        }
        for (Socket socket : slow) {
            try (socket) {
                assertThat(answer(socket)).startsWith("HTTP/1.1 408").contains("application/problem+json");
            }
        }
    }

    @Test
    void a_body_without_a_token_is_not_waited_for() throws Exception {
        try (Socket socket = open(
                "POST /v1/suppliers " + WITHIN + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")) {
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8))
                    .isEqualTo("HTTP/1.1 401");
        }
    }

    @Test
    void a_body_that_is_too_large_is_refused_before_it_is_sent_whole() throws Exception {
        assertThat(sent("POST /v1/suppliers " + WITHIN + "Connection: close\r\nAuthorization: "
                        + TestTokens.bearerOf("large", "steward")
                        + "\r\nContent-Type: application/json\r\nContent-Length: 99999999\r\n\r\n"))
                .startsWith("HTTP/1.1 413")
                .contains("8,388,608");
    }

    @Test
    void waiting_for_a_view_holds_no_worker_and_is_bounded() {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> waits = IntStream.range(0, 40)
                    .mapToObj(_ -> clients.submit(() -> given().header("Register-After", "epr.trusts:RTH:99")
                            .get("/v1/frameworks")
                            .statusCode()))
                    .toList();
            given().get("/v1/frameworks").then().statusCode(200);
            assertThat(waits).extracting(Future::get).containsOnly(503);
        }
    }

    @Test
    void a_client_that_writes_too_often_is_told_when_again_and_others_are_not_held_up() {
        String mine = TestTokens.bearerOf("often", "buyer");
        ValidatableResponse first = write(mine);
        first.header("RateLimit-Policy", "\"writes\";q=20;w=60").header("RateLimit", startsWith("\"writes\";r="));
        for (int i = 0; i < 20; i++) {
            write(mine);
        }
        write(mine)
                .statusCode(429)
                .header("Retry-After", not(equalTo("0")))
                .body("detail", containsString("20 writes"));
        given().get("/v1/frameworks").then().statusCode(200);
    }

    @Test
    void tokens_that_are_refused_are_counted_by_the_address_they_come_from() {
        List<Integer> answers = IntStream.range(0, 6)
                .mapToObj(i -> given().header("Authorization", "Bearer no.token." + i)
                        .header("X-Forwarded-For", "192.0.2." + i) // of no proxy that is trusted
                        .body("{}")
                        .post("/v1/suppliers")
                        .statusCode())
                .toList();
        assertThat(answers).startsWith(401).endsWith(429, 429);
    }

    @Test
    void no_address_in_an_answer_comes_from_the_host_header() {
        for (int i = 0; i < 2; i++) {
            given().header("Authorization", TestTokens.bearerOf("host", "steward"))
                    .header("Host", "evil.example")
                    .header("X-Forwarded-Host", "evil.example")
                    .contentType("application/json")
                    .body("{\"name\": \"Of the host " + i + "\"}")
                    .post("/v1/suppliers")
                    .then()
                    .statusCode(201)
                    .header("Location", startsWith("https://register.example.nhs.uk/frameworks/v1/suppliers/"));
        }
        given().header("Host", "evil.example")
                .get("/v1/suppliers?limit=1&name=of the host")
                .then()
                .header("Link", startsWith("<https://register.example.nhs.uk/frameworks/v1/suppliers?"))
                .header("Link", not(containsString("evil")));
    }

    @Test
    void the_openapi_document_names_the_public_address() {
        given().get("/q/openapi?format=json")
                .then()
                .body("servers.url", contains("https://register.example.nhs.uk/frameworks"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Host: localhost\\r\\nHost: evil.example|400",
                "Host: localhost\\r\\nX-Much: LONG|431",
            })
    void headers_that_can_t_be_are_problems(String headers, int status) throws IOException {
        String answer = sent("GET /v1/frameworks HTTP/1.1\r\nConnection: close\r\n"
                + headers.replace("\\r\\n", "\r\n").replace("LONG", "x".repeat(20_000)) + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 " + status).contains("application/problem+json", "X-Request-ID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/frameworks/%ZZ", "/v1/frameworks?name=%", "/%", "/v1/frameworks/a%00b"})
    void an_address_with_a_broken_escape_is_a_problem(String address) throws IOException {
        assertThat(sent("GET " + address + " " + WITHIN + "Connection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json");
    }

    @Test
    void an_address_that_is_too_long_is_a_problem() throws IOException {
        assertThat(sent("GET /v1/frameworks?name=" + "x".repeat(9_000) + " " + WITHIN + "Connection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 414")
                .contains("application/problem+json");
    }

    @Test
    void every_answer_says_what_it_varies_with_and_private_ones_are_not_kept() {
        for (String path : List.of("/v1/frameworks", "/v1/nothing", "/v1/frameworks/X", "/q/openapi")) {
            given().get(path)
                    .then()
                    .header("Vary", "Accept, Accept-Encoding, Authorization")
                    .header("X-Content-Type-Options", "nosniff");
        }
        given().get("/v1/frameworks").then().header("Cache-Control", "no-cache");
        given().header("Authorization", TestTokens.steward())
                .get("/v1/frameworks")
                .then()
                .header("Cache-Control", "no-store");
    }

    @Test
    void a_client_that_breaks_off_leaves_nothing_behind() throws Exception {
        for (String rest : List.of(
                "Content-Length: 100\r\n\r\n{\"name\":",
                "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n",
                "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"na")) {
            try (Socket socket =
                    open("POST /v1/suppliers " + WITHIN + "Content-Type: application/json\r\nAuthorization: "
                            + TestTokens.bearerOf("off", "steward") + "\r\n" + rest)) {
                socket.shutdownOutput();
                assertThat(answer(socket)).doesNotContain("HTTP/1.1 5");
            }
        }
        given().get("/v1/frameworks").then().statusCode(200);
    }
}
