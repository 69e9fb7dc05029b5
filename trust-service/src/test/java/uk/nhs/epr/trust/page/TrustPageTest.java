package uk.nhs.epr.trust.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;
import static uk.nhs.epr.trust.TheApi.anyName;
import static uk.nhs.epr.trust.TheApi.anyTrust;
import static uk.nhs.epr.trust.TheApi.merge;
import static uk.nhs.epr.trust.TheApi.millenniumOf;
import static uk.nhs.epr.trust.TheApi.steward;
import static uk.nhs.epr.trust.TheApi.strategyOf;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;

/// A trust as a page.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class TrustPageTest {
    private static Document page(String address) {
        Response answer = given().accept("text/html").get(address);
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        return Jsoup.parse(answer.asString());
    }

    @Test
    void it_shows_what_the_trust_runs_with_the_contracts_and_the_evidence() {
        String trust = anyTrust();
        millenniumOf(trust, anyName());
        strategyOf(trust);
        Document page = page("/trusts/" + trust + "?asOf=2013-08-15");
        assertThat(page.select("section.card")).hasSize(1);
        assertThat(page.select("section.card").text())
                .contains("Covered until 31 October 2015", "1 November 2015", "In time?");
        assertThat(page.select("section.card table")).hasSize(2);
        assertThat(page.select("h1")).hasSize(1);
        given().accept("text/html")
                .get("/trusts/X9999")
                .then()
                .statusCode(404)
                .contentType(startsWith("text/html"))
                .body(containsString("X9999"));
    }

    @Test
    void what_changed_lately_is_shown_today_alone() {
        String trust = anyTrust();
        assertThat(page("/trusts/" + trust).select("h2").eachText()).contains("What changed lately");
        assertThat(page("/trusts/" + trust + "?asOf=2014-11-01").select("h2").eachText())
                .doesNotContain("What changed lately");
    }

    @Test
    void a_trust_that_followed_nobody_has_no_drawing() {
        assertThat(page("/trusts/" + anyTrust()).select("svg.tree")).isEmpty();
    }

    @Test
    void it_draws_who_followed_whom() {
        String winchester = anyTrust();
        String hampshire = anyTrust();
        merge(winchester, hampshire, "2012-01-10");
        Document page = page("/trusts/" + hampshire);
        assertThat(page.select("svg.tree rect")).hasSize(2);
        assertThat(page.select("svg.tree path title").text()).contains("2012-01-10");
        assertThat(page.select("main").text()).contains(winchester + " was followed by " + hampshire);
        assertThat(page("/trusts/" + winchester).select("rect.self")).hasSize(1);
    }

    @Test
    void whom_a_trust_could_join_is_told_with_reasons() {
        String product = anyName();
        String trust = anyTrust();
        String other = anyTrust();
        for (String each : new String[] {trust, other}) {
            String system = steward()
                    .body("""
                            {"product": "%s", "supplier": {"name": "Cerner"}, "category": "EPR", "status": "LIVE",
                             "liveFrom": "2010", "licence": "TERM"}""".formatted(product))
                    .post("/v1/trusts/" + each + "/systems")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            steward()
                    .body("""
                            {"supplier": {"name": "Cerner"}, "period": {"start": "2010-01-01", "end": "2015-10-31"}}""")
                    .post("/v1/trusts/" + each + "/systems/" + system + "/contracts")
                    .then()
                    .statusCode(201);
        }
        given().get("/v1/trusts/" + trust + "/opportunities?asOf=2013-08-15")
                .then()
                .statusCode(200)
                .body("items.findAll { it.reference == '%s' }.reasons[0]".formatted(other), hasItem("SAME_PRODUCT"))
                .body("items[0].kind", org.hamcrest.Matchers.equalTo("TRUST"));
        assertThat(page("/trusts/" + trust + "?asOf=2013-08-15")
                        .select("a[href^=/trusts/" + other + "]")
                        .text())
                .isNotEmpty();
    }

    @Test
    void markup_in_what_was_recorded_is_text() {
        String trust = anyTrust();
        String markup = "<script>alert(1)</script>\\\"'&amp;<img src=x onerror=alert(1)>";
        String source = """
                "source": {"publication": "%1$s", "url": "https://example.org/\\"><script>", "quote": "%1$s",
                           "statedBy": {"name": "%1$s", "role": "%1$s"}}""".formatted(markup);
        String system = steward()
                .body("""
                        {"product": "%1$s", "supplier": {"name": "%1$s"}, "category": "EPR", "status": "LIVE",
                         "liveFrom": "2010", "licence": "TERM", %2$s}""".formatted(markup, source))
                .post("/v1/trusts/" + trust + "/systems")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        steward()
                .body("""
                        {"supplier": {"name": "%1$s"}, "period": {"start": "2010", "end": "2030"},
                         "procuredVia": {"framework": "%3$s", "ocid": "%3$s"}, %2$s}""".formatted(markup, source, "<b>x</b>"))
                .post("/v1/trusts/" + trust + "/systems/" + system + "/contracts")
                .then()
                .statusCode(201);
        steward()
                .body("{\"text\": \"%s\", %s}".formatted(markup, source))
                .post("/v1/trusts/" + trust + "/statements")
                .then()
                .statusCode(201);
        Document page = page("/trusts/" + trust);
        assertThat(page.select("main img, main script, main b, [onerror]")).isEmpty();
        assertThat(page.select("main").text()).contains("<script>alert(1)</script>\"'&amp;<img");
    }
}
