package uk.nhs.epr.trust.fhir;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static uk.nhs.epr.kit.testing.Requests.patch;
import static uk.nhs.epr.kit.testing.Requests.steward;
import static uk.nhs.epr.trust.TheApi.anyTrust;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;

/// The register as a FHIR server that is read only.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class FhirApiTest {
    private static final String ODS = "https://fhir.nhs.uk/Id/ods-organization-code|";
    private static final String SEARCH = "/fhir/R4/Organization";

    private static ValidatableResponse search(String parameter, String value) {
        return given().queryParam(parameter, value)
                .get(SEARCH)
                .then()
                .statusCode(200)
                .contentType(startsWith(FhirJson.TYPE))
                .body("resourceType", equalTo("Bundle"), "type", equalTo("searchset"));
    }

    private static String named(String name) {
        String code = anyTrust();
        patch("/v1/trusts/" + code, "{\"name\": \"" + name + "\", \"since\": \"2012\"}")
                .statusCode(200);
        return code;
    }

    @Test
    void a_trust_is_answered_in_the_form_that_is_asked_for() {
        String code = anyTrust();
        String path = "/v1/trusts/" + code;
        for (String accept : List.of("*/*", "application/json", "text/html;q=0.5, application/*;q=0.4")) {
            given().accept(accept)
                    .get(path)
                    .then()
                    .statusCode(200)
                    .contentType(startsWith("application/json"))
                    .body("odsCode", equalTo(code));
        }
        given().accept(FhirJson.TYPE)
                .get(path)
                .then()
                .statusCode(200)
                .contentType(startsWith(FhirJson.TYPE))
                .body("resourceType", equalTo("Organization"), "identifier[0].value", equalTo(code));
        given().accept(FhirJson.TYPE).get("/v1/trusts/NOPE1").then().statusCode(404);
        given().accept("application/json;q=0.2, application/fhir+json;q=0.8")
                .get(path)
                .then()
                .contentType(startsWith(FhirJson.TYPE));
    }

    @Test
    void an_organization_is_read_by_its_code_and_again_only_when_it_changed() {
        String code = anyTrust();
        String tag = given().get(SEARCH + "/" + code)
                .then()
                .statusCode(200)
                .contentType(startsWith(FhirJson.TYPE))
                .body("id", equalTo(code), "active", equalTo(true), "alias", nullValue())
                .extract()
                .header("ETag");
        given().header("If-None-Match", tag).get(SEARCH + "/" + code).then().statusCode(304);
        given().accept("application/json").get(SEARCH + "/" + code).then().statusCode(200);
        given().get(SEARCH + "/" + code + "?_format=json").then().statusCode(200);
    }

    @Test
    void refusals_are_outcomes_with_their_status() {
        for (var refused : List.of(
                List.of(SEARCH + "/NOPE1", 404, "not-found"),
                List.of(SEARCH + "?active=perhaps", 400, "value"),
                List.of(SEARCH + "?_count=many", 400, "value"),
                List.of(SEARCH + "?name:text=x", 400, "value"),
                List.of(SEARCH + "?identifier:of-type=x", 400, "value"),
                List.of(SEARCH + "?_format=xml", 406, "not-supported"))) {
            given().get(refused.getFirst().toString())
                    .then()
                    .statusCode((Integer) refused.get(1))
                    .contentType(startsWith(FhirJson.TYPE))
                    .body("resourceType", equalTo("OperationOutcome"), "issue[0].code", equalTo(refused.getLast()));
        }
    }

    @Test
    void is_found_by_identifier_with_and_without_its_system() {
        String code = anyTrust();
        String other = anyTrust();
        search("identifier", ODS + code).body("total", equalTo(1), "entry[0].resource.id", equalTo(code));
        search("identifier", code).body("total", equalTo(1));
        search("identifier", ODS + code + "," + ODS + other).body("entry.resource.id", contains(code, other));
        search("identifier", "https://fhir.nhs.uk/Id/ods-site-code|" + code).body("total", equalTo(0));
        search("identifier", "|" + code).body("total", equalTo(0));
        given().queryParam("identifier", ODS)
                .queryParam("_id", code + "," + other)
                .get(SEARCH)
                .then()
                .body("entry.resource.id", contains(code, other));
        search("_id", code + "," + other).body("total", equalTo(2));
    }

    @Test
    void a_name_is_found_by_how_it_begins_former_names_too() {
        String code = named("Ashford, Vale \\\"and\\\" 100% Care");
        search("name", "ashford").body("entry.resource.id", hasItem(code));
        search("name", "vale").body("entry.resource.id", not(hasItem(code)));
        search("name:contains", "VALE \"and\"").body("entry.resource.id", contains(code));
        search("name:contains", "100_ Care").body("total", equalTo(0));
        search("name:exact", "Ashford\\, Vale \"and\" 100% Care").body("entry.resource.id", contains(code));
        search("name:exact", "ashford\\, vale \"and\" 100% care").body("total", equalTo(0));
        search("name", code).body("entry.resource.id", contains(code), "entry[0].resource.alias", hasSize(1));
        given().get(SEARCH + "?name=ashf&name:contains=care&active=true").then().body("total", equalTo(1));
        given().get(SEARCH + "?name=ashf&name:contains=care&active=false")
                .then()
                .body("total", equalTo(0));
    }

    @Test
    void a_dissolved_trust_is_not_active() {
        String code = anyTrust();
        steward()
                .body("{\"kind\": \"DISSOLUTION\", \"date\": \"2013-10-01\", \"predecessors\": [\"%s\"]}"
                        .formatted(code))
                .post("/v1/successions");
        given().get(SEARCH + "?_id=" + code + "&active=false")
                .then()
                .body(
                        "entry[0].resource.active",
                        equalTo(false),
                        "entry[0].resource.extension[0].valuePeriod.end",
                        equalTo("2013-09-30"));
        given().get(SEARCH + "?_id=" + code + "&active=true").then().body("total", equalTo(0));
    }

    @Test
    void a_search_is_walked_by_its_links_and_says_what_it_understood() {
        for (int i = 0; i < 5; i++) {
            named("Walked {Trust} " + i);
        }
        List<String> found = new ArrayList<>();
        String next = "/fhir/R4/Organization?name=walked {&_count=2&colour=red";
        for (int pages = 0; next != null && pages < 9; pages++) {
            var bundle = given().urlEncodingEnabled(pages == 0)
                    .get(next)
                    .then()
                    .statusCode(200)
                    .body("total", equalTo(5))
                    .extract();
            assertThat(bundle.<String>path("link.find { it.relation == 'self' }.url"))
                    .contains("_count=2")
                    .doesNotContain("colour");
            found.addAll(bundle.path("entry.resource.id"));
            next = bundle.path("link.find { it.relation == 'next' }?.url");
        }
        assertThat(found).hasSize(5).doesNotHaveDuplicates().isSorted();
        given().get(SEARCH + "?name=walked&_count=0")
                .then()
                .body("total", equalTo(5), "entry", nullValue(), "link.relation", contains("self"));
    }

    @Test
    void odd_values_are_searched_for_or_refused_and_never_a_fault() {
        for (String parameter :
                List.of("_id", "_count", "_after", "_format", "identifier", "name", "active", "name:exact")) {
            for (String odd : List.of(
                    "",
                    ",",
                    "|",
                    "\\",
                    "%",
                    "{x}",
                    "'",
                    "-1",
                    "99999999999",
                    "\u00e9",
                    "x".repeat(3000),
                    "a|b|c",
                    "$")) {
                assertThat(given().queryParam(parameter, odd).get(SEARCH).statusCode())
                        .as(parameter + "=" + odd)
                        .isLessThan(500);
            }
        }
    }

    @Test
    void says_what_it_can_do() {
        given().get("/fhir/R4/metadata")
                .then()
                .statusCode(200)
                .body(
                        "resourceType",
                        equalTo("CapabilityStatement"),
                        "fhirVersion",
                        equalTo("4.0.1"),
                        "rest[0].resource[0].interaction.code",
                        contains("read", "search-type"),
                        "rest[0].resource[0].searchParam.name",
                        contains("_id", "active", "identifier", "name"),
                        "rest[0].resource[0].searchParam.findAll { it.type == null }",
                        empty());
    }
}
