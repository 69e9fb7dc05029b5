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

    /// Records a member's status, whatever the present one is.
    public static ValidatableResponse member(String reference, String odsCode, String status, String since) {
        String path = "/v1/frameworks/" + reference + "/members/" + odsCode;
        String body = "{\"status\": \"%s\", \"since\": \"%s\"}".formatted(status, since);
        int created = steward().body(body).put(path).statusCode();
        return created == 201
                ? given().get(path + "?asOf=9999-12-31").then()
                : steward().header("If-Match", "*").body(body).put(path).then().statusCode(200);
    }

    /// A framework with a lot 1 on which the supplier is active and that RTP has joined, with these ceilings.
    public static String frameworkToCallOff(String supplier, long ceiling, long ofLot) {
        String reference = anyFramework();
        String path = "/v1/frameworks/" + reference;
        Requests.patch(path, """
                        {"value": {"max": {"amount": %d, "currency": "GBP"}}, "correction": "Its value is known"}""".formatted(ceiling)).statusCode(200);
        steward().body("""
                        {"number": "1", "title": "Portal", "value": {"max": {"amount": %d, "currency": "GBP"}}}""".formatted(ofLot)).post(path + "/lots").then().statusCode(201);
        steward()
                .body("{\"status\": \"ACTIVE\", \"since\": \"2013-07\"}")
                .put(path + "/lots/1/suppliers/" + supplier)
                .then()
                .statusCode(201);
        member(reference, "RTP", "JOINED", "2014-10");
        return reference;
    }

    public static String callOff(String supplier, String more) {
        return """
                {"odsCode": "RTP", "supplierId": "%s", "method": "MINI_COMPETITION", "placedOn": "2014-10",
                 "term": {"start": "2014-10", "end": "2024-10"}%s}""".formatted(supplier, more);
    }

    public static ValidatableResponse place(String reference, String body) {
        return steward()
                .body(body)
                .post("/v1/frameworks/" + reference + "/lots/1/call-offs")
                .then();
    }

    public static String worth(long pounds) {
        return ", \"value\": {\"amount\": %d, \"currency\": \"GBP\"}".formatted(pounds);
    }
}
