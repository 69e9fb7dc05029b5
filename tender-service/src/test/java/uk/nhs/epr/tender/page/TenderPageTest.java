package uk.nhs.epr.tender.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;
import uk.nhs.epr.tender.TheApi;

/// A tender as a page.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class TenderPageTest {
    private static final String MARKUP = "<script>alert(1)</script>\\\"'&amp;<img src=x onerror=alert(1)>";

    private static Document page(String ocid) {
        Response answer = given().accept("text/html").get("/tenders/" + ocid);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Content-Security-Policy")).contains("script-src 'self'");
        return Jsoup.parse(answer.asString());
    }

    @Test
    void its_life_is_a_line_with_what_was_reached_and_what_is_planned() {
        String ocid = TheApi.anyDraft();
        TheApi.step(ocid, "publication", "{\"on\": \"2014-03-10\"}");
        Requests.patch("/v1/tenders/" + ocid, "{\"deadlines\": {\"tender\": \"2099-05-01\"}}");
        Document page = page(ocid);
        assertThat(page.select("svg.life circle")).isNotEmpty();
        assertThat(page.select("#steps tbody tr").text()).contains("10 March 2014", "Published");
        assertThat(page.select("main").text()).contains("RBA", "Lead", "£35,000,000");
    }

    /// A draft is its buyers', and is shown to nobody else, on a page as little as by the API.
    @Test
    void a_draft_has_no_page() {
        given().accept("text/html")
                .get("/tenders/" + TheApi.anyDraft())
                .then()
                .statusCode(404)
                .contentType(startsWith("text/html"));
    }

    @Test
    void markup_in_what_was_recorded_is_text() {
        TheApi.knows("RBA");
        TheApi.knows("RH8");
        String body = TheApi.joint()
                .replace("\"Electronic patient record\"", "\"" + MARKUP + "\"")
                .replace(
                        "\"procedure\"",
                        "\"description\": \"" + MARKUP + "\", \"documents\": [{\"id\": \"d\", \"title\": \"" + MARKUP
                                + "\", \"url\": \"https://example.org/\\\"><script>\"}], \"milestones\": [{\"id\": \"m\", \"title\": \""
                                + MARKUP
                                + "\", \"dueOn\": \"2015\"}], \"procedure\"");
        String ocid = TheApi.buyer("RBA")
                .body(body)
                .post("/v1/tenders")
                .then()
                .statusCode(201)
                .extract()
                .path("ocid");
        TheApi.step(ocid, "publication", "{\"on\": \"2014-03-10\"}");
        Requests.steward()
                .body("{\"supplier\": {\"name\": \"" + MARKUP + "\"}, \"stage\": \"INTERESTED\"}")
                .post("/v1/tenders/" + ocid + "/participants")
                .then()
                .statusCode(201);
        Document page = page(ocid);
        assertThat(page.select("main img, main script, [onerror]")).isEmpty();
        assertThat(page.select("main").text()).contains("<script>alert(1)</script>\"'&amp;<img");
        assertThat(page.select("h2:contains(Documents) + ul a").attr("href")).startsWith("https://example.org/");
    }
}
