package uk.nhs.epr.kit.testing;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/// Requests as clients of a service send them.
public final class Requests {
    public static final String PATCH = "application/merge-patch+json";

    private Requests() {}

    public static RequestSpecification steward() {
        return with(TestTokens.steward());
    }

    /// A request of somebody who has a role and acts for these organisations.
    public static RequestSpecification as(String role, String... odsCodes) {
        return with(TestTokens.bearer(role, odsCodes));
    }

    /// A request of a supplier, by its id in the register of suppliers.
    public static RequestSpecification supplier(String id) {
        return with(TestTokens.supplier(id));
    }

    private static RequestSpecification with(String bearer) {
        return given().header("Authorization", bearer).contentType("application/json");
    }

    /// Changes a resource, whatever its present state is.
    public static ValidatableResponse patch(String path, String body) {
        return steward()
                .contentType(PATCH)
                .header("If-Match", "*")
                .body(body)
                .patch(path)
                .then();
    }
}
