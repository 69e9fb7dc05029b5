package uk.nhs.epr.framework;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static uk.nhs.epr.framework.TheApi.anySupplier;
import static uk.nhs.epr.framework.TheApi.callOff;
import static uk.nhs.epr.framework.TheApi.frameworkToCallOff;
import static uk.nhs.epr.framework.TheApi.member;
import static uk.nhs.epr.framework.TheApi.place;
import static uk.nhs.epr.framework.TheApi.worth;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.EventReader;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;

/// A follower of a framework receives everything that belongs to it, each as a separate event.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class FrameworkFeedTest {
    private static JsonPath changes(String question) {
        return given().get("/v1/changes?" + question)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath awaited(String question, int events) {
        return await().until(
                        () -> changes(question), page -> page.getList("items").size() == events);
    }

    @Test
    void what_belongs_to_a_framework_is_found_under_it_by_what_each_event_tells() {
        String supplier = anySupplier("Feed Systems");
        String reference = frameworkToCallOff(supplier, 9_000_000, 8_000_000);
        place(reference, callOff(supplier, worth(1_250_000))).statusCode(201);
        String all = "framework=" + reference;
        List<String> types = awaited(all, 6).getList("items.type");
        assertThat(types)
                .containsExactly(
                        "uk.nhs.epr.framework.registered.v2",
                        "uk.nhs.epr.framework.changed.v2",
                        "uk.nhs.epr.framework.lot-added.v2",
                        "uk.nhs.epr.framework.lot-supplier-changed.v2",
                        "uk.nhs.epr.framework.member-changed.v2",
                        "uk.nhs.epr.call-off.placed.v1");
        assertThat(changes(all + "&lot=1").getList("items")).hasSize(3);
        assertThat(changes(all + "&supplier=" + supplier).getList("items")).hasSize(2);
        assertThat(changes(all + "&trust=rtp").getList("items")).hasSize(2);
        assertThat(changes(all + "&status=JOINED").getList("items")).hasSize(1);
        assertThat(changes(all + "&valueFrom=1000000&valueTo=2000000").getList("items"))
                .hasSize(1);
        assertThat(changes(all + "&regime=PCR2006").getList("items")).hasSize(6);
        assertThat(changes(all + "&regime=PA2023").getList("items")).isEmpty();
        assertThat(changes(all + "&types=uk.nhs.epr.call-off.placed.v1,uk.nhs.epr.framework.lot-added.v2")
                        .getList("items"))
                .hasSize(2);
        given().get("/v1/snapshot?" + all).then().statusCode(200).body("items", hasSize(5));
    }

    @Test
    void one_that_was_voided_and_stated_again_is_told_as_such_on_every_way() {
        String supplier = anySupplier("Void Systems");
        String reference = frameworkToCallOff(supplier, 9_000_000, 8_000_000);
        String question = "framework=" + reference + "&trust=RTQ";
        String where = "http://localhost:" + RestAssured.port + "/v1/framework-events?" + question;
        try (EventReader reader = EventReader.open(where, null)) {
            member(reference, "RTQ", "JOINING", "2014-10");
            Requests.steward()
                    .header("If-Match", "*")
                    .body("{\"reason\": \"Another trust\"}")
                    .post("/v1/frameworks/" + reference + "/members/RTQ/voiding")
                    .then()
                    .statusCode(204);
            given().get("/v1/snapshot?" + question).then().statusCode(200);
            awaited(question, 2);
            given().get("/v1/snapshot?" + question)
                    .then()
                    .body("items", hasSize(1), "items[0].type", equalTo("uk.nhs.epr.framework.member-voided.v2"));
            member(reference, "RTQ", "JOINED", "2015-01");
            assertThat(List.of(
                            reader.next().name(),
                            reader.next().name(),
                            reader.next().name()))
                    .containsExactly(
                            "uk.nhs.epr.framework.member-changed.v2",
                            "uk.nhs.epr.framework.member-voided.v2",
                            "uk.nhs.epr.framework.member-changed.v2");
        }
        given().get("/v1/snapshot?" + question)
                .then()
                .body("items", hasSize(1), "items[0].type", equalTo("uk.nhs.epr.framework.member-changed.v2"));
    }
}
