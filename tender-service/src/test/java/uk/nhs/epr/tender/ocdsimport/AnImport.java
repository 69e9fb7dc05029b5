package uk.nhs.epr.tender.ocdsimport;

import static org.awaitility.Awaitility.await;

import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import uk.nhs.epr.kit.testing.Requests;

/// Imports as a steward asks for them.
final class AnImport {
    private static final AtomicInteger NEXT = new AtomicInteger();

    private AnImport() {}

    static String anyOcid() {
        return "ocds-impo00-" + NEXT.incrementAndGet();
    }

    /// The `day`-th release of a process, with apostrophes for quotation marks.
    static String release(String ocid, int day, String rest) {
        return ("{'ocid':'%s','id':'%s-%d','date':'2026-08-%02dT10:00:00+01:00','tag':['tender'],'tender':{'id':'1'},"
                        + "'buyer':{'id':'GB-X-1','name':'A buyer'}%s}")
                .formatted(ocid, ocid, day, day, rest);
    }

    static String packageOf(String... releases) {
        return ("{'uri':'u','releases':[" + String.join(",", releases) + "]}").replace('\'', '"');
    }

    /// The import's location, once it was accepted.
    static String started(String body, String query) {
        return Requests.steward()
                .body(body)
                .post("/v1/ocds/imports" + query)
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
    }

    static String walking(String address) {
        return started("{\"address\":\"" + address + "\"}", "");
    }

    /// The import at its end.
    static ValidatableResponse ended(String location) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !Requests.steward().get(location).path("status").equals("RUNNING"));
        return Requests.steward().get(location).then();
    }

    static ValidatableResponse imported(String... releases) {
        return ended(started(packageOf(releases), ""));
    }
}
