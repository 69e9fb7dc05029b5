package uk.nhs.epr.trust;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static uk.nhs.epr.trust.TheApi.anyTrust;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;
import uk.nhs.epr.kit.testing.TestTokens;

/// Who may do what, shown on trusts.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class SecurityTest {
    private static ValidatableResponse register(String authorization, String odsCode) {
        return given().header("Authorization", authorization)
                .contentType(ContentType.JSON)
                .body("{\"odsCode\": \"%s\", \"name\": \"N\"}".formatted(odsCode))
                .post("/v1/trusts")
                .then();
    }

    private static String steward(String issuer, String audience, int seconds) {
        Instant expires = Instant.now().plusSeconds(seconds);
        return "Bearer " + TestTokens.token(issuer, audience, expires, List.of("steward"), List.of());
    }

    @Test
    void only_an_editor_of_the_trust_and_a_steward_may_write() {
        register(TestTokens.bearer("buyer", "AC1"), "AC1").statusCode(403);
        register(TestTokens.bearer("trust-editor", "AC2"), "AC1").statusCode(403);
        register(TestTokens.bearer("trust-editor", "AC1"), "AC1").statusCode(201);
        register(TestTokens.steward(), "AC3").statusCode(201);
    }

    @Test
    void refuses_a_token_that_has_run_out_or_is_another_issuer_s() {
        for (String authorization : List.of(
                "Bearer nonsense",
                steward("https://other", TestTokens.AUDIENCE, 60),
                steward(TestTokens.ISSUER, "other", 60),
                steward(TestTokens.ISSUER, TestTokens.AUDIENCE, -600))) {
            register(authorization, "AC4").statusCode(401).body("detail", not(containsString("Exception")));
        }
    }

    @Test
    void an_editor_records_nothing_of_another_trust() {
        String trust = anyTrust();
        String path = "/v1/trusts/" + trust;
        String strategy = "{\"approach\": \"PORTAL\", \"intent\": \"RETAIN\"}";
        Requests.as("trust-editor", "RTH")
                .body(strategy)
                .post(path + "/strategies")
                .then()
                .statusCode(403);
        Requests.as("trust-editor", trust)
                .body(strategy)
                .post(path + "/strategies")
                .then()
                .statusCode(201);
        Requests.as("trust-editor", trust)
                .body("{}")
                .post("/v1/successions")
                .then()
                .statusCode(403);
    }

    @Test
    void reading_needs_no_token() {
        given().get("/v1/trusts").then().statusCode(200);
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/trusts")
                .then()
                .statusCode(401);
        given().get("/v1/audit").then().statusCode(401);
        Requests.as("trust-editor", "RTH").get("/v1/audit").then().statusCode(403);
    }
}
