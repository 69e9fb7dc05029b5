package uk.nhs.epr.framework;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static uk.nhs.epr.framework.TheApi.managerOf;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;
import uk.nhs.epr.kit.testing.TestTokens;

/// Who may do what, shown on frameworks.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class SecurityTest {
    private static final String FRAMEWORKS = "/v1/frameworks";

    @Test
    void only_the_lead_and_a_steward_may_write() {
        given().contentType("application/json")
                .body(TheApi.framework("NO-1"))
                .post(FRAMEWORKS)
                .then()
                .statusCode(401);
        managerOf("RTH").body(TheApi.framework("NO-1")).post(FRAMEWORKS).then().statusCode(403);
        given().header("Authorization", TestTokens.bearer("buyer", "RJ7"))
                .contentType("application/json")
                .body(TheApi.framework("NO-1"))
                .post(FRAMEWORKS)
                .then()
                .statusCode(403);
        managerOf("RJ7")
                .body(TheApi.framework("MINE-1"))
                .post(FRAMEWORKS)
                .then()
                .statusCode(201);
        managerOf("RJ7", "RTH")
                .contentType(Requests.PATCH)
                .header("If-Match", "*")
                .body("{\"leadOdsCode\": null, \"lead\": {\"name\": \"Somebody\"}}")
                .patch(FRAMEWORKS + "/MINE-1")
                .then()
                .statusCode(403);
    }

    @Test
    void refuses_a_token_that_names_no_key_or_is_of_a_day_to_come() {
        var claims = TestTokens.claims("tester", List.of("steward"), List.of());
        String nameless = TestTokens.token(claims.build(), null);
        Instant tomorrow = Instant.now().plusSeconds(86_400);
        String ofTomorrow = TestTokens.token(
                claims.issueTime(Date.from(tomorrow))
                        .expirationTime(Date.from(tomorrow.plusSeconds(600)))
                        .build(),
                "test");
        for (String token : List.of(nameless, ofTomorrow)) {
            given().header("Authorization", "Bearer " + token)
                    .contentType("application/json")
                    .body(TheApi.framework("NO-3"))
                    .post(FRAMEWORKS)
                    .then()
                    .statusCode(401);
        }
    }

    @Test
    void an_answer_is_given_again_to_the_same_rights_alone() {
        String reference = "RIGHTS-1";
        for (String[] call : new String[][] {{"RJ7", "201"}, {"RJ7", "201"}, {"RTH", "422"}}) {
            given().header("Authorization", TestTokens.bearer("framework-manager", call[0]))
                    .header("Idempotency-Key", "of-" + reference)
                    .contentType("application/json")
                    .body(TheApi.framework(reference))
                    .post(FRAMEWORKS)
                    .then()
                    .statusCode(Integer.parseInt(call[1]));
        }
    }

    @Test
    void refuses_a_token_that_has_run_out_or_is_another_issuer_s() {
        for (String token : List.of(
                TestTokens.token(
                        TestTokens.ISSUER,
                        TestTokens.AUDIENCE,
                        Instant.now().minusSeconds(600),
                        List.of("steward"),
                        List.of()),
                TestTokens.token(
                        "https://other",
                        TestTokens.AUDIENCE,
                        Instant.now().plusSeconds(600),
                        List.of("steward"),
                        List.of()),
                TestTokens.token(
                        TestTokens.ISSUER, "other", Instant.now().plusSeconds(600), List.of("steward"), List.of()))) {
            given().header("Authorization", "Bearer " + token)
                    .contentType("application/json")
                    .body(TheApi.framework("NO-2"))
                    .post(FRAMEWORKS)
                    .then()
                    .statusCode(401)
                    .body("detail", not(containsString("Exception")));
        }
    }

    @Test
    void reading_needs_no_token() {
        given().get(FRAMEWORKS).then().statusCode(200);
        given().get("/v1/audit").then().statusCode(401);
        managerOf("RJ7").get("/v1/audit").then().statusCode(403);
    }
}
