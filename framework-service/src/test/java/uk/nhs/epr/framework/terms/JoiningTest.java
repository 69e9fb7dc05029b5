package uk.nhs.epr.framework.terms;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static uk.nhs.epr.framework.TheApi.addLot;
import static uk.nhs.epr.framework.TheApi.anyFramework;
import static uk.nhs.epr.framework.TheApi.member;
import static uk.nhs.epr.kit.testing.Requests.patch;
import static uk.nhs.epr.kit.testing.Requests.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.epr.kit.testing.RealPostgres;

@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class JoiningTest {
    @Inject
    Jdbi jdbi;

    private String reference = "";

    @BeforeEach
    void aTrustInLondonAndOneInTheNorthWest() {
        jdbi.useHandle(handle -> handle.execute("""
                insert into known_trust (ods_code, name, status, region_code, successors)
                values ('RJL', 'In London', 'ACTIVE', 'Y56', '[]'), ('RJN', 'In the North West', 'ACTIVE', 'Y62', '[]')
                on conflict do nothing"""));
        reference = anyFramework();
    }

    private void joining(String rules) {
        patch("/v1/frameworks/" + reference, "{\"joining\": " + rules + ", \"correction\": \"It was left out\"}")
                .statusCode(200);
    }

    private ValidatableResponse states(String odsCode, String status, String since) {
        return steward()
                .body("{\"status\": \"%s\", \"since\": \"%s\"}".formatted(status, since))
                .put("/v1/frameworks/" + reference + "/members/" + odsCode)
                .then();
    }

    private void refused(String odsCode, String since, String why) {
        states(odsCode, "JOINING", since)
                .statusCode(409)
                .body("rule", equalTo("joining"), "detail", containsString(why));
    }

    @Test
    void any_trust_may_join_where_nothing_is_said() {
        states("RJN", "JOINED", "2014").statusCode(201);
    }

    @Test
    void only_trusts_of_the_regions_and_of_the_list_may_join() {
        joining("{\"trusts\": {\"regionCodes\": [\"Y56\"], \"odsCodes\": [\"RTP\"]}}");
        states("RJL", "JOINED", "2014").statusCode(201);
        states("RTP", "JOINING", "2014").statusCode(201);
        refused("RJN", "2014", "Y62");
        refused("RJX", "2014", "its region is not known");
        states("RJN", "CONSIDERING", "2014").statusCode(201);
    }

    @Test
    void trusts_may_join_between_the_dates() {
        joining("{\"from\": \"2014\", \"until\": \"2015-06\"}");
        refused("RJL", "2013-12-31", "from 2014");
        refused("RJL", "2015-07-01", "up to 2015-06");
        states("RJL", "JOINING", "2015-06-30").statusCode(201);
    }

    @Test
    void the_rule_is_the_one_of_the_day_and_what_was_joined_before_stays() {
        states("RJN", "JOINED", "2014").statusCode(201);
        patch(
                        "/v1/frameworks/" + reference,
                        "{\"joining\": {\"trusts\": {\"regionCodes\": [\"Y56\"]}}, \"on\": \"2015\"}")
                .statusCode(200);
        member(reference, "RJN", "JOINED", "2014").body("status", equalTo("JOINED"));
        refused("RJX", "2015", "may not join");
        states("RJX", "JOINED", "2014-12").statusCode(201);
    }

    @Test
    void a_trust_is_told_which_frameworks_it_may_join() {
        addLot(reference, "1").statusCode(201);
        joining("{\"trusts\": {\"regionCodes\": [\"Y56\"]}, \"until\": \"2015\"}");
        String frameworks = "/v1/trusts/%s/frameworks?limit=500&asOf=%s";
        String which = "items.find { it.reference == '" + reference + "' }.mayJoin";
        given().get(frameworks.formatted("RJL", "2015-12-31")).then().body(which, equalTo(true));
        given().get(frameworks.formatted("RJL", "2016-01-01")).then().body("items.reference", not(hasItem(reference)));
        given().get(frameworks.formatted("RJN", "2015-12-31")).then().body("items.reference", not(hasItem(reference)));
        states("RJL", "JOINED", "2014").statusCode(201);
        given().get(frameworks.formatted("RJL", "2016-01-01")).then().body(which, equalTo(false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"trusts\": {\"regionCodes\": [\"Y53\"]}}|/joining/trusts/regionCodes/0",
                "{\"trusts\": {\"odsCodes\": [\"rtp\"]}}|/joining/trusts/odsCodes/0",
                "{\"trusts\": {}}|/joining/trusts",
                "{\"from\": \"2015\", \"until\": \"2014\"}|/joining/until"
            })
    void what_is_no_rule_is_refused_by_name(String rules, String pointer) {
        patch("/v1/frameworks/" + reference, "{\"joining\": " + rules + "}")
                .statusCode(422)
                .body("errors.pointer", hasItem(containsString(pointer)));
    }
}
