package uk.nhs.epr.tender.interpretation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhs.epr.tender.TheApi.draftOf;
import static uk.nhs.epr.tender.TheApi.step;
import static uk.nhs.epr.tender.TheTrusts.anyOdsCode;
import static uk.nhs.epr.tender.TheTrusts.system;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;
import uk.nhs.epr.tender.TheTrusts;
import uk.nhs.epr.tender.directory.DirectoryView;

/// A tender for a category is asked about where its buyer has no such system in use, or several, until that is
/// answered.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class SubjectQuestionsTest {
    private static final String BY_CATEGORY = "{\"subject\": {\"categories\": [\"EPR\"]}}";

    @Inject
    @SuppressWarnings("NullAway.Init")
    Jdbi jdbi;

    @Inject
    @SuppressWarnings("NullAway.Init")
    DirectoryView view;

    private final String trust = anyOdsCode();
    private final List<String> ids = Stream.generate(UUID::randomUUID)
            .map(UUID::toString)
            .limit(2)
            .sorted()
            .toList();

    @SuppressWarnings("NullAway.Init")
    private TheTrusts trusts;

    @BeforeEach
    void trusts() {
        trusts = new TheTrusts(jdbi, view);
    }

    private String live(int number) {
        return system(ids.get(number), "EPR", "LIVE", "2012", trust);
    }

    private ValidatableResponse open() {
        return given().get("/v1/subject-suggestions?odsCode=" + trust).then().statusCode(200);
    }

    private String naming(int number) {
        return "{\"systems\": [{\"odsCode\": \"" + trust + "\", \"systemId\": \"" + ids.get(number) + "\"}]}";
    }

    private String recognised() {
        return TheNotices.imported(TheNotices.anyOcid(), 1, trust, "Electronic patient record");
    }

    private static ValidatableResponse decided(String ocid, String subject) {
        return Requests.steward()
                .header("If-Match", "*")
                .body("{\"subject\": " + subject + ", \"note\": \"By its buyer's letter\"}")
                .put("/v1/tenders/" + ocid + "/subject")
                .then();
    }

    @Test
    void a_buyer_without_such_a_system_is_asked_about_until_one_is_recorded() {
        trusts.holds(trust, 1, system(ids.getFirst(), "PAS", "LIVE", "2012", trust));
        String ocid = recognised();

        open().body("items.ocid", contains(ocid))
                .body("items[0].subject.categories", contains("EPR"))
                .body("items[0].subjectBasis.basis", equalTo("RECOGNISED"))
                .body("items[0].reason", containsString(trust + " has no EPR system"))
                .body("items[0].questions.kind", contains("NO_SUCH_SYSTEM"))
                .body("items[0].questions[0].odsCode", equalTo(trust))
                .body("items[0].questions[0].systems", nullValue());
        trusts.holds(trust, 2, live(1));
        open().body("items", empty());
    }

    @Test
    void of_several_systems_one_has_to_be_named() {
        trusts.holds(trust, 1, live(0), live(1));
        String ocid = recognised();

        open().body("items[0].questions.kind", contains("SEVERAL_SYSTEMS"))
                .body("items[0].questions[0].systems.systemId", equalTo(ids))
                .body("items[0].questions[0].systems[0].product", equalTo("Millennium"))
                .body("items[0].reason", containsString("which is it for?"));
        decided(ocid, "{\"categories\": [\"EPR\"]}").statusCode(200);
        open().body("items[0].subjectBasis.basis", equalTo("DECIDED"));
        decided(ocid, naming(1)).statusCode(200).body("warnings", nullValue());
        open().body("items", empty());
    }

    @Test
    void a_decision_names_no_system_of_another_trust() {
        String other = anyOdsCode();
        trusts.holds(trust, 1).holds(other, 1, system(ids.getFirst(), "EPR", "LIVE", "2012", other));
        String ocid = recognised();

        decided(ocid, naming(0)).statusCode(422).body("errors.pointer", contains("/subject/systems/0/odsCode"));
        decided(ocid, naming(1)).statusCode(200).body("warnings.rule", contains("subject-system-unknown"));
    }

    @Test
    void a_rejection_answers_too_and_so_does_the_end_of_one_system() {
        trusts.holds(trust, 1, live(0), live(1));
        String rejected = recognised();
        String left = recognised();
        decided(rejected, "null").statusCode(200);
        open().body("items.ocid", contains(left));

        trusts.holds(trust, 2, live(0), system(ids.get(1), "EPR", "RETIRED", "2020", trust));

        open().body("items", empty());
    }

    @Test
    void a_tender_that_is_run_here_is_asked_about_once_it_is_public() {
        trusts.holds(trust, 1, live(0), live(1));
        String ocid = draftOf(trust, "RH8");
        Requests.patch("/v1/tenders/" + ocid, BY_CATEGORY).statusCode(200);
        open().body("items", empty());

        step(ocid, "publication", "{\"on\": \"2013-03\"}");

        open().body("items.ocid", contains(ocid))
                .body("items[0].subjectBasis.basis", equalTo("STATED"))
                .body("items[0].questions.odsCode", contains(trust, "RH8"));
        String both = "{\"categories\": [\"EPR\"], \"systems\": [{\"odsCode\": \"" + trust + "\", \"systemId\": \""
                + ids.getFirst() + "\"}]}";
        Requests.patch("/v1/tenders/" + ocid, "{\"subject\": " + both + "}").statusCode(200);
        open().body("items[0].questions.odsCode", contains("RH8"));
        step(ocid, "cancellation", "{\"on\": \"2013-04\", \"reason\": \"No money\"}");
        open().body("items", empty());
    }

    @Test
    void a_signed_contract_is_for_what_was_in_use_when_it_was_signed() {
        trusts.holds(trust, 1, system(ids.getFirst(), "EPR", "LIVE", "2016", trust));
        String ocid = draftOf(trust, "RH8");
        Requests.patch(
                        "/v1/tenders/" + ocid,
                        "{\"buyers\": [{\"odsCode\": \"" + trust
                                + "\", \"role\": \"LEAD\"}], \"subject\": {\"categories\": [\"EPR\"]}}")
                .statusCode(200);
        step(ocid, "publication", "{\"on\": \"2013-03\"}");
        open().body("items", empty());
        step(ocid, "award-decision", "{\"on\": \"2014-01\", \"supplier\": {\"name\": \"Cerner\"}}");
        step(ocid, "contract", "{\"signedOn\": \"2014-03\", \"period\": {\"start\": \"2015\"}}");

        open().body("items[0].questions.kind", contains("NO_SUCH_SYSTEM"))
                .body("items[0].questions[0].on", equalTo("2014-03-01"))
                .body("items[0].questions[0].systems.systemId", contains(ids.getFirst()));
    }

    @Test
    void a_succession_takes_no_system_from_a_tender_that_began_before() {
        String after = anyOdsCode();
        trusts.holds(trust, 1, live(0));
        String ocid = draftOf(trust, "RH8");
        Requests.patch("/v1/tenders/" + ocid, BY_CATEGORY).statusCode(200);
        step(ocid, "publication", "{\"on\": \"2013-03\"}");
        trusts.isFollowedBy(trust, 2, after)
                .holds(
                        after,
                        1,
                        system(ids.getFirst(), "EPR", "LIVE", "2012", trust + " - 2020-03-31", after + " 2020-04-01"));

        open().body("items[0].questions.odsCode", contains("RH8"));
    }

    @Test
    void lots_are_asked_about_together_and_one_that_was_given_up_is_not() {
        trusts.holds(trust, 1, live(0), live(1));
        String ocid = draftOf(trust, "RH8");
        Requests.patch("/v1/tenders/" + ocid, """
                {"buyers": [{"odsCode": "%s", "role": "LEAD"}], "subject": {"categories": ["EPR"]},
                 "lots": [{"id": "1", "title": "One"}, {"id": "2", "title": "Two"}, {"id": "3", "title": "Three"},
                          {"id": "4", "title": "Four", "subject": %s}]}""".formatted(trust, naming(0))).statusCode(200);
        step(ocid, "publication", "{\"on\": \"2013-03\"}");
        step(ocid, "cancellation", "{\"on\": \"2013-04\", \"lots\": [\"2\"], \"reason\": \"No money\"}");

        open().body("items[0].questions", hasSize(1)).body("items[0].questions[0].lots", contains("1", "3"));
    }

    @Test
    void of_a_buyer_that_has_not_arrived_nothing_is_asked() {
        TheNotices.imported(TheNotices.anyOcid(), 1, trust, "Electronic patient record");

        open().body("items", empty());
    }

    @Test
    void what_came_to_nothing_is_not_suggested_either() {
        trusts.holds(trust, 1);
        String ocid = TheNotices.anyOcid();
        TheNotices.imported(ocid, 1, trust, "EPR - Testing");
        open().body("items.ocid", contains(ocid)).body("items[0].questions", nullValue());

        TheNotices.imported("""
                {"ocid": "%s", "id": "end", "date": "2026-02-09T10:00:00Z", "tag": ["tenderCancellation"],
                 "initiationType": "tender", "tender": {"id": "t", "status": "cancelled"}}""".formatted(ocid));

        given().get("/v1/tenders/" + ocid).then().body("status", equalTo("CANCELLED"));
        open().body("items", empty());
    }

    @Test
    void the_list_is_walked_page_by_page() {
        trusts.holds(trust, 1);
        List<String> expected = List.of(recognised(), recognised(), recognised());

        List<String> seen = new ArrayList<>();
        Map<String, String> cursor = Map.of();
        while (true) {
            Response page = given().queryParams(cursor).get("/v1/subject-suggestions?limit=1&odsCode=" + trust);
            seen.addAll(page.jsonPath().getList("items.ocid"));
            String next = page.path("next");
            if (next == null) {
                break;
            }
            cursor = Map.of("cursor", next);
        }

        assertThat(seen).containsExactlyInAnyOrderElementsOf(expected);
    }
}
