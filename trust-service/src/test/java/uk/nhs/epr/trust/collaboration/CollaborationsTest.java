package uk.nhs.epr.trust.collaboration;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhs.epr.kit.testing.Requests.patch;
import static uk.nhs.epr.kit.testing.Requests.steward;
import static uk.nhs.epr.trust.TheApi.anyTrust;
import static uk.nhs.epr.trust.TheApi.collaborationOf;
import static uk.nhs.epr.trust.TheApi.merge;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;

/// Who works together with whom, and when.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class CollaborationsTest {
    private static final String ALL = "/v1/collaborations/";

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

    private static ValidatableResponse find(String query) {
        return given().get("/v1/collaborations?limit=500&" + query).then().statusCode(200);
    }

    private static ValidatableResponse record(String body) {
        return steward().body(body).post("/v1/collaborations").then();
    }

    @Test
    void shows_who_was_a_member_on_the_day() {
        String founder = anyTrust();
        String later = anyTrust();
        String id = collaborationOf(founder);
        state(id, later, "{\"since\": \"2013-03\"}").statusCode(200);
        state(id, founder, "{\"since\": \"2012\", \"until\": \"2013-06\"}").statusCode(200);
        on("2011-12-31", id).body("status", equalTo("PLANNED"), "members", empty());
        on("2013-02-28", id)
                .body("members.odsCode", contains(founder), "members[0].name", equalTo(founder + " NHS Trust"));
        on("2013-03-01", id).body("members.odsCode", contains(founder, later));
        on("2013-07-01", id).body("members.odsCode", contains(later), "formerMembers.odsCode", contains(founder));
        patch(ALL + id, "{\"endedOn\": \"2015-10\"}").statusCode(200);
        on("2015-10-31", id).body("status", equalTo("ACTIVE"), "members", hasSize(1));
        on("2015-11-01", id).body("status", equalTo("ENDED"), "members", empty(), "formerMembers", hasSize(2));
    }

    @Test
    void who_left_can_join_again_and_a_corrected_stay_takes_the_place_of_the_wrong_one() {
        String trust = anyTrust();
        String id = collaborationOf(trust);
        state(id, trust, "{\"since\": \"2012-05\", \"until\": \"2013\"}");
        state(id, trust, "{\"since\": \"2015\"}");
        on("2016-01-01", id).body("formerMembers.since", contains("2012-05"), "members.since", contains("2015"));
        state(id, trust, "{\"since\": \"2012\"}");
        on("2016-01-01", id).body("formerMembers", empty(), "members.since", contains("2012"));
    }

    @Test
    void says_who_goes_on_for_a_member_on_the_day() {
        String member = anyTrust();
        String second = anyTrust();
        String last = anyTrust();
        String id = collaborationOf(member);
        merge(member, second, "2015-04-01");
        merge(second, last, "2020-04-01");
        on("2015-03-31", id).body("members[0].continuedBy", nullValue());
        on("2015-04-01", id).body("members[0].continuedBy.odsCode", contains(second));
        on("2020-04-01", id)
                .body(
                        "members[0].odsCode",
                        equalTo(member),
                        "members[0].continuedBy.odsCode",
                        contains(last),
                        "members[0].continuedBy.name",
                        contains(last + " NHS Trust"));
    }

    @Test
    void says_that_nobody_goes_on_for_a_member_that_was_dissolved() {
        String member = anyTrust();
        String id = collaborationOf(member);
        steward()
                .body("{\"kind\": \"DISSOLUTION\", \"date\": \"2013-10-01\", \"predecessors\": [\"%s\"]}"
                        .formatted(member))
                .post("/v1/successions");
        on("2013-09-30", id).body("members[0].continuedBy", nullValue());
        on("2013-10-01", id).body("members[0].continuedBy", empty());
    }

    @Test
    void a_question_about_a_successor_finds_the_group_its_predecessor_was_in() {
        String member = anyTrust();
        String between = anyTrust();
        String successor = anyTrust();
        String id = collaborationOf(member);
        merge(member, between, "2015-04-01");
        merge(between, successor, "2020-04-01");
        find("member=" + member).body("items.id", contains(id));
        find("member=" + successor).body("items", empty());
        find("member=" + successor + "&resolve=current").body("items.id", contains(id));
        find("member=" + successor + "&resolve=current&asOf=2020-03-31").body("items", empty());
        find("member=" + between + "&resolve=current&asOf=2020-03-31").body("items.id", contains(id));
        given().get("/v1/collaborations?resolve=latest").then().statusCode(422);
    }

    @Test
    void is_found_by_name_status_and_day() {
        String id = collaborationOf(anyTrust());
        patch(ALL + id, "{\"name\": \"Devon_and Somerset\", \"endedOn\": \"2014\"}")
                .statusCode(200);
        find("name=devon_and").body("items.id", hasItem(id));
        find("name=devon%25and").body("items.id", not(hasItem(id)));
        find("name=devon_and&asOf=2011-12-31").body("items", empty());
        find("name=devon_and&asOf=2011-12-31&status=PLANNED").body("items.id", contains(id));
        find("name=devon_and&asOf=2014-12-31&status=ACTIVE").body("items.id", contains(id));
        find("name=devon_and&asOf=2014-12-31&status=ENDED").body("items", empty());
        find("name=devon_and&asOf=2015-01-01&status=ENDED").body("items.id", contains(id));
    }

    @Test
    void a_group_whose_members_nobody_named_can_be_recorded() {
        String id = record("{\"name\": \"A southern group\", \"otherMembers\": \"Some of the nine southern sites\"}")
                .statusCode(201)
                .body("membersKnown", equalTo("NONE"), "members", empty())
                .extract()
                .path("id");
        state(id, anyTrust(), "{}").statusCode(200).body("membersKnown", equalTo("SOME"), "members", hasSize(1));
    }
}
