package uk.nhs.epr.trust.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static uk.nhs.epr.trust.TheApi.anyName;
import static uk.nhs.epr.trust.TheApi.anyTrust;
import static uk.nhs.epr.trust.TheApi.merge;
import static uk.nhs.epr.trust.TheApi.millenniumOf;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.messaging.IncomingEvent;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.trust.procurement.ProcurementView;

/// What others recorded is shown beside a trust's own contracts: in the API, and as bars on its page.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class AgreementsTest {
    private static final String MARKUP = "<img src=x onerror=alert(1)>";

    @Inject
    ProcurementView procurement;

    @Inject
    Jdbi jdbi;

    private void receive(String type, String id, long version, String data) {
        IncomingEvent event =
                new IncomingEvent("uk.nhs.epr." + type, id, version, OffsetDateTime.now(ZoneOffset.UTC), data);
        jdbi.useTransaction(handle -> procurement.apply(handle, "epr", event));
    }

    private void callOff(String type, String id, long version, String trust, String more) {
        receive(type, id, version, """
                {"callOff": {"id": "%1$s", "framework": "LONDON", "lot": "1", "odsCode": "%2$s", "method": "DIRECT_AWARD",
                 "supplier": {"name": "%3$s"}, "value": {"amount": 35000000, "currency": "GBP"},
                 "term": {"start": "2015-11-01", "end": "2020-10-31"}, "extendableTo": "2022-10-31",
                 "history": [{"step": "PLACED", "on": "2013-06-01", "end": "2020-10-31"}] %4$s}}""".formatted(id, trust, MARKUP, more));
    }

    private static Document page(String trust, String day) {
        return Jsoup.parse(given().accept("text/html")
                .get("/trusts/" + trust + "?asOf=" + day)
                .asString());
    }

    @Test
    void a_call_off_is_shown_from_the_day_it_was_placed_until_it_is_voided() {
        String trust = anyTrust();
        millenniumOf(trust, anyName());
        String id = UUID.randomUUID().toString();
        callOff("call-off.placed.v1", id, 1, trust, "");
        String agreements = "/v1/trusts/" + trust + "/agreements?asOf=";
        given().get(agreements + "2013-05-31").then().statusCode(200).body("items.kind", contains("CONTRACT"));
        given().get(agreements + "2013-08-15")
                .then()
                .body("items.kind", contains("CONTRACT", "CALL_OFF"))
                .body("items[1].status", equalTo("TO_BEGIN"), "items[1].value.amount", equalTo(35_000_000))
                .body("items[1].lastDay", equalTo("2020-10-31"), "items[1].couldExtendTo", equalTo("2022-10-31"));

        Document page = page(trust, "2013-08-15");
        assertThat(page.select("td.chart rect.now")).hasSize(1);
        assertThat(page.select("td.chart rect.next")).hasSize(1);
        assertThat(page.select("td.chart rect.option")).hasSize(1);
        assertThat(page.select("main").text()).contains("£35,000,000", MARKUP);
        assertThat(page.select("main img")).isEmpty();
        assertThat(page(trust, "2013-05-31").select("td.chart rect.next")).isEmpty();

        callOff("call-off.voided.v1", id, 2, trust, ", \"voided\": {\"reason\": \"placed by mistake\"}");
        given().get(agreements + "2013-08-15").then().body("items.kind", contains("CONTRACT"));
        assertThat(page(trust, "2013-08-15").select("td.chart rect.next")).isEmpty();
    }

    @Test
    void agreements_follow_a_system_to_the_successor_and_stay_with_who_held_it() {
        String before = anyTrust();
        String after = anyTrust();
        millenniumOf(before, anyName());
        callOff("call-off.placed.v1", UUID.randomUUID().toString(), 1, before, "");
        merge(before, after, "2014-01-10");
        for (String trust : new String[] {before, after}) {
            given().get("/v1/trusts/" + trust + "/agreements?asOf=2014-08-15")
                    .then()
                    .body("items", hasSize(2));
        }
        assertThat(page(after, "2014-08-15").select("td.chart rect.next")).hasSize(1);
        given().get("/v1/trusts/" + anyTrust() + "/agreements").then().body("items", empty());
        given().get("/v1/trusts/X9999/agreements").then().statusCode(404);
    }
}
