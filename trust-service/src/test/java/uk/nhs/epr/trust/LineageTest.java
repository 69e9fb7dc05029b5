package uk.nhs.epr.trust;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static uk.nhs.epr.trust.TheApi.anyTrust;
import static uk.nhs.epr.trust.TheApi.merge;
import static uk.nhs.epr.trust.TheApi.recordedLive;
import static uk.nhs.epr.trust.TheApi.succession;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;

/// Who is connected with whom by successions, and who holds now what was theirs.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class LineageTest {
    private static List<String> sorted(String... codes) {
        return Stream.of(codes).sorted().toList();
    }

    private static String millenniumRecordedLate(String odsCode) {
        return recordedLive(odsCode).statusCode(201).extract().path("id");
    }

    @Test
    void the_lineage_shows_everybody_up_to_the_day_and_who_holds_it_all() {
        String first = anyTrust();
        String beside = anyTrust();
        String second = anyTrust();
        String last = anyTrust();
        succession("MERGER", "2012-01-10", List.of(first, beside), List.of(second))
                .statusCode(201);
        succession("RENAME", "2020-04-01", List.of(second), List.of(last)).statusCode(201);
        given().get("/v1/trusts/" + first + "/lineage")
                .then()
                .body(
                        "current", contains(last),
                        "trusts.odsCode", equalTo(sorted(first, beside, second, last)),
                        "successions.kind", contains("MERGER", "MERGER", "RENAME"));
        given().get("/v1/trusts/" + first + "/lineage?asOf=2015-10-31")
                .then()
                .body("current", contains(second), "trusts.odsCode", equalTo(sorted(first, beside, second)));
        given().get("/v1/trusts/" + first + "/lineage?asOf=2010-01-01")
                .then()
                .body("current", contains(first), "trusts.odsCode", contains(first), "successions", equalTo(List.of()));
    }

    @Test
    void a_question_about_a_trust_of_the_past_finds_who_holds_it_now() {
        String first = anyTrust();
        String last = anyTrust();
        merge(first, last, "2020-04-01");
        given().get("/v1/trusts?resolve=current&odsCode=" + first).then().body("items.odsCode", contains(last));
        given().get("/v1/trusts?resolve=current&name=" + first).then().body("items.odsCode", contains(last));
        given().get("/v1/trusts?resolve=current&asOf=2015-01-01&odsCode=" + first)
                .then()
                .body("items.odsCode", contains(first));
        given().get("/v1/trusts?resolve=past").then().statusCode(422).body("errors.parameter", hasItem("resolve"));
    }

    @Test
    void a_system_that_is_recorded_late_goes_where_all_its_trust_held_went() {
        String first = anyTrust();
        String second = anyTrust();
        String last = anyTrust();
        merge(first, second, "2012-01-10");
        merge(second, last, "2020-04-01");
        String system = millenniumRecordedLate(first);
        given().get("/v1/trusts/" + last + "/systems/" + system)
                .then()
                .body("heldBy.odsCode", contains(first, second, last), "heldBy[1].to", equalTo("2020-03-31"));
        given().get("/v1/trusts/" + first + "/systems?resolve=current").then().body("items.id", contains(system));
        given().get("/v1/cover?resolve=current&odsCode=" + first)
                .then()
                .body("items.trust.odsCode", contains(last), "summary.total", equalTo(1));
        given().get("/v1/trusts/" + first + "/cover?resolve=current").then().body("items.system.id", contains(system));
        for (var each : Map.of("2010-01-01", first, "2015-01-01", second, "2024-01-01", last)
                .entrySet()) {
            given().get("/v1/trusts/" + each.getValue() + "/cover?asOf=" + each.getKey())
                    .then()
                    .body("items.system.id", contains(system));
        }
    }
}
