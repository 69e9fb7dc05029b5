package uk.nhs.epr.trust.cover;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhs.epr.trust.TheApi.anyName;
import static uk.nhs.epr.trust.TheApi.anyTrust;
import static uk.nhs.epr.trust.TheApi.millenniumOf;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.ComingIn;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.trust.procurement.ProcurementView;

/// Events of frameworks and tenders move the routes on the board.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class CoverEventsTest {
    static final String MEMBER_CHANGED = "uk.nhs.epr.framework.member-changed.v1";
    static final String PUBLISHED = "uk.nhs.epr.tender.published.v1";

    @Inject
    Jdbi jdbi;

    @Inject
    ProcurementView view;

    private ComingIn comingIn() {
        return new ComingIn(jdbi, view);
    }

    static ValidatableResponse coverOf(String odsCode, String asOf) {
        return given().get("/v1/trusts/" + odsCode + "/cover?asOf=" + asOf)
                .then()
                .statusCode(200);
    }

    static String framework(String reference, String odsCode, String... statuses) {
        StringBuilder history = new StringBuilder();
        for (String status : statuses) {
            String[] parts = status.split(" ", -1);
            history.append(history.isEmpty() ? "" : ",")
                    .append("{\"status\": \"%s\", \"since\": \"%s\"}".formatted(parts[0], parts[1]));
        }
        String last = statuses[statuses.length - 1].split(" ", -1)[0];
        return """
                {"change": {"odsCode": "%s", "status": "%s", "since": "2013"},
                 "framework": {"reference": "%s", "name": "London", "regime": "PCR2006", "type": "CLOSED",
                  "term": {"start": "2013-07"}, "lots": [], "version": 1,
                  "members": [{"odsCode": "%s", "status": "%s", "since": "2013", "history": [%s]}]}}""".formatted(odsCode, last, reference, odsCode, last, history);
    }

    static String tender(String ocid, String lead, String collaborator, String steps) {
        return """
                {"change": {"on": "2013-03"},
                 "tender": {"ocid": "%s", "title": "EPR", "procedure": "RESTRICTED", "regime": "PCR2006",
                  "status": "PUBLISHED", "steps": [%s],
                  "buyers": [{"odsCode": "%s", "role": "LEAD"}, {"odsCode": "%s", "role": "COLLABORATOR"}]}}""".formatted(ocid, steps, lead, collaborator);
    }

    @Test
    void a_membership_that_comes_in_moves_the_route_from_its_day_on() {
        String trust = anyTrust();
        millenniumOf(trust, "South");
        String reference = anyName();
        comingIn()
                .event(
                        "epr.frameworks",
                        MEMBER_CHANGED,
                        reference,
                        1,
                        framework(reference, trust, "CONSIDERING 2013-02", "JOINING 2013-08"));
        coverOf(trust, "2013-01-15").body("items[0].route.stage", equalTo("NONE"));
        coverOf(trust, "2013-03-15").body("items[0].route.stage", equalTo("CONSIDERING_FRAMEWORK"));
        coverOf(trust, "2013-08-15")
                .body(
                        "items[0].route.stage", equalTo("JOINING_FRAMEWORK"),
                        "items[0].route.framework", equalTo(reference),
                        "items[0].coveredUntil", equalTo("2015-10-31"),
                        "items[0].daysLeft", equalTo(807),
                        "items[0].route.evidence[0].since", equalTo("2013-08"));
    }

    @Test
    void a_joint_tender_counts_for_each_of_its_buyers() {
        String lead = anyTrust();
        String collaborator = anyTrust();
        millenniumOf(lead, "South");
        millenniumOf(collaborator, "South");
        String ocid = anyName();
        comingIn()
                .event(
                        "epr.tenders",
                        PUBLISHED,
                        ocid,
                        1,
                        tender(ocid, lead, collaborator, "{\"step\": \"PUBLISHED\", \"on\": \"2013-03\"}"));
        coverOf(lead, "2013-08-15").body("items[0].route.stage", equalTo("IN_TENDER"));
        coverOf(collaborator, "2013-08-15").body("items[0].route.tender", equalTo(ocid));
    }

    @Test
    void a_step_is_shown_with_where_it_was_said_and_a_step_without_with_where_its_tender_was() {
        String trust = anyTrust();
        millenniumOf(trust, "South");
        String ocid = anyName();
        String steps = """
                {"step": "PUBLISHED", "on": "2013-03"},
                {"step": "PREFERRED_SUPPLIER", "on": "2014-03", "confidence": "CONFIRMED",
                 "source": {"publication": "Trade press", "statedBy": {"role": "director"}}}""";
        String data = tender(ocid, trust, "RH8", steps)
                .replace("\"steps\":", "\"source\": {\"publication\": \"Notice\"}, \"steps\":");
        comingIn().event("epr.tenders", PUBLISHED, ocid, 1, data);
        coverOf(trust, "2013-08-15")
                .body(
                        "items[0].route.evidence[0].source.publication", equalTo("Notice"),
                        "items[0].route.evidence[0].confidence", nullValue());
        coverOf(trust, "2014-08-15")
                .body(
                        "items[0].route.evidence[0].source.publication", equalTo("Trade press"),
                        "items[0].route.evidence[0].source.statedBy.role", equalTo("director"),
                        "items[0].route.evidence[0].confidence", equalTo("CONFIRMED"));
    }

    @Test
    void each_step_of_a_tender_that_is_only_reported_counts_by_its_own_source() {
        String trust = anyTrust();
        millenniumOf(trust, "South");
        String ocid = anyName();
        String steps = """
                {"step": "REPORTED", "on": "2013-03", "confidence": "INDICATED",
                 "source": {"publication": "Digital Health"}},
                {"step": "AWARDED", "on": "2013-10", "confidence": "REPORTED", "source": {"publication": "HSJ"}},
                {"step": "CONTRACTED", "on": "2014-02", "confidence": "CONFIRMED",
                 "source": {"publication": "Board papers"}}""";
        String supplier = "{\"name\": \"Cerner\"}";
        String data = tender(ocid, trust, "RH8", steps).replace("\"steps\":", """
                "origin": "REPORT",
                "awards": [{"id": "1", "on": "2013-10", "suppliers": [%1$s], "supplier": %1$s}],
                "contracts": [{"id": "1", "awardId": "1", "suppliers": [%1$s], "supplier": %1$s,
                               "signedOn": "2014-02"}], "steps":""".formatted(supplier));
        comingIn().event("epr.tenders", "uk.nhs.epr.tender.reported.v1", ocid, 1, data);
        shown(trust, "2013-08-15", "PLANNING_TENDER", "Digital Health", "INDICATED");
        shown(trust, "2013-11-15", "AWARDED", "HSJ", "REPORTED");
        shown(trust, "2014-03-15", "SECURED", "Board papers", "CONFIRMED");
    }

    private static void shown(String trust, String day, String stage, String publication, String confidence) {
        coverOf(trust, day)
                .body(
                        "items[0].route.stage", equalTo(stage),
                        "items[0].route.evidence[0].source.publication", equalTo(publication),
                        "items[0].route.evidence[0].confidence", equalTo(confidence));
    }

    @Test
    void an_event_that_comes_twice_counts_once_and_an_unknown_type_is_passed_over() {
        String trust = anyTrust();
        millenniumOf(trust, "South");
        String reference = anyName();
        ComingIn in = comingIn();
        in.event("epr.frameworks", MEMBER_CHANGED, reference, 1, framework(reference, trust, "CONSIDERING 2013"));
        in.event("epr.frameworks", "uk.nhs.epr.framework.renamed.v9", reference, 2, "{}");
        in.event("epr.frameworks", MEMBER_CHANGED, reference, 3, framework(reference, trust, "JOINED 2013"));
        in.event("epr.frameworks", MEMBER_CHANGED, reference, 1, framework(reference, trust, "CONSIDERING 2013"));
        coverOf(trust, "2013-08-15").body("items[0].route.stage", equalTo("ON_FRAMEWORK"));
        assertThat(in.parked(reference)).isZero();
    }

    @Test
    void a_tenders_participants_are_passed_over_and_have_versions_beside_its_own() {
        String trust = anyTrust();
        millenniumOf(trust, "South");
        String ocid = anyName();
        ComingIn in = comingIn();
        in.event(
                "epr.tenders",
                PUBLISHED,
                ocid,
                1,
                tender(ocid, trust, "RH8", "{\"step\": \"PLANNED\", \"on\": \"2013\"}"));
        for (int version = 1; version <= 3; version++) {
            in.event(
                    "epr.tenders",
                    "uk.nhs.epr.tender.participant-changed.v2",
                    ocid + "/participants/1",
                    version,
                    "{\"change\": {}, \"participant\": {\"ocid\": \"" + ocid + "\"}}");
        }
        in.event(
                "epr.tenders",
                PUBLISHED,
                ocid,
                2,
                tender(ocid, trust, "RH8", "{\"step\": \"PUBLISHED\", \"on\": \"2013\"}"));
        coverOf(trust, "2013-08-15").body("items[0].route.stage", equalTo("IN_TENDER"));
        assertThat(in.parked(ocid)).isZero();
        assertThat(in.parked(ocid + "/participants/1")).isZero();
    }

    @Test
    void every_step_of_a_tender_up_to_the_choice_is_in_tender_and_what_precedes_it_is_planning() {
        String trust = anyTrust();
        millenniumOf(trust, "South");
        String ocid = "ocds-test00-" + trust;
        String steps = """
                {"step": "ENGAGEMENT", "on": "2012"}, {"step": "PUBLISHED", "on": "2013-01"},
                {"step": "DIALOGUE", "on": "2014-01"}, {"step": "UNSUCCESSFUL", "on": "2015-01"}""";
        comingIn()
                .event(
                        "epr.tenders",
                        "uk.nhs.epr.tender.ended-without-success.v1",
                        ocid,
                        1,
                        tender(ocid, trust, "RH8", steps)
                                .replace(
                                        "\"change\": {\"on\": \"2013-03\"}",
                                        "\"change\": {\"on\": \"2015-01\", \"reason\": \"No bid\"}"));
        coverOf(trust, "2012-08-15").body("items[0].route.stage", equalTo("PLANNING_TENDER"));
        coverOf(trust, "2013-08-15").body("items[0].route.stage", equalTo("IN_TENDER"));
        coverOf(trust, "2014-08-15").body("items[0].route.stage", equalTo("IN_TENDER"));
        coverOf(trust, "2015-08-15").body("items[0].route.stage", equalTo("NONE"));
    }

    @Test
    void an_event_that_comes_too_early_waits_for_the_one_before_it() {
        String trust = anyTrust();
        millenniumOf(trust, "South");
        String reference = anyName();
        ComingIn in = comingIn();
        in.event("epr.frameworks", MEMBER_CHANGED, reference, 2, framework(reference, trust, "JOINED 2013"));
        assertThat(in.parked(reference)).isEqualTo(1);
        coverOf(trust, "2013-08-15").body("items[0].route.stage", equalTo("NONE"));
        in.event("epr.frameworks", MEMBER_CHANGED, reference, 1, framework(reference, trust, "CONSIDERING 2013"));
        coverOf(trust, "2013-08-15").body("items[0].route.stage", equalTo("ON_FRAMEWORK"));
        assertThat(in.parked(reference)).isZero();
    }

    @Test
    void the_event_after_a_gap_heals_it() {
        String trust = anyTrust();
        millenniumOf(trust, "South");
        String reference = anyName();
        ComingIn in = comingIn();
        in.event("epr.frameworks", MEMBER_CHANGED, reference, 2, framework(reference, trust, "CONSIDERING 2013"));
        in.event("epr.frameworks", MEMBER_CHANGED, reference, 3, framework(reference, trust, "JOINED 2013"));
        coverOf(trust, "2013-08-15").body("items[0].route.stage", equalTo("ON_FRAMEWORK"));
        assertThat(in.parked(reference)).isZero();
    }
}
