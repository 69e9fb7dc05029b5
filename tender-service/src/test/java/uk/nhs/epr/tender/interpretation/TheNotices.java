package uk.nhs.epr.tender.interpretation;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import uk.nhs.epr.kit.testing.Requests;

/// Others' notices as a steward imports them, each read into its tender when the import is done.
final class TheNotices {
    private static final AtomicInteger NEXT = new AtomicInteger();

    private TheNotices() {}

    static String anyOcid() {
        return "ocds-notice-" + NEXT.incrementAndGet();
    }

    /// Imports a release and waits until it is read.
    static void imported(String release) {
        String job = Requests.steward()
                .body("{\"releases\": [" + release + "]}")
                .post("/v1/ocds/imports")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !Requests.steward().get(job).path("status").equals("RUNNING"));
        Requests.steward().get(job).then().body("status", equalTo("DONE"), "rejected", equalTo(0), "kept", equalTo(0));
    }

    /// Imports the notice of a day of February 2026 by a trust, for software of this title, and answers its process.
    static String imported(String ocid, int day, String odsCode, String title, String... fields) {
        imported("""
                {"ocid": "%s", "id": "%s-%d", "date": "2026-02-%02dT10:00:00Z", "tag": ["tender"], "initiationType": "tender",
                 "tender": {"id": "t", "title": "%s", "status": "active",
                            "classification": {"scheme": "CPV", "id": "48180000"}},
                 "buyer": {"id": "b", "name": "A trust"},
                 "parties": [{"id": "b", "name": "A trust", "roles": ["buyer"],
                              "identifier": {"scheme": "GB-NHS", "id": "%s"}}]%s}""".formatted(
                ocid, ocid, day, day, title, odsCode, fields.length == 0 ? "" : ", " + String.join(", ", fields)));
        return ocid;
    }
}
