package uk.nhs.epr.trust.collaboration;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static uk.nhs.epr.kit.testing.Requests.as;
import static uk.nhs.epr.kit.testing.Requests.patch;
import static uk.nhs.epr.kit.testing.Requests.steward;
import static uk.nhs.epr.trust.TheApi.anyTrust;
import static uk.nhs.epr.trust.TheApi.collaborationOf;
import static uk.nhs.epr.trust.TheApi.merge;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.AtOnce;
import uk.nhs.epr.kit.testing.Published;
import uk.nhs.epr.kit.testing.RealPostgres;

/// Who may change a collaboration, what is refused, and the events of a change.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class CollaborationChangesTest {
    private static final String ALL = "/v1/collaborations/";

    @Inject
    Jdbi jdbi;

    private static ValidatableResponse state(String id, String trust, String stay) {
        return steward()
                .header("If-Match", "*")
                .body(stay)
                .put(ALL + id + "/members/" + trust)
                .then();
    }

    private static ValidatableResponse on(String day, String id) {
        return given().get(ALL + id + "?asOf=" + day).then().statusCode(200);
    }

    private static ValidatableResponse record(String body) {
        return steward().body(body).post("/v1/collaborations").then();
    }

    @Test
    void refuses_what_contradicts_itself_by_name() {
        String trust = anyTrust();
        for (var refused : List.of(
                List.of("\"formedOn\": \"2013\", \"endedOn\": \"2012\"", "/endedOn"),
                List.of("\"members\": [{\"odsCode\": \"NOPE1\"}]", "/members/0/odsCode"),
                List.of(
                        "\"members\": [{\"odsCode\": \"%s\", \"since\": \"2013\", \"until\": \"2012\"}]",
                        "/members/0/until"),
                List.of(
                        "\"formedOn\": \"2013\", \"members\": [{\"odsCode\": \"%s\", \"since\": \"2012\"}]",
                        "/members/0/since"),
                List.of(
                        "\"endedOn\": \"2013\", \"members\": [{\"odsCode\": \"%s\", \"since\": \"2014\"}]",
                        "/members/0/since"),
                List.of("\"members\": [{\"odsCode\": \"%1$s\"}, {\"odsCode\": \"%1$s\"}]", "/members/1"),
                List.of("\"membersKnown\": \"NONE\", \"members\": [{\"odsCode\": \"%s\"}]", "/membersKnown"),
                List.of(
                        "\"membersKnown\": \"ALL\", \"otherMembers\": \"x\", \"members\": [{\"odsCode\": \"%s\"}]",
                        "/otherMembers"))) {
            record("{\"name\": \"G\", " + refused.getFirst().formatted(trust) + "}")
                    .statusCode(422)
                    .body("errors.pointer", hasItem(refused.getLast()));
        }
        String id = collaborationOf(trust);
        patch(ALL + id, "{\"formedOn\": \"2014\"}").statusCode(422).body("errors.pointer", hasItem("/formedOn"));
        patch(ALL + id, "{\"members\": [{\"odsCode\": \"%s\"}]}".formatted(trust))
                .statusCode(422)
                .body("errors.pointer", hasItem("/members"));
        state(id, "NOPE1", "{}").statusCode(422).body("errors.parameter", hasItem("odsCode"));
        state(id, trust, "{\"since\": \"2011\"}").statusCode(422).body("errors.pointer", hasItem("/since"));
    }

    @Test
    void only_an_editor_of_a_member_or_of_who_follows_it_and_a_steward_may_write() {
        String member = anyTrust();
        String successor = anyTrust();
        String other = anyTrust();
        String id = collaborationOf(member);
        merge(member, successor, "2020-04-01");
        String joined = "{\"name\": \"G\", \"members\": [{\"odsCode\": \"%s\"}]}".formatted(member);
        as("trust-editor", other).body(joined).post("/v1/collaborations").then().statusCode(403);
        as("trust-editor", member)
                .body(joined)
                .post("/v1/collaborations")
                .then()
                .statusCode(201);
        for (var editor : List.of(List.of(other, 403), List.of(member, 200), List.of(successor, 200))) {
            as("trust-editor", editor.getFirst().toString())
                    .header("If-Match", "*")
                    .body("{\"since\": \"2013\"}")
                    .put(ALL + id + "/members/" + other)
                    .then()
                    .statusCode((Integer) editor.getLast());
            steward().header("If-Match", "*").delete(ALL + id + "/members/" + other);
        }
    }

    @Test
    void of_ten_who_add_a_member_at_once_one_does_and_nothing_is_lost() throws Exception {
        String id = collaborationOf(anyTrust());
        List<String> joining = List.of(anyTrust(), anyTrust(), anyTrust(), anyTrust(), anyTrust());
        String tag = given().get(ALL + id).header("ETag");
        List<Integer> statuses = AtOnce.times(
                5,
                i -> steward()
                        .header("If-Match", tag)
                        .body("{}")
                        .put(ALL + id + "/members/" + joining.get(i))
                        .statusCode());
        assertThat(statuses).containsOnly(200, 412).containsOnlyOnce(200);
        on("2013-01-01", id).body("members", hasSize(2));
        steward()
                .body("{}")
                .put(ALL + id + "/members/" + joining.getFirst())
                .then()
                .statusCode(428);
    }

    @Test
    void each_change_is_one_event_of_its_own_versions_and_a_line_in_the_audit() {
        String trust = anyTrust();
        String id = collaborationOf(trust);
        patch(ALL + id, "{\"purpose\": \"Buy together\"}").statusCode(200);
        patch(ALL + id, "{\"purpose\": \"Buy together\"}").statusCode(200);
        state(id, trust, "{\"since\": \"2012\"}").statusCode(200);
        state(id, trust, "{\"since\": \"2013\"}").statusCode(200);
        steward()
                .header("If-Match", "*")
                .delete(ALL + id + "/members/" + trust)
                .then()
                .statusCode(200);
        steward()
                .header("If-Match", "*")
                .delete(ALL + id + "/members/" + trust)
                .then()
                .statusCode(404);
        List<Published> events = Published.of(jdbi, id);
        assertThat(events)
                .extracting(event -> event.type().replace("uk.nhs.epr.collaboration.", ""))
                .containsExactly("formed.v1", "changed.v1", "member-changed.v1", "member-changed.v1");
        Published.assertGapless(events);
        Published.assertKeepContracts(events);
        steward()
                .get("/v1/audit?kind=collaboration&key=" + id)
                .then()
                .body("items", hasSize(4), "items[3].stateAfter.members[0].odsCode", equalTo(trust));
    }
}
