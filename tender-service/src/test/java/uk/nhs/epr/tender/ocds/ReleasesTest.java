package uk.nhs.epr.tender.ocds;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhs.epr.tender.ocds.AProcess.anyOcid;
import static uk.nhs.epr.tender.ocds.AProcess.publish;
import static uk.nhs.epr.tender.ocds.AProcess.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;
import uk.nhs.epr.ocds.OcdsJson;
import uk.nhs.epr.ocds.merge.Merge;
import uk.nhs.epr.ocds.merge.MergeRules;
import uk.nhs.epr.tender.TheApi;

/// What was published of a tender can be read as releases and as a record.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class ReleasesTest {
    @Inject
    @SuppressWarnings("NullAway.Init")
    Releases releases;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Jdbi jdbi;

    @Test
    void a_release_is_given_as_it_was_published_with_its_numbers() throws JsonProcessingException {
        String ocid = anyOcid();
        ObjectNode published = release(ocid, 1, "tender", "'tender':{'id':'1','value':{'amount':1e9999}}");
        publish(releases, published);

        Response answer = given().get("/v1/tenders/" + ocid + "/releases");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(OcdsJson.read(answer.asString()).at("/releases/0")).isEqualTo(published);
        answer.then()
                .body("version", equalTo("1.1"))
                .body("publisher.name", equalTo("EPR Procurement Register"))
                .body("license", containsString("open-government-licence"))
                .body("links", nullValue());
    }

    @Test
    void a_record_has_the_releases_and_what_they_merge_into() throws JsonProcessingException {
        String ocid = anyOcid();
        ObjectNode first = release(ocid, 1, "tender", "'tender':{'id':'1','title':'A','items':[{'id':'a'}]}");
        ObjectNode second = release(ocid, 2, "tenderUpdate", "'tender':{'id':'1','title':'B'}");
        publish(releases, second);
        publish(releases, first);

        var record = OcdsJson.read(
                        given().get("/v1/tenders/" + ocid + "/record").asString())
                .at("/records/0");

        var merged = Merge.by(MergeRules.standard()).of(List.of(first, second));
        assertThat(record.path("releases")).containsExactly(first, second);
        assertThat(record.path("compiledRelease")).isEqualTo(merged.compiled());
        assertThat(record.path("versionedRelease")).isEqualTo(merged.versioned());
    }

    @Test
    void a_draft_and_a_tender_that_is_not_there_have_neither() {
        for (String ocid : List.of(TheApi.anyDraft(), "ocds-none00-1")) {
            for (String what : List.of("releases", "record")) {
                given().get("/v1/tenders/" + ocid + "/" + what).then().statusCode(404);
            }
        }
    }

    @Test
    void how_to_reach_persons_is_shown_to_stewards_alone() throws JsonProcessingException {
        String ocid = anyOcid();
        ObjectNode published = release(
                ocid,
                1,
                "tender",
                "'parties':[{'id':'1','contactPoint':{'name':'Ann','email':'a@b','url':'https://c'},"
                        + "'additionalContactPoints':[{'telephone':'1'}]},{'id':'2','contactPoint':{'email':'d@e'}}],"
                        + "'buyer':{'contactPoint':{'faxNumber':'2','name':null}}");
        publish(releases, published);

        for (String what : List.of("releases", "record")) {
            given().get("/v1/tenders/" + ocid + "/" + what)
                    .then()
                    .statusCode(200)
                    .body(not(containsString("Ann")))
                    .body(not(containsString("d@e")))
                    .body(not(containsString("faxNumber")))
                    .body(containsString("https://c"));
        }
        assertThat(OcdsJson.read(Requests.steward()
                                .get("/v1/tenders/" + ocid + "/releases")
                                .asString())
                        .at("/releases/0"))
                .isEqualTo(published);
        Requests.steward().get("/v1/tenders/" + ocid + "/record").then().body(containsString("d@e"));
        assertThat(jdbi.<String, RuntimeException>withHandle(
                        handle -> handle.createQuery("select string_agg(body, '') from release where ocid = :ocid")
                                .bind("ocid", ocid)
                                .mapTo(String.class)
                                .one()))
                .doesNotContain("Ann");
    }

    @Test
    void releases_are_read_page_by_page() {
        String ocid = anyOcid();
        for (int day = 1; day <= 5; day++) {
            publish(releases, release(ocid, day, "tender", "'tender':{'id':'1'}"));
        }

        Set<String> seen = new HashSet<>();
        String next = "/v1/tenders/" + ocid + "/releases?limit=2";
        while (next != null) {
            Response page = given().urlEncodingEnabled(false).get(next);
            seen.addAll(page.jsonPath().getList("releases.id"));
            next = page.path("links.next");
        }

        assertThat(seen).hasSize(5);
    }

    @Test
    void what_has_not_changed_is_not_sent_again() {
        String ocid = anyOcid();
        publish(releases, release(ocid, 1, "tender", "'tender':{'id':'1'}"));
        String path = "/v1/tenders/" + ocid + "/record";
        String tag = given().get(path).header("ETag");

        given().header("If-None-Match", tag).get(path).then().statusCode(304);
        Requests.steward().header("If-None-Match", tag).get(path).then().statusCode(200);
        publish(releases, release(ocid, 2, "tenderUpdate", "'tender':{'id':'1'}"));
        given().header("If-None-Match", tag).get(path).then().statusCode(200);
    }

    @Test
    void a_further_edition_of_a_release_takes_its_place_whichever_came_first() {
        String ocid = anyOcid();
        ObjectNode early = release(ocid, 1, "tender", "'tender':{'id':'1','title':'A'}");
        ObjectNode late = early.deepCopy();
        late.put("date", "2026-01-09T00:00:00Z").withObject("tender").put("title", "B");
        publish(releases, late);
        publish(releases, early);

        given().get("/v1/tenders/" + ocid + "/releases")
                .then()
                .body("releases", hasSize(1))
                .body("releases.tender.title", contains("B"));
    }

    @Test
    void a_release_can_be_neither_published_twice_nor_altered() {
        String ocid = anyOcid();
        ObjectNode release = release(ocid, 1, "tender", "'tender':{'id':'1'}");
        publish(releases, release);

        assertThatThrownBy(() -> publish(releases, release)).hasMessageContaining("published before");
        assertThatThrownBy(() ->
                        jdbi.useHandle(handle -> handle.execute("update release set body = '{}' where ocid = ?", ocid)))
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> releases.publish("ocds-another", release)).hasMessageContaining("ocds-another");
    }
}
