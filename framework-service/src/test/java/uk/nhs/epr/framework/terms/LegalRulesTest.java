package uk.nhs.epr.framework.terms;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static uk.nhs.epr.framework.TheApi.anyFramework;
import static uk.nhs.epr.kit.testing.Requests.patch;
import static uk.nhs.epr.kit.testing.Requests.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.epr.kit.testing.RealPostgres;

/// The law on frameworks' terms, as far as it is certain.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class LegalRulesTest {
    private static ValidatableResponse let(String regime, String type, String start, String end, String letting) {
        return patch("/v1/frameworks/" + anyFramework(), """
                {"regime": "%s", "type": "%s", "term": {"start": "%s", "end": %s}, "letting": {%s}}""".formatted(
                        regime, type, start, end.isEmpty() ? "null" : '"' + end + '"', letting.replace('~', '"')));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PA2023|CLOSED|2025-03-01|2029-03-02||closed-term|section 47",
                "PA2023|OPEN|2025-03-01|2033-03-02|~reopenings~: [~2028~, ~2032~]|open-term|section 49",
                "PA2023|OPEN|2026-03-01|2033-03-02|~firstAwardedOn~: ~2025-02~, ~reopenings~: [~2028~]|open-term|section 49",
                "PA2023|OPEN|2025-03-01|2030-03-01|~singleSupplier~: true|open-single-supplier|section 49",
                "PA2023|OPEN|2025-03-01|2030-03-01|~reopenings~: []|open-reopening|section 49",
                "PA2023|OPEN|2025-03-01|2033-03-01|~reopenings~: [~2026~]|open-reopening|section 49",
                "PCR2015|DPS|2022-03-01|2029-03||last-systems|2029-02-23"
            })
    void what_certainly_breaks_a_rule_is_refused_with_the_rule_and_its_source(
            String regime, String type, String start, String end, String letting, String rule, String source) {
        let(regime, type, start, end, letting == null ? "" : letting)
                .statusCode(422)
                .body("errors[0].detail", containsString("rule " + rule))
                .body("errors[0].detail", containsString(source));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PA2023|CLOSED|2025-03-01|2029-02-28||closed-term|false",
                "PA2023|CLOSED|2025-03|2029-03||closed-term|true",
                "PA2023|CLOSED|2025-03-01|2029-03-01||closed-term|true",
                "PCR2015|CLOSED|2014-03-01|2018-02-28||closed-term|false",
                "PCR2015|CLOSED|2014-03-01|2018-03-01||closed-term|true",
                "PA2023|DPS|2025-03-01|2029-02-28||dynamic-market|true",
                "PA2023|DYNAMIC_MARKET|2025-03-01|2029-02-28||dynamic-market|false",
                "PCR2015|DPS|2022-03-01|2026-02-28||dynamic-market|false",
                "PA2023|CLOSED|2025-03-01|2031-02-28|~longTerm~: ~UTILITIES~|closed-term|false",
                "PA2023|CLOSED|2025-03-01|2035-02-28|~longTerm~: ~UTILITIES~|closed-term|true",
                "PA2023|CLOSED|2025-03-01|||closed-term|true",
                "PA2023|OPEN|2025-03-01|2033-02-28|~reopenings~: [~2028-02~, ~2032~]|open-reopening|false",
                "PA2023|OPEN|2025-03-01|2033-02-28||open-reopening|true",
                "PA2023|CLOSED|2024-03-01|2026||regime|true",
                "PCR2015|CLOSED|2020|2026||closed-term|true",
                "PCR2015|DPS|2020|||last-systems|true"
            })
    void what_is_not_certain_is_told_as_a_warning(
            String regime, String type, String start, String end, String letting, String rule, boolean warned) {
        let(regime, type, start, end == null ? "" : end, letting == null ? "" : letting)
                .statusCode(200)
                .body("warnings.rule", warned ? hasItem(rule) : not(hasItem(rule)));
    }

    @Test
    void a_framework_s_status_follows_from_its_dates() {
        String reference = anyFramework();
        String path = "/v1/frameworks/" + reference;
        patch(
                        path,
                        "{\"letting\": {\"tenderedFrom\": \"2012-02\", \"awardedOn\": \"2013-06-20\","
                                + " \"terminatedOn\": \"2016\"}, \"correction\": \"Its dates are known\"}")
                .statusCode(200);
        for (String[] each : new String[][] {
            {"2012-01-31", "PLANNED"},
            {"2012-02-01", "TENDERING"},
            {"2013-06-20", "STANDSTILL"},
            {"2013-07-01", "LIVE"},
            {"2016-01-01", "TERMINATED"}
        }) {
            given().get(path + "?asOf=" + each[0]).then().body("status", equalTo(each[1]));
            String search = "/v1/frameworks?limit=500&asOf=" + each[0] + "&status=";
            given().get(search + each[1]).then().body("items.reference", hasItem(reference));
            given().get(search + "EXPIRED").then().body("items.reference", not(hasItem(reference)));
        }
        patch(path, "{\"letting\": {\"extendableTo\": \"2016\"}}").statusCode(422);
    }

    @Test
    void a_lot_under_the_act_is_awarded_directly_only_with_what_allows_it() {
        String reference = anyFramework();
        patch(
                        "/v1/frameworks/" + reference,
                        "{\"regime\": \"PA2023\", \"term\": {\"start\": \"2025-03\", \"end\": \"2028\"}}")
                .statusCode(200)
                .body("warnings", empty());
        String lot = "{\"number\": \"1\", \"title\": \"x\", \"callOff\": {\"methods\": [\"DIRECT_AWARD\"]%s}}";
        String lots = "/v1/frameworks/" + reference + "/lots";
        steward()
                .body(lot.formatted(""))
                .post(lots)
                .then()
                .statusCode(422)
                .body("errors[0].detail", containsString("section 45"));
        steward()
                .body(lot.formatted(", \"directAwardBasis\": \"SINGLE_SUPPLIER\""))
                .post(lots)
                .then()
                .statusCode(201);
    }
}
