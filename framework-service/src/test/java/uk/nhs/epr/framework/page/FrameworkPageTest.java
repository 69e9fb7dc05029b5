package uk.nhs.epr.framework.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.framework.TheApi;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;

/// A framework as a page.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class FrameworkPageTest {
    private static Document page(String address) {
        Response answer = given().accept("text/html").get(address);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Content-Security-Policy")).contains("script-src 'self'");
        return Jsoup.parse(answer.asString());
    }

    @Test
    void it_shows_lots_with_what_is_left_suppliers_and_members() {
        String reference = TheApi.frameworkToCallOff(TheApi.anySupplier("Orion"), 400_000_000, 100_000_000);
        Document page = page("/frameworks/" + reference + "?asOf=2015-01-01");
        assertThat(page.select("section.card")).hasSize(1);
        assertThat(page.select("section.card").text()).contains("Orion", "£0 of £100,000,000 used");
        assertThat(page.select("main").text()).contains("RTP", "Joined");
        assertThat(page.select("svg rect.now")).isNotEmpty();
        given().accept("text/html")
                .get("/frameworks/NONE")
                .then()
                .statusCode(404)
                .contentType(startsWith("text/html"));
    }

    @Test
    void usage_is_walked_by_its_members_and_the_page_shows_what_each_called_off() {
        String supplier = TheApi.anySupplier("Orion");
        String reference = TheApi.frameworkToCallOff(supplier, 400_000_000, 100_000_000);
        TheApi.place(reference, TheApi.callOff(supplier, TheApi.worth(30_000_000)))
                .statusCode(201);
        TheApi.member(reference, "RAX", "JOINING", "2014-01");
        TheApi.member(reference, "RVJ", "CONSIDERING", "2014-01");
        String usage = "/v1/frameworks/" + reference + "/usage?asOf=2015-01-01&limit=2";
        String next = given().get(usage)
                .then()
                .statusCode(200)
                .header("Link", containsString("rel=\"next\""))
                .body("members.odsCode", contains("RAX", "RTP"), "members[1].committed.amount", equalTo(30_000_000))
                .extract()
                .path("next");
        given().get(usage + "&cursor=" + next)
                .then()
                .body("members.odsCode", contains("RVJ"), "next", nullValue())
                .body("total.committed.amount", equalTo(30_000_000), "lots[0].drawn.callOffs", equalTo(1));
        given().get("/v1/frameworks/" + TheApi.anyFramework() + "/usage?cursor=" + next)
                .then()
                .statusCode(422);
        Document page = page("/frameworks/" + reference + "?asOf=2015-01-01");
        assertThat(page.select("tr:contains(RTP)").text()).contains("1 call-off, known value £30,000,000");
        assertThat(page.select("section.card svg rect.now").attr("width")).isEqualTo("30.0%");
    }

    @Test
    void markup_in_what_was_recorded_is_text() {
        String markup = "<script>alert(1)</script>\\\"'&amp;<img src=x onerror=alert(1)>";
        String reference = TheApi.anyFramework();
        Requests.patch("/v1/frameworks/" + reference, """
                {"name": "%1$s", "correction": "x",
                 "source": {"publication": "%1$s", "url": "https://example.org/\\"><script>",
                            "statedBy": {"role": "%1$s"}}}""".formatted(markup)).statusCode(200);
        Requests.steward()
                .body("{\"number\": \"1\", \"title\": \"%s\"}".formatted(markup))
                .post("/v1/frameworks/" + reference + "/lots")
                .then()
                .statusCode(201);
        Document page = page("/frameworks/" + reference);
        assertThat(page.select("main img, main script, [onerror]")).isEmpty();
        assertThat(page.select("main").text()).contains("<script>alert(1)</script>\"'&amp;<img");
    }
}
