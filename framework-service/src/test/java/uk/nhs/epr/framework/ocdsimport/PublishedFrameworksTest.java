package uk.nhs.epr.framework.ocdsimport;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static uk.nhs.epr.kit.testing.Requests.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.SharedData;

/// What was really published: the standard's examples of frameworks, and a day of Find a Tender.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class PublishedFrameworksTest {
    private static final String OCID = "ocds-r6ebe6-9af22e2f-5307-4e98-bff6-1ebffbff343d";

    private static ValidatableResponse imported(String body) {
        return steward().body(body).post("/v1/imports/ocds-frameworks").then().statusCode(200);
    }

    private static String example(String name) throws IOException {
        return Files.readString(SharedData.at("ocds/examples/frameworks/" + name + ".json"));
    }

    private static String shown(String framework) {
        String lots = given().get("/v1/frameworks/" + framework + "/lots").asString();
        String details = given().get("/v1/frameworks/" + framework).asString();
        String suppliers = given().get("/v1/frameworks/" + framework + "/lots/1/suppliers")
                .jsonPath()
                .getList("items.collect { [it.name, it.status, it.since, it.history.since] }")
                .toString();
        return (details + lots + suppliers).replaceAll("(?i)ocds-\\w+-", "");
    }

    @Test
    void the_vaccine_framework_of_scotland_comes_in_with_its_supplier() throws IOException {
        imported(example("closed_single_first_stage")).body("created", equalTo(1), "read", equalTo(1));
        imported(example("closed_single_supplier")).body("changed", equalTo(1));
        String path = "/v1/frameworks/" + reference(OCID);
        given().get(path + "?asOf=2020-06-05")
                .then()
                .body("name", equalTo("Storage and Distribution of Seasonal Influenza Vaccine"))
                .body("leadOdsCode", equalTo("YA7"), "regime", equalTo("PCR2015"), "type", equalTo("CLOSED"))
                .body("value.max.amount", equalTo(1_120_000), "letting.ocid", equalTo(OCID))
                .body("term.start", equalTo("2019-11-13"), "term.end", equalTo("2021-11-01"));
        given().get(path + "/lots/1/suppliers?asOf=2020-06-05")
                .then()
                .body("items.name", contains("Movianto UK"), "items.status", contains("ACTIVE"));
        imported(example("closed_single_first_stage")).body("unchanged", equalTo(1));
        imported(example("closed_single_supplier")).body("unchanged", equalTo(1));
    }

    private static String reference(String ocid) {
        return given().get("/v1/frameworks?limit=500")
                .jsonPath()
                .getString("items.find { it.letting?.ocid == '" + ocid + "' }.reference");
    }

    @Test
    void an_award_that_comes_before_what_it_is_awarded_under_is_taken_with_it() throws IOException {
        String award = example("closed_single_supplier").replace(OCID, "ocds-order-award-first");
        String tender = example("closed_single_first_stage").replace(OCID, "ocds-order-award-first");
        imported(award).body("skipped", equalTo(1));
        imported(tender).body("created", equalTo(1));
        imported(award).body("unchanged", equalTo(1));
        imported(tender.replace("award-first", "award-later"));
        imported(award.replace("award-first", "award-later"));
        assertThat(shown("OCDS-ORDER-AWARD-FIRST").replace("award-first", "").replace("AWARD-FIRST", ""))
                .isEqualTo(shown("OCDS-ORDER-AWARD-LATER")
                        .replace("award-later", "")
                        .replace("AWARD-LATER", ""));
    }

    @Test
    void call_offs_and_awards_that_belong_to_no_framework_here_are_skipped_with_the_reason() throws IOException {
        for (String name : List.of("closed_single_award", "open_multiple_second_stage", "open_multiple_award")) {
            imported(example(name))
                    .body(
                            "skipped",
                            equalTo(1),
                            "releases[0].reason",
                            equalTo("It does not belong to a framework, as far as its process shows"));
        }
        imported(example("open_multiple_first_stage")).body("created", equalTo(1));
        imported(example("open_multiple_supplier")).body("changed", equalTo(1));
        given().get("/v1/frameworks/" + reference("ocds-70d2nz-2239-4-LP14") + "/lots/1/suppliers")
                .then()
                .body(
                        "items.name",
                        containsInAnyOrder(
                                "RODRIGO ALEJANDRO VIDAL CAMPOS", "COMERCIALIZADORA E IMPORTADORA GRUPO RAVC SPA"));
    }

    @Test
    void a_day_of_find_a_tender_comes_in_in_any_order_and_again_without_a_change() throws IOException {
        List<String> pages = new ArrayList<>();
        try (Stream<Path> files = Files.list(SharedData.at("fts/2026-08-10")).sorted()) {
            for (Path file : files.toList()) {
                pages.add(Files.readString(file));
            }
        }
        List<String> refused = new ArrayList<>();
        List<String> frameworks = new ArrayList<>();
        for (String page : pages) {
            var answer = imported(page).extract().jsonPath();
            assertThat(answer.getInt("read"))
                    .isEqualTo(answer.getList("releases").size());
            refused.addAll(answer.getList("releases.findAll { it.outcome == 'REJECTED' }.reason"));
            frameworks.addAll(answer.getList("releases.findAll { it.outcome == 'CREATED' }.framework"));
        }
        assertThat(frameworks).hasSize(39).doesNotHaveDuplicates();
        assertThat(refused)
                .as("one of the forty frameworks is to last longer than the law certainly allows")
                .hasSize(1)
                .allMatch(reason -> reason.contains("rule closed-term; Procurement Act 2023, section 47"));
        for (String page : pages) {
            imported(page).body("created", equalTo(0), "changed", equalTo(0));
        }
        Collections.reverse(pages);
        for (String page : pages) {
            imported(page.replace("ocds-h6vhtk-", "ocds-again0-")).body("rejected", lessThanOrEqualTo(1));
        }
        for (String framework : frameworks) {
            assertThat(shown(framework.replace("H6VHTK", "AGAIN0")).replaceAll("\"source\":\\{.*?}", ""))
                    .isEqualTo(shown(framework).replaceAll("\"source\":\\{.*?}", ""));
        }
    }
}
