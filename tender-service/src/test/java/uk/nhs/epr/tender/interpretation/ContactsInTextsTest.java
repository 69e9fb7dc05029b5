package uk.nhs.epr.tender.interpretation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.Published;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;
import uk.nhs.epr.ocds.OcdsJson;

/// What texts of notices say of how to reach persons is for stewards, whichever way the text goes out.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class ContactsInTextsTest {
    private static final String ADDRESS = "jane.doe@trust.nhs.uk";
    private static final String NUMBER = "01632 960123";

    @Inject
    @SuppressWarnings("NullAway.Init")
    Jdbi jdbi;

    private static String release(String ocid) {
        return """
                {"ocid": "%1$s", "id": "%1$s-1", "date": "2026-02-03T10:00:00Z", "tag": ["tender"],
                 "description": "Ask jane.doe@trust.nhs.uk",
                 "tender": {"id": "t", "title": "A system, 01632 960123", "description": "Write to jane.doe@trust.nhs.uk",
                            "lots": [{"id": "1", "title": "Ring 01632 960123"}],
                            "documents": [{"id": "d", "author": "Jane Doe, 01632 960123", "url": "mailto:jane.doe@trust.nhs.uk"}],
                            "amendments": [{"id": "a", "rationale": "So said jane.doe@trust.nhs.uk"}]},
                 "buyer": {"id": "b", "name": "A trust, 01632 960123"},
                 "parties": [{"id": "b", "name": "A trust, 01632 960123", "roles": ["buyer"],
                              "details": {"notes": ["jane.doe@trust.nhs.uk", "012345-2026"]},
                              "contactPoint": {"name": "Jane", "email": "jane.doe@trust.nhs.uk"}}]}""".formatted(ocid);
    }

    private static void isShown(RequestSpecification to, String path, boolean whole) {
        String shown = to.get(path).then().statusCode(200).extract().asString();
        if (whole) {
            assertThat(shown).as(path).contains(ADDRESS, NUMBER);
        } else {
            assertThat(shown).as(path).doesNotContain(ADDRESS, NUMBER);
        }
    }

    @Test
    void they_are_shown_to_stewards_alone() throws JsonProcessingException {
        String ocid = TheNotices.anyOcid();
        String feed = "/v1/ocds/release-packages?limit=500&updatedFrom="
                + Instant.now().minusSeconds(1);
        TheNotices.imported(release(ocid));
        String tender = "/v1/tenders/" + ocid;
        List<String> ways = List.of(tender, tender + "/releases", tender + "/record");
        for (String way : ways) {
            isShown(given(), way, false);
            isShown(Requests.as("buyer", "RBA"), way, false);
            isShown(Requests.steward(), way, true);
        }
        isShown(given(), "/v1/tenders?limit=500", false);
        given().get("/v1/tenders?q=jane.doe@trust.nhs.uk").then().body(not(containsString(ocid)));
        Awaitility.await().until(() -> given().get(feed).asString().contains(ocid));
        isShown(given(), feed, false);
        isShown(Requests.steward(), feed, true);
        assertThat(Published.of(jdbi, ocid))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.payload()).doesNotContain(ADDRESS, NUMBER));

        given().get(tender).then().body("title", equalTo("A system, [telephone number]"));
        given().get(tender + "/releases").then().body(containsString("012345-2026"));
        assertThat(OcdsJson.read(Requests.steward().get(tender + "/releases").asString())
                        .at("/releases/0"))
                .isEqualTo(OcdsJson.read(release(ocid)));
    }

    @Test
    void those_of_releases_from_before_are_masked_when_they_are_shown() {
        String ocid = TheNotices.anyOcid();
        jdbi.useHandle(handle -> handle.execute(
                "insert into release (ocid, id, date, tags, origin, digest, body) values (?, '1', now(), '{}', 'IMPORTED', 'x', ?)",
                ocid,
                release(ocid)));
        isShown(given(), "/v1/tenders/" + ocid + "/releases", false);
        isShown(given(), "/v1/tenders/" + ocid + "/record", false);
        isShown(Requests.steward(), "/v1/tenders/" + ocid + "/releases", true);
    }
}
