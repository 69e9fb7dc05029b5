package uk.nhs.epr.tender.ocdsimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static uk.nhs.epr.tender.ocdsimport.AnImport.anyOcid;
import static uk.nhs.epr.tender.ocdsimport.AnImport.ended;
import static uk.nhs.epr.tender.ocdsimport.AnImport.release;
import static uk.nhs.epr.tender.ocdsimport.AnImport.walking;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;

/// A feed is walked to its end, whatever its publisher answers on the way.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class WalkTest {
    private final APublisher publisher = new APublisher();

    @AfterEach
    void close() {
        publisher.close();
    }

    @Test
    void pages_are_followed_to_the_last_one_and_each_is_fetched_once() {
        publisher
                .page("/1?x=y", "/2", release(anyOcid(), 1, ""), release(anyOcid(), 1, ""))
                .page("/2", "/3", release(anyOcid(), 1, ""))
                .page("/3", "");

        ended(walking(publisher.address("/1?x=y")))
                .body("status", equalTo("DONE"))
                .body("pages", equalTo(3))
                .body("created", equalTo(3));

        assertThat(publisher.asked()).containsExactly("/1?x=y", "/2", "/3");
    }

    @Test
    void a_publisher_that_asks_to_wait_is_given_the_time() {
        publisher
                .page("/1", "/2", release(anyOcid(), 1, ""))
                .answers("/2", 429, Map.of("Retry-After", "2"), "")
                .answers("/2", 503, Map.of(), "<html>busy</html>")
                .page("/2", "", release(anyOcid(), 1, ""));
        String walk = walking(publisher.address("/1"));
        await().untilAsserted(() -> Requests.steward().get(walk).then().body("notBefore", notNullValue()));

        ended(walk).body("status", equalTo("DONE")).body("created", equalTo(2));

        assertThat(publisher.asked()).containsExactly("/1", "/2", "/2", "/2");
    }

    @Test
    void a_page_with_a_bad_release_is_followed_like_any_other() {
        publisher
                .page("/1", "/2", release(anyOcid(), 1, ""), "{'ocid':'broken',,}")
                .page("/2", "", release(anyOcid(), 1, ""));

        ended(walking(publisher.address("/1")))
                .body("created", equalTo(2))
                .body("rejected", equalTo(1))
                .body("notes[0].page", equalTo(1));
    }

    @Test
    void a_page_that_is_cut_short_is_asked_for_again() {
        publisher.answers("/1", 200, Map.of(), "{\"releases\":[{\"ocid\":").page("/1", "", release(anyOcid(), 1, ""));

        ended(walking(publisher.address("/1")))
                .body("status", equalTo("DONE"))
                .body("created", equalTo(1))
                .body("rejected", equalTo(0));
    }

    @Test
    void a_feed_that_leads_back_ends() {
        publisher.page("/1", "/2", release(anyOcid(), 1, "")).page("/2", "/1", release(anyOcid(), 1, ""));

        ended(walking(publisher.address("/1")))
                .body("status", equalTo("FAILED"))
                .body("failure", containsString("points back"));
    }

    @Test
    void a_page_elsewhere_is_not_asked_for() {
        publisher.answers(
                "/1", 200, Map.of(), "{\"releases\":[],\"links\":{\"next\":\"https://169.254.169.254/latest\"}}");

        ended(walking(publisher.address("/1")))
                .body("status", equalTo("FAILED"))
                .body("failure", containsString("must be at localhost"));
    }

    @Test
    void redirects_are_not_followed() {
        publisher
                .answers("/1", 302, Map.of("Location", publisher.address("/2")), "")
                .page("/2", "", release(anyOcid(), 1, ""));

        ended(walking(publisher.address("/1")))
                .body("status", equalTo("FAILED"))
                .body("failure", containsString("302"));

        assertThat(publisher.asked()).containsExactly("/1");
    }
}
