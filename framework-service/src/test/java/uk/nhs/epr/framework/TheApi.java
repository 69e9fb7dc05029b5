package uk.nhs.epr.framework;

import static io.restassured.RestAssured.given;
import static uk.nhs.epr.kit.testing.Requests.steward;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import uk.nhs.epr.kit.testing.Requests;

/// The service as its clients call it.
public final class TheApi {
    private TheApi() {}

    public static RequestSpecification managerOf(String... odsCodes) {
        return Requests.as("framework-manager", odsCodes);
    }

    public static String framework(String reference) {
        return """
                {"reference": "%s", "name": "Framework %s", "leadOdsCode": "RJ7", "regime": "PCR2006",
                 "type": "CLOSED", "term": {"start": "2013-07", "end": "2017"}}""".formatted(reference, reference);
    }

    /// A framework that no other test uses.
    public static String anyFramework() {
        String reference = "F-" + UUID.randomUUID().toString().substring(0, 13).toUpperCase(java.util.Locale.ROOT);
        steward().body(framework(reference)).post("/v1/frameworks").then().statusCode(201);
        return reference;
    }

    public static String anySupplier(String name) {
        return steward()
                .body("{\"name\": \"" + name + "\"}")
                .post("/v1/suppliers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public static ValidatableResponse addLot(String reference, String number) {
        return steward()
                .body("{\"number\": \"%s\", \"title\": \"Lot %s\"}".formatted(number, number))
                .post("/v1/frameworks/" + reference + "/lots")
                .then();
    }

    /// States a member's status whatever stands there.
    public static ValidatableResponse member(String reference, String odsCode, String status, String since) {
        String path = "/v1/frameworks/" + reference + "/members/" + odsCode;
        String body = "{\"status\": \"%s\", \"since\": \"%s\"}".formatted(status, since);
        int created = steward().body(body).put(path).statusCode();
        return created == 201
                ? given().get(path + "?asOf=9999-12-31").then()
                : steward().header("If-Match", "*").body(body).put(path).then().statusCode(200);
    }
}
