package uk.nhs.epr.framework;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static uk.nhs.epr.framework.TheApi.addLot;
import static uk.nhs.epr.kit.testing.Requests.PATCH;
import static uk.nhs.epr.kit.testing.Requests.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.OlderPostgres;
import uk.nhs.epr.kit.testing.Published;

/// A database in which a framework was one with its members and the suppliers on its lots is read as before, and what
/// is
/// in it is published again, each with its own event.
@QuarkusTest
@QuarkusTestResource(value = PartsBecomeTheirOwnTest.Older.class, restrictToAnnotatedClass = true)
class PartsBecomeTheirOwnTest {
    private static final String SUPPLIER = "00000000-0000-4000-8000-000000000007";
    private static final String PATH = "/v1/frameworks/OLD-1";

    /// A server with a database of the version before, as it was filled then.
    public static class Older extends OlderPostgres {
        public Older() {
            super("16");
        }

        @Override
        protected void fill(Handle handle) throws IOException {
            handle.createScript(Files.readString(Path.of("src/test/resources/framework-before-parts.sql")))
                    .execute();
        }
    }

    @Inject
    Jdbi jdbi;

    @Test
    void nothing_is_lost_and_what_was_read_under_a_tag_is_changed_under_it() {
        given().get(PATH).then().header("ETag", startsWith("\"6-")).body("name", equalTo("London and South"));
        given().get(PATH + "?asOf=2014-01-01").then().body("name", equalTo("London"));
        given().get(PATH + "/lots?asOf=2015-01-01").then().body("items.number", contains("1", "2"));
        given().get(PATH + "/lots/1/suppliers?limit=500&asOf=2014-01-01")
                .then()
                .body("items", hasSize(120), "items.status", everyItem(equalTo("ACTIVE")));
        given().get(PATH + "/lots/1/suppliers?limit=500&status=SUSPENDED&asOf=2016-06-01")
                .then()
                .body("items", hasSize(120), "items[6].name", equalTo("Supplier 7"));
        given().get(PATH + "/lots/2/suppliers?asOf=2015-01-01").then().body("items", hasSize(0));
        given().get(PATH + "/members?asOf=2015-01-01")
                .then()
                .body("items.odsCode", contains("RTH", "RTP"), "items[1].subject.covers", contains("HOSTING"));
        given().get("/v1/frameworks/OLD-2").then().body("lead.name", equalTo("A hub"));

        String place = PATH + "/lots/1/suppliers/" + SUPPLIER;
        given().get(place).then().header("ETag", startsWith("\"17-"));
        changed(place, "{\"status\": \"ACTIVE\", \"since\": \"2017\"}", 17, "\"18-");
        changed(PATH + "/members/RTP", "{\"status\": \"WITHDRAWN\", \"since\": \"2017\"}", 131, "\"132-");
        steward()
                .contentType(PATCH)
                .header("If-Match", "\"7\"")
                .body("{\"title\": \"PAS and EPR\", \"correction\": \"Both\"}")
                .patch(PATH + "/lots/1")
                .then()
                .statusCode(200)
                .header("ETag", startsWith("\"8-"));
        given().get(PATH + "/lots/1/history").then().body("items.revision", contains(2, 7, 8));
        given().get(PATH + "/lots/3").then().statusCode(404);
        addLot("OLD-1", "3").statusCode(201).header("ETag", startsWith("\"6-"));
        steward()
                .contentType(PATCH)
                .header("If-Match", "\"6\"")
                .body("{\"title\": \"New\", \"correction\": \"New\"}")
                .patch(PATH + "/lots/3")
                .then()
                .statusCode(200);
        steward()
                .contentType(PATCH)
                .header("If-Match", "\"6\"")
                .body("{\"name\": \"London\", \"correction\": \"Its name\"}")
                .patch(PATH)
                .then()
                .statusCode(200);
        List<Published> events = Published.under(jdbi, "OLD-1");
        Published.assertKeepContracts(events);
        assertThat(Published.of(jdbi, "OLD-1/lots/1/suppliers/" + SUPPLIER))
                .extracting(Published::version)
                .containsExactly(1L, 2L);
        assertThat(Published.of(jdbi, "OLD-1/members/RTP"))
                .extracting(Published::version)
                .containsExactly(1L, 2L);
        assertThat(Published.of(jdbi, "OLD-1")).extracting(Published::version).containsExactly(132L, 133L);
        Published.assertGapless(Published.of(jdbi, "OLD-1/lots/3"));
    }

    private static void changed(String path, String body, int seen, String tag) {
        steward()
                .header("If-Match", "\"" + (seen - 1) + "\"")
                .body(body)
                .put(path)
                .then()
                .statusCode(412);
        steward()
                .header("If-Match", "\"" + seen + "\"")
                .body(body)
                .put(path)
                .then()
                .statusCode(200)
                .header("ETag", startsWith(tag));
    }

    @Test
    void all_that_is_there_is_told_anew_by_small_events_in_the_order_of_its_framework() {
        List<Published> events = jdbi.withHandle(handle -> handle.createQuery("""
                        select aggregateid as aggregate_id, type, version, payload from @events
                         where type like '%.v2' and (version = 1 or aggregateid in ('OLD-1', 'OLD-2'))
                           and eventkey in ('OLD-1', 'OLD-2') and length(traceparent) = 55
                           and substr(cast(id as text), 15, 1) = '7' order by position""".replace("@events", Published.ALL))
                .mapTo(Published.class)
                .list());
        assertThat(events)
                .extracting(Published::aggregateId)
                .contains("OLD-1", "OLD-2", "OLD-1/lots/1", "OLD-1/members/RTH");
        assertThat(events.stream().filter(event -> event.aggregateId().startsWith("OLD-1/lots/1/suppliers/")))
                .hasSize(120);
        Published.assertKeepContracts(events);
        assertThat(events)
                .allSatisfy(event -> assertThat(event.payload().getBytes(StandardCharsets.UTF_8))
                        .hasSizeLessThan(64 * 1024));
        assertThat(only(events, "OLD-1")
                        .data()
                        .at("/framework/joining/trusts/regionCodes/0")
                        .asText())
                .isEqualTo("Y56");
        assertThat(only(events, "OLD-1").data().at("/framework/since").asText()).isEqualTo("2015");
        assertThat(only(events, "OLD-2").data().at("/framework/lead/name").asText())
                .isEqualTo("A hub");
        assertThat(only(events, "OLD-1/lots/1").data().at("/lot/term/end").asText())
                .isEqualTo("2016");
        assertThat(only(events, "OLD-1/lots/1/suppliers/" + SUPPLIER)
                        .data()
                        .at("/place/history/1/source/quote")
                        .asText())
                .isEqualTo("Suspended");
        assertThat(only(events, "OLD-1/lots/1/suppliers/" + SUPPLIER)
                        .data()
                        .at("/place/name")
                        .asText())
                .isEqualTo("Supplier 7");
        assertThat(only(events, "OLD-1/members/RTP").data().at("/change/status").asText())
                .isEqualTo("JOINED");
    }

    private static Published only(List<Published> events, String aggregateId) {
        return events.stream()
                .filter(event -> event.aggregateId().equals(aggregateId))
                .findFirst()
                .orElseThrow();
    }
}
