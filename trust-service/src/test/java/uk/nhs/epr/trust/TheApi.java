package uk.nhs.epr.trust;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import uk.nhs.epr.kit.testing.Requests;
import uk.nhs.epr.kit.testing.TestTokens;

/// The service's API as a steward uses it, and things that tests need to be there.
public final class TheApi {
    public static final String PATCH = Requests.PATCH;
    private static final AtomicInteger NEXT = new AtomicInteger(1000);

    private TheApi() {}

    public static RequestSpecification steward() {
        return Requests.steward();
    }

    /// The code of a trust that has just been registered.
    public static String anyTrust() {
        String odsCode = "T" + NEXT.incrementAndGet();
        steward()
                .body("{\"odsCode\": \"%s\", \"name\": \"%s NHS Trust\"}".formatted(odsCode, odsCode))
                .post("/v1/trusts")
                .then()
                .statusCode(201);
        return odsCode;
    }

    /// A name that nothing else has.
    public static String anyName() {
        return "N" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }

    /// The id of a Millennium system that the trust has run since 2007, covered to October 2015.
    public static String millenniumOf(String odsCode, String cluster) {
        String id = steward()
                .body("""
                        {"product": "Millennium", "supplier": {"name": "Cerner"}, "category": "EPR",
                         "programme": {"name": "NPfIT", "cluster": "%s"}, "status": "LIVE", "liveFrom": "2007",
                         "licence": "PERPETUAL"}""".formatted(cluster))
                .post("/v1/trusts/" + odsCode + "/systems")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        steward()
                .body("""
                        {"covers": ["HOSTING", "SUPPORT"], "supplier": {"name": "BT"},
                         "period": {"start": "2007", "end": "2015-10"}}""")
                .post("/v1/trusts/" + odsCode + "/systems/" + id + "/contracts")
                .then()
                .statusCode(201);
        return id;
    }

    /// The id of a group in which the trust has been since 2012, one that was formed in that year.
    public static String collaborationOf(String odsCode) {
        return steward()
                .body("""
                        {"name": "Live site group", "formedOn": "2012",
                         "members": [{"odsCode": "%s", "since": "2012"}]}""".formatted(odsCode))
                .post("/v1/collaborations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /// The id of a statement that the trust made in August 2013.
    public static String strategyOf(String odsCode) {
        return steward()
                .body("{\"approach\": \"PORTAL\", \"intent\": \"RETAIN\", \"statedOn\": \"2013-08\"}")
                .post("/v1/trusts/" + odsCode + "/strategies")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public static void merge(String predecessor, String successor, String date) {
        steward()
                .body("""
                        {"kind": "MERGER", "date": "%s", "predecessors": ["%s"], "successors": ["%s"]}""".formatted(date, predecessor, successor))
                .post("/v1/successions")
                .then()
                .statusCode(201);
    }

    /// An import that has run to its end.
    public static ValidatableResponse imported(String what, String lines) {
        return imported(what, "text/csv", lines);
    }

    public static ValidatableResponse imported(String what, String type, Object body) {
        RequestSpecification request =
                given().header("Authorization", TestTokens.steward()).contentType(type);
        String job = (body instanceof byte[] bytes ? request.body(bytes) : request.body(body.toString()))
                .post("/v1/imports/" + what)
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> steward().get(job).then().statusCode(200),
                        answer -> !answer.extract().path("status").equals("RUNNING"))
                .body("status", startsWith("DONE"));
    }

    public static ValidatableResponse succession(
            String kind, String date, List<String> predecessors, List<String> successors) {
        return succession(kind, date, predecessors, successors, Map.of());
    }

    public static ValidatableResponse succession(
            String kind, String date, List<String> predecessors, List<String> successors, Map<String, String> systems) {
        String allocation = systems.entrySet().stream()
                .map(each -> "{\"systemId\": \"%s\", \"to\": \"%s\"}".formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining(","));
        return steward()
                .body(
                        "{\"kind\": \"%s\", \"date\": \"%s\", \"predecessors\": %s, \"successors\": %s, \"systems\": [%s]}"
                                .formatted(kind, date, quoted(predecessors), quoted(successors), allocation))
                .post("/v1/successions")
                .then();
    }

    private static String quoted(List<String> codes) {
        return codes.stream().map(code -> "\"" + code + "\"").toList().toString();
    }

    public static ValidatableResponse recordedLive(String odsCode) {
        return steward().body("""
                        {"product": "Millennium", "supplier": {"name": "Cerner"}, "category": "EPR",
                         "status": "LIVE", "liveFrom": "2007", "licence": "PERPETUAL"}""").post("/v1/trusts/" + odsCode + "/systems").then();
    }
}
