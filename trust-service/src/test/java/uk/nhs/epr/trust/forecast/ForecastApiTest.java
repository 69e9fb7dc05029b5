package uk.nhs.epr.trust.forecast;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhs.epr.trust.TheApi.anyName;
import static uk.nhs.epr.trust.TheApi.anyTrust;
import static uk.nhs.epr.trust.TheApi.millenniumOf;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.messaging.IncomingEvent;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.time.BusinessClock;
import uk.nhs.epr.trust.procurement.ProcurementView;

/// Forecasts and opportunities, from tenders and frameworks as other services' events tell them.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class ForecastApiTest {
    private static final String TODAY = "2013-08-15";
    private static final LocalDate PUBLISHED = LocalDate.of(2009, 1, 1);

    @Inject
    TenderCourses courses;

    @Inject
    CeilingsReached ceilings;

    @Inject
    ProcurementView procurement;

    @Inject
    Jdbi jdbi;

    private void receive(String type, String id, String data) {
        IncomingEvent event = new IncomingEvent("uk.nhs.epr." + type, id, 1, OffsetDateTime.now(ZoneOffset.UTC), data);
        jdbi.useTransaction(handle -> {
            if (courses.knows(event.type())) {
                courses.apply(handle, "epr.tenders", event);
            }
            if (ceilings.knows(event.type())) {
                ceilings.apply(handle, "epr.frameworks", event);
            }
            procurement.apply(handle, "epr", event);
        });
    }

    private String tender(String buyer, String published, String more) {
        String ocid = "ocds-" + UUID.randomUUID();
        tender(ocid, buyer, published, more);
        return ocid;
    }

    private void tender(String ocid, String buyer, String published, String more) {
        receive("tender.published.v1", ocid, """
                {"tender": {"ocid": "%1$s", "title": "A record", "procedure": "COMPETITIVE_FLEXIBLE", "status": "PUBLISHED",
                 "origin": "OWN", "value": {"max": {"amount": 20000000, "currency": "GBP"}},
                 "subject": {"categories": ["EPR"], "systems": [], "covers": []},
                 "buyers": [{"odsCode": "%2$s", "role": "LEAD"}],
                 "steps": [{"step": "PUBLISHED", "on": "%3$s"}] %4$s}}""".formatted(ocid, buyer, published, more));
    }

    private static String signed(LocalDate on) {
        return """
                , "awards": [{"id": "a", "on": "%1$s"}],
                "contracts": [{"id": "c", "awardId": "a", "suppliers": [{"name": "Epic"}], "signedOn": "%1$s"}]""".formatted(on);
    }

    @Test
    void one_under_way_is_forecast_from_those_that_were_signed() {
        for (int days = 300; days < 800; days += 50) {
            tender(anyTrust(), PUBLISHED.toString(), signed(PUBLISHED.plusDays(days)));
        }
        String trust = anyTrust();
        millenniumOf(trust, anyName());
        String running = tender(trust, "2013-05-01", "");
        given().get("/v1/cover/forecast?odsCode=" + trust + "&asOf=" + TODAY)
                .then()
                .statusCode(200)
                .body("items[0].tender", equalTo(running), "items[0].startedOn", equalTo("2013-05-01"))
                .body("items[0].expectedSignature", equalTo("2014-09-13"), "items[0].outlook", equalTo("IN_TIME"))
                .body("items[0].basis.tenders", equalTo(10), "items[0].basis.medianDays", equalTo(500))
                .body(
                        "items[0].basis.procedure",
                        equalTo("COMPETITIVE_FLEXIBLE"),
                        "items[0].likelyGapDays",
                        equalTo(0));
        given().get("/v1/cover/forecast?odsCode=" + trust + "&asOf=2009-06-01")
                .then()
                .body("items[0].outlook", equalTo("UNKNOWN"), "items[0].basis", nullValue());
        String board = given().accept("text/html")
                .get("/?odsCode=" + trust + "&asOf=" + TODAY)
                .asString();
        assertThat(board).contains("In time: signed by 13 September 2014");
        // each of 300, 350, … 750 days from the other nine; on the day they began none was signed
        given().get("/v1/cover/forecast/accuracy?asOf=" + TODAY)
                .then()
                .statusCode(200)
                .body("finished", equalTo(10), "fromAllOthers.forecast", equalTo(10))
                .body("fromAllOthers.medianErrorDays", equalTo(150), "fromAllOthers.percentByExpected", equalTo(50))
                .body("fromAllOthers.percentByLate", equalTo(80))
                .body("asKnownThen.tooFew", equalTo(10), "asKnownThen.medianErrorDays", nullValue());
    }

    @Test
    void a_tender_that_is_restated_without_its_contract_is_not_finished_and_one_known_to_the_year_leaves_no_duration() {
        String ocid = tender(anyTrust(), "2013-01-01", signed(LocalDate.of(2014, 1, 1)));
        tender(ocid, anyTrust(), "2013", "");
        Long finished = jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from tender_course where ocid = ? and signed_on is not null")
                .bind(0, ocid)
                .mapTo(Long.class)
                .one());
        assertThat(finished).isZero();
        assertThat(courses.knows("uk.nhs.epr.tender.participant-changed.v2")).isFalse();
    }

    private static String neared(String framework, String lot, int percent) {
        return """
                {"change": {%s "percent": %d, "committed": {"amount": %d, "currency": "GBP"},
                            "ceiling": {"amount": 100, "currency": "GBP"}},
                 "framework": {"reference": "%s", "name": "A framework", "term": {"start": "2012"},
                               "value": {"max": {"amount": 400, "currency": "GBP"}}}}""".formatted(lot.isEmpty() ? "" : "\"lot\": \"" + lot + "\",", percent, percent, framework);
    }

    /// Lot 1 is for records, lot 2 for portals; what is reached today was not known in 2013.
    @Test
    void what_is_left_under_a_framework_is_told_as_far_as_its_register_has_said() {
        String trust = anyTrust();
        millenniumOf(trust, anyName());
        String framework = anyName();
        String lot = """
                {"lot": {"framework": "%s", "number": "%s", "subject": {"categories": ["%s"], "systems": [], "covers": []}}}""";
        receive("framework.registered.v2", framework, """
                {"framework": {"reference": "%1$s", "name": "A framework", "term": {"start": "2012"},
                               "value": {"max": {"amount": 400, "currency": "GBP"}}}}""".formatted(framework));
        receive("framework.lot-added.v2", framework + "/lots/1", lot.formatted(framework, "1", "EPR"));
        receive("framework.lot-added.v2", framework + "/lots/2", lot.formatted(framework, "2", "PORTAL"));
        String room = "items.find { it.reference == '" + framework + "' }.room.";
        String today = "/v1/trusts/" + trust + "/opportunities?asOf=" + LocalDate.now(BusinessClock.ZONE);
        receive("framework.ceiling-neared.v2", framework, neared(framework, "2", 100));
        given().get(today).then().body(room + "ceiling.amount", equalTo(400), room + "reached", nullValue());
        receive("framework.ceiling-neared.v2", framework, neared(framework, "", 80));
        receive("framework.ceiling-neared.v2", framework, neared(framework, "1", 90));
        receive("framework.ceiling-neared.v2", framework, neared(framework, "1", 90));
        given().get(today)
                .then()
                .body(room + "reached.lot", equalTo("1"), room + "reached.percent", equalTo(90))
                .body(room + "reached.committed.amount", equalTo(90));
        given().get("/v1/trusts/" + trust + "/opportunities?asOf=" + TODAY)
                .then()
                .body(room + "ceiling.amount", equalTo(400), room + "reached", nullValue());
        assertThat(given().accept("text/html").get("/trusts/" + trust).asString())
                .contains("90% of £100", "(lot 1)");
        assertThat(ceilings.knows("uk.nhs.epr.framework.lot-changed.v2")).isFalse();
    }

    @Test
    void open_tenders_and_frameworks_in_their_term_are_opportunities() {
        String trust = anyTrust();
        millenniumOf(trust, anyName());
        String open = tender(anyTrust(), "2013-06-01", ", \"deadlines\": {\"participation\": \"2013-09-01\"}");
        String closed = tender(anyTrust(), "2013-06-01", ", \"deadlines\": {\"participation\": \"2013-08-01\"}");
        String framework = anyName();
        receive("framework.registered.v2", framework, """
                {"framework": {"reference": "%1$s", "name": "A framework", "term": {"start": "2012", "end": "2016"}}}""".formatted(framework));
        receive("framework.lot-added.v2", framework + "/lots/1", """
                {"lot": {"framework": "%1$s", "number": "1", "subject": {"categories": ["EPR"], "systems": [], "covers": []}}}""".formatted(framework));
        given().get("/v1/trusts/" + trust + "/opportunities?asOf=" + TODAY)
                .then()
                .statusCode(200)
                .body("items.reference", hasItems(open, framework))
                .body("items.reference", not(hasItems(closed)));
        given().get("/v1/trusts/" + trust + "/opportunities?asOf=2017-01-01")
                .then()
                .body("items.reference", not(hasItems(framework)));
    }
}
