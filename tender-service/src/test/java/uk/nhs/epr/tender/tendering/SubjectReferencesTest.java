package uk.nhs.epr.tender.tendering;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhs.epr.tender.TheApi.draftOf;
import static uk.nhs.epr.tender.TheTrusts.anyOdsCode;
import static uk.nhs.epr.tender.TheTrusts.system;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;
import uk.nhs.epr.tender.TheApi;
import uk.nhs.epr.tender.TheTrusts;
import uk.nhs.epr.tender.directory.DirectoryView;

/// The systems that a tender is for are those of its buyers, as far as the register knows.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class SubjectReferencesTest {
    @Inject
    @SuppressWarnings("NullAway.Init")
    Jdbi jdbi;

    @Inject
    @SuppressWarnings("NullAway.Init")
    DirectoryView view;

    private final String lead = anyOdsCode();
    private final String partner = anyOdsCode();
    private final String id = UUID.randomUUID().toString();

    @SuppressWarnings("NullAway.Init")
    private TheTrusts trusts;

    @BeforeEach
    void trusts() {
        trusts = new TheTrusts(jdbi, view);
    }

    private static String naming(String odsCode, String system) {
        return "{\"systems\": [{\"odsCode\": \"" + odsCode + "\", \"systemId\": \"" + system + "\"}]}";
    }

    private static ValidatableResponse about(String ocid, String subject) {
        return Requests.patch("/v1/tenders/" + ocid, "{\"subject\": " + subject + "}");
    }

    private static ValidatableResponse shown(String ocid) {
        return Requests.steward().get("/v1/tenders/" + ocid).then().statusCode(200);
    }

    @Test
    void a_system_that_has_not_arrived_is_a_warning_until_it_does() {
        String ocid = draftOf(lead, partner);

        about(ocid, naming(lead, id))
                .statusCode(200)
                .body("warnings.rule", contains("subject-system-unknown"))
                .body("warnings[0].pointer", equalTo("/subject/systems/0/systemId"));

        String tag = shown(ocid).extract().header("ETag");
        trusts.holds(lead, 1, system(id, "EPR", "LIVE", "2012", lead));
        Requests.steward()
                .header("If-None-Match", tag)
                .get("/v1/tenders/" + ocid)
                .then()
                .statusCode(200)
                .body("warnings", nullValue());
        trusts.holds(lead, 2);
        shown(ocid).body("warnings.rule", contains("subject-system-unknown"));
    }

    @Test
    void a_system_of_another_trust_is_refused_at_its_field() {
        String ocid = draftOf(lead, partner);
        trusts.holds(partner, 1, system(id, "EPR", "LIVE", "2012", partner));

        about(ocid, naming(lead, id))
                .statusCode(422)
                .body("errors.pointer", contains("/subject/systems/0/odsCode"))
                .body("errors[0].detail", containsString(partner));
        Requests.patch(
                        "/v1/tenders/" + ocid,
                        "{\"lots\": [{\"id\": \"1\", \"title\": \"One\"}, {\"id\": \"2\", \"title\": \"Two\","
                                + " \"subject\": " + naming(lead, id) + "}]}")
                .statusCode(422)
                .body("errors.pointer", contains("/lots/1/subject/systems/0/odsCode"));
        String drafted = TheApi.joint().replace("\"title\"", "\"subject\": " + naming("RBA", id) + ", \"title\"");
        TheApi.knows("RBA");
        TheApi.buyer("RBA")
                .body(drafted)
                .post("/v1/tenders")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/subject/systems/0/odsCode"));
        about(ocid, naming(partner, id)).statusCode(200).body("warnings", nullValue());
    }

    @Test
    void a_system_that_passed_on_may_be_named_by_each_that_held_it() {
        String after = anyOdsCode();
        String ocid = draftOf(lead, partner);
        trusts.holds(after, 1, system(id, "EPR", "LIVE", "2012", lead + " - 2020-03-31", after + " 2020-04-01"));

        about(ocid, naming(lead, id)).statusCode(200).body("warnings", nullValue());
        about(ocid, naming(after, id)).statusCode(200).body("warnings.rule", contains("subject-system-no-buyer"));
    }

    @Test
    void the_successor_of_a_holder_may_name_what_is_on_its_way_to_it() {
        String after = anyOdsCode();
        String ocid = draftOf(after, partner);
        String system = system(id, "EPR", "LIVE", "2012", lead);
        trusts.holds(lead, 1, system).isFollowedBy(lead, 2, after, system);

        about(ocid, naming(after, id)).statusCode(200).body("warnings.rule", contains("subject-system-elsewhere"));
    }

    @Test
    void of_two_successors_only_the_one_that_took_the_system_may_name_it() {
        String other = anyOdsCode();
        String ocid = draftOf(other, partner);
        String taker = anyOdsCode();
        trusts.holds(lead, 1, system(id, "EPR", "LIVE", "2012", lead))
                .isFollowedBy(lead, 2, other)
                .holds(taker, 1, system(id, "EPR", "LIVE", "2012", lead + " - 2020-03-31", taker + " 2020-04-01"));

        about(ocid, naming(other, id)).statusCode(422);
    }

    @Test
    void what_was_named_before_it_was_known_stays_with_a_warning() {
        String ocid = draftOf(lead, partner);
        about(ocid, naming(lead, id)).statusCode(200);
        trusts.holds(partner, 1, system(id, "EPR", "LIVE", "2012", partner));

        shown(ocid)
                .body("warnings.rule", contains("subject-system-elsewhere"))
                .body("warnings[0].pointer", equalTo("/subject/systems/0/odsCode"));
        Requests.patch("/v1/tenders/" + ocid, "{\"title\": \"Another\"}").statusCode(200);
        given().get("/v1/tenders?buyer=" + lead).then().body("items", empty());
        Requests.steward()
                .get("/v1/tenders?limit=500&buyer=" + lead)
                .then()
                .body("items.warnings.flatten().rule", hasItem("subject-system-elsewhere"));
    }
}
