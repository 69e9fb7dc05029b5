package uk.nhs.epr.trust;

import io.restassured.specification.RequestSpecification;
import java.util.concurrent.atomic.AtomicInteger;
import uk.nhs.epr.kit.testing.Requests;

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
}
