package uk.nhs.epr.tender;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhs.epr.tender.TheApi.step;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;

/// Which awards wait before they are signed, and what the calendar says beforehand.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class StandstillTest {
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final String LEAD = "\"buyers\": [{\"odsCode\": \"RBA\", \"role\": \"LEAD\"}]";

    /// A tender that is published on a day, with these fields.
    private static String published(String on, String fields) {
        TheApi.knows("RBA");
        String ocid = "ocds-eprreg-standstill-" + NEXT.incrementAndGet();
        Requests.steward()
                .body("{\"ocid\": \"" + ocid + "\", \"title\": \"Records\", " + fields + "}")
                .post("/v1/tenders")
                .then()
                .statusCode(201);
        step(ocid, "publication", "{\"on\": \"" + on + "\"}");
        return ocid;
    }

    private static ValidatableResponse take(String ocid, String step, String body) {
        return Requests.steward()
                .header("If-Match", "*")
                .body(body)
                .post("/v1/tenders/" + ocid + "/" + step)
                .then();
    }

    private static String award(String on, String rest) {
        return "{\"on\": \"" + on + "\", \"supplier\": {\"name\": \"Cerner\"}" + rest + "}";
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            URGENCY            | "procedure": "DIRECT_AWARD", "directAwardGround": "URGENCY"
            PROTECTION_OF_LIFE | "procedure": "DIRECT_AWARD", "directAwardGround": "PROTECTION_OF_LIFE"
            USER_CHOICE        | "procedure": "DIRECT_AWARD", "directAwardGround": "USER_CHOICE"
            DYNAMIC_MARKET     | "procedure": "COMPETITIVE_FLEXIBLE", "dynamicMarket": "ocds-h6vhtk-06e07a"
            LIGHT_TOUCH        | "procedure": "OPEN", "specialRegime": ["LIGHT_TOUCH"]
            """)
    void an_award_that_the_act_frees_is_signed_the_same_day(String reason, String fields) {
        String ocid = published("2026-08-03", fields + ", " + LEAD);
        take(ocid, "award-decision", award("2026-08-10", ""))
                .statusCode(200)
                .body(
                        "award.standstill", nullValue(),
                        "award.noStandstill.reason", equalTo(reason),
                        "award.noStandstill.rule", containsString("Procurement Act 2023, section 5"));
        take(ocid, "contract", "{\"signedOn\": \"2026-08-10\"}").statusCode(200);
    }

    @Test
    void a_private_utility_waits_only_if_it_wishes_to() {
        String ocid = published("2026-08-03", """
                "procedure": "OPEN",
                "buyers": [{"identifier": {"scheme": "GB-COH", "id": "04508773"}, "role": "LEAD",
                            "name": "A water company", "authorityType": "PRIVATE_UTILITY"}]""");
        take(ocid, "award-decision", award("2026-08-10", ", \"voluntaryStandstill\": true"))
                .statusCode(200)
                .body(
                        "buyers[0].authorityType", equalTo("PRIVATE_UTILITY"),
                        "award.noStandstill.reason", equalTo("PRIVATE_UTILITY"),
                        "award.standstill.voluntary", equalTo(true),
                        "award.standstill.mayBeSignedFrom", equalTo("2026-08-20"));
        take(ocid, "contract", "{\"signedOn\": \"2026-08-10\"}").statusCode(409);
    }

    @Test
    void a_direct_award_on_any_other_ground_waits() {
        String ocid = published(
                "2026-08-03", "\"procedure\": \"DIRECT_AWARD\", \"directAwardGround\": \"SINGLE_SUPPLIER\", " + LEAD);
        take(ocid, "award-decision", award("2026-08-10", ""))
                .statusCode(200)
                .body("award.noStandstill", nullValue(), "award.standstill.voluntary", equalTo(false));
        take(ocid, "contract", "{\"signedOn\": \"2026-08-19\"}")
                .statusCode(409)
                .body("mayBeSignedFrom", equalTo("2026-08-20"));
    }

    @Test
    void a_sole_tenderer_waits_under_the_act_alone() {
        String before = published("2016-02-01", "\"procedure\": \"OPEN\", " + LEAD);
        take(before, "award-decision", award("2016-05-02", ", \"soleTenderer\": true"))
                .statusCode(200)
                .body(
                        "award.standstill", nullValue(),
                        "award.noStandstill.rule", containsString("regulation 86(5)(b)"));
        String after = published("2026-02-02", "\"procedure\": \"OPEN\", " + LEAD);
        take(after, "award-decision", award("2026-05-05", ", \"soleTenderer\": true"))
                .statusCode(200)
                .body("award.standstill.voluntary", equalTo(false), "award.noStandstill", nullValue());
    }

    @Test
    void a_tenderer_beside_others_is_no_sole_one() {
        String ocid = published("2016-02-01", "\"procedure\": \"OPEN\", " + LEAD);
        Requests.steward()
                .header("If-Match", "*")
                .body("{\"supplier\": {\"name\": \"Orion\"}, \"stage\": \"BID\", \"on\": \"2016-03\"}")
                .post("/v1/tenders/" + ocid + "/participants")
                .then()
                .statusCode(201);
        take(ocid, "award-decision", award("2016-05-02", ", \"soleTenderer\": true"))
                .statusCode(422)
                .body("errors.pointer", hasItem("/soleTenderer"), "detail", containsString("Orion"));
        take(ocid, "award-decision", award("2016-05-02", ""))
                .statusCode(200)
                .body("award.standstill.mayBeSignedFrom", equalTo("2016-05-13"));
    }

    @Test
    void a_market_and_a_framework_do_not_go_together() {
        TheApi.knows("RBA");
        Requests.steward()
                .body("""
                        {"title": "Records", "procedure": "CALL_OFF", "framework": {"reference": "L"},
                         "dynamicMarket": "M", "specialRegime": ["UTILITIES", "UTILITIES"], %s}""".formatted(LEAD))
                .post("/v1/tenders")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/dynamicMarket"), "errors.pointer", hasItem("/specialRegime"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "regime=PA2023&directAwardGround=URGENCY, URGENCY",
        "regime=PA2023&circumstance=LIGHT_TOUCH&circumstance=DYNAMIC_MARKET, DYNAMIC_MARKET",
        "regime=PCR2015&circumstance=SOLE_TENDERER, SOLE_TENDERER"
    })
    void the_calendar_tells_why_there_is_no_standstill(String query, String reason) {
        given().get("/v1/calendar/standstill?publishedOn=2026-08-10&" + query)
                .then()
                .statusCode(200)
                .body(
                        "mandatory", equalTo(false),
                        "noStandstill.reason", equalTo(reason),
                        "mayBeSignedFrom", equalTo("2026-08-10"),
                        "lastDay", nullValue(),
                        "holidays", hasSize(0));
        given().get("/v1/calendar/standstill?voluntary=true&publishedOn=2026-08-10&" + query)
                .then()
                .body(
                        "mandatory",
                        equalTo(false),
                        "lastDay",
                        equalTo(query.contains("PA2023") ? "2026-08-19" : "2026-08-20"));
    }

    @Test
    void the_calendar_counts_the_days_where_nothing_frees_from_them() {
        given().get("/v1/calendar/standstill?regime=PA2023&publishedOn=2026-08-10&directAwardGround=SWITCHING")
                .then()
                .statusCode(200)
                .body("mandatory", equalTo(true), "lastDay", equalTo("2026-08-19"), "noStandstill", nullValue());
        given().get("/v1/calendar/standstill?regime=PA2023&publishedOn=2026-08-10&circumstance=LUCK")
                .then()
                .statusCode(422)
                .body("errors.parameter", hasItem("circumstance"));
        given().get("/v1/calendar/standstill?regime=PA2023&publishedOn=2026-08-10&directAwardGround=LUCK")
                .then()
                .statusCode(422)
                .body("errors.parameter", hasItem("directAwardGround"));
    }
}
