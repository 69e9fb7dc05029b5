package uk.nhs.epr.trust.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.startsWith;
import static uk.nhs.epr.trust.TheApi.anyName;
import static uk.nhs.epr.trust.TheApi.anyTrust;
import static uk.nhs.epr.trust.TheApi.millenniumOf;
import static uk.nhs.epr.trust.TheApi.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;

/// The board as a page.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class BoardPageTest {
    private static final String HTML = "text/html,application/xhtml+xml,*/*;q=0.8";
    private static final int MOST_BYTES = 150_000;

    private static Response get(String address) {
        return given().accept(HTML).redirects().follow(false).get(address);
    }

    private static Document page(String address) {
        Response answer = get(address);
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        return Jsoup.parse(answer.asString());
    }

    @Test
    void the_page_shows_what_the_board_answers() {
        String cluster = anyName();
        String trust = anyTrust();
        millenniumOf(trust, cluster);
        Document board = page("/?asOf=2013-08-15&cluster=" + cluster);
        assertThat(board.select(".board tbody tr")).hasSize(1);
        var row = board.select(".board tbody tr");
        assertThat(row.select("th a").attr("href")).isEqualTo("/trusts/" + trust + "?asOf=2013-08-15");
        assertThat(row.text()).contains("31 October 2015", "1 November 2015", "in 2 years 2 months", "None");
        assertThat(row.select("svg").attr("aria-label"))
                .isEqualTo("Covered until 31 October 2015; nothing that covers all needs is signed to follow.");
        assertThat(row.select("rect.now")).hasSize(1);
        assertThat(row.select("rect.gap")).hasSize(1);
        assertThat(board.select(".tiles a[href*=P24M] strong").text()).isEqualTo("0");
        assertThat(page("/?asOf=2014-08-15&cluster=" + cluster)
                        .select(".tiles a[href*=P24M] strong")
                        .text())
                .isEqualTo("1");
    }

    @Test
    void it_is_walked_page_by_page_and_by_groups() {
        String cluster = anyName();
        for (int i = 0; i < 3; i++) {
            millenniumOf(anyTrust(), cluster);
        }
        Document first = page("/?asOf=2013-08-15&limit=2&cluster=" + cluster);
        assertThat(first.select(".board tbody tr")).hasSize(2);
        Document second = page(first.select("a[rel=next]").attr("href"));
        assertThat(second.select(".board tbody tr")).hasSize(1);
        assertThat(second.select("a[rel=next]")).isEmpty();
        Document grouped = page("/?asOf=2013-08-15&by=supplier&cluster=" + cluster);
        assertThat(grouped.select("h3").text()).isEqualTo("Cerner 3 systems, 0 exposed already");
        assertThat(grouped.select(".board tbody tr")).hasSize(3);
        given().get("/v1/cover/groups?by=product&asOf=2013-08-15&cluster=" + cluster)
                .then()
                .statusCode(200)
                .body("items[0].value", containsString("Millennium"));
        given().get("/v1/cover/groups?by=colour").then().statusCode(422);
    }

    @Test
    void an_address_holds_what_was_asked_and_nothing_empty() {
        get("/?asOf=2013-08-15&supplier=&region=")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/?asOf=2013-08-15"));
        get("/?asOf=2026-08-15&year=2013&stage=NONE")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/?asOf=2013-08-15&stage=NONE"));
    }

    @Test
    void what_cannot_be_asked_is_told_as_a_page() {
        get("/?asOf=soon")
                .then()
                .statusCode(422)
                .contentType(startsWith("text/html"))
                .body(containsString("must be a day of the form"));
        get("/nowhere").then().statusCode(404).contentType(startsWith("text/html"));
        given().get("/?asOf=soon").then().statusCode(422).contentType(startsWith("application/problem+json"));
    }

    @Test
    void pages_run_their_own_script_alone_and_what_they_load_is_kept() {
        Response answer = get("/");
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        Document board = Jsoup.parse(answer.asString());
        assertThat(board.select("[style], style, script:not([src])")).isEmpty();
        int bytes = answer.asString().getBytes(StandardCharsets.UTF_8).length;
        for (var each : board.select("link[href], script[src]")) {
            String address = each.hasAttr("src") ? each.attr("src") : each.attr("href");
            Response asset = given().get(address);
            asset.then().statusCode(200).header("Cache-Control", containsString("immutable"));
            bytes += asset.asByteArray().length;
        }
        assertThat(bytes).isLessThan(MOST_BYTES);
    }

    @Test
    void markup_in_what_was_recorded_is_text() {
        String trust = anyTrust();
        String markup = "<script>alert(1)</script>\\\"'&amp;<img src=x onerror=alert(1)>";
        steward()
                .body("""
                        {"product": "%1$s", "supplier": {"name": "%1$s"}, "category": "EPR", "status": "LIVE",
                         "programme": {"name": "%1$s", "cluster": "%1$s"}, "liveFrom": "2010", "licence": "TERM"}""".formatted(markup))
                .post("/v1/trusts/" + trust + "/systems")
                .then()
                .statusCode(201);
        for (String view : new String[] {"", "&by=product", "&by=supplier"}) {
            Document board = page("/?odsCode=" + trust + view);
            assertThat(board.select("main img, main script, [onerror]")).isEmpty();
            assertThat(board.select("main").text()).contains("<script>alert(1)</script>\"'&amp;<img");
        }
        assertThat(page("/?supplier=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").select("main script"))
                .isEmpty();
    }
}
