package uk.nhs.epr.trust.cover;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static uk.nhs.epr.trust.TheApi.anyName;
import static uk.nhs.epr.trust.TheApi.anyTrust;
import static uk.nhs.epr.trust.TheApi.millenniumOf;
import static uk.nhs.epr.trust.TheApi.steward;
import static uk.nhs.epr.trust.cover.CoverEventsTest.MEMBER_CHANGED;
import static uk.nhs.epr.trust.cover.CoverEventsTest.PUBLISHED;
import static uk.nhs.epr.trust.cover.CoverEventsTest.coverOf;
import static uk.nhs.epr.trust.cover.CoverEventsTest.framework;
import static uk.nhs.epr.trust.cover.CoverEventsTest.tender;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.ComingIn;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.trust.procurement.ProcurementView;

/// What an operator does about events that wait outside the view, and what the audit has of it.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class ParkedEventsResourceTest {
    @Inject
    Jdbi jdbi;

    @Inject
    ProcurementView view;

    @Test
    void an_event_that_can_not_be_applied_waits_with_those_behind_it_until_an_operator_acts() {
        String trust = anyTrust();
        millenniumOf(trust, "South");
        String ocid = anyName();
        String unreadable = tender(ocid, trust, "RH8", "{\"step\": \"PUBLISHED\", \"on\": \"2013-03\"}")
                .replace("2013-03\"}]", "2013-99\"}]");
        ComingIn in = new ComingIn(jdbi, view);
        in.event("epr.tenders", PUBLISHED, ocid, 1, unreadable);
        in.event(
                "epr.tenders",
                PUBLISHED,
                ocid,
                2,
                tender(ocid, trust, "RH8", "{\"step\": \"PUBLISHED\", \"on\": \"2013-03\"}"));
        coverOf(trust, "2013-08-15").body("items[0].route.stage", equalTo("NONE"));
        List<Integer> ids = steward()
                .get("/v1/admin/parked-events")
                .then()
                .statusCode(200)
                .extract()
                .path("items.findAll { it.aggregateId == '%s' }.id".formatted(ocid));
        assertThat(ids).hasSize(2);
        steward()
                .post("/v1/admin/parked-events/" + ids.getFirst() + "/retry")
                .then()
                .statusCode(409);
        steward().delete("/v1/admin/parked-events/" + ids.getFirst()).then().statusCode(204);
        coverOf(trust, "2013-08-15").body("items[0].route.stage", equalTo("IN_TENDER"));
        assertThat(in.parked(ocid)).isZero();
        audited(ids.getFirst(), "discarded");
        given().get("/v1/admin/parked-events").then().statusCode(401);
    }

    @Test
    void an_event_that_waits_for_one_that_never_comes_is_applied_by_an_operator() {
        String trust = anyTrust();
        millenniumOf(trust, "South");
        String reference = anyName();
        new ComingIn(jdbi, view)
                .event("epr.frameworks", MEMBER_CHANGED, reference, 2, framework(reference, trust, "JOINED 2013"));
        int id = steward()
                .get("/v1/admin/parked-events")
                .then()
                .extract()
                .path("items.find { it.aggregateId == '%s' }.id".formatted(reference));
        steward().post("/v1/admin/parked-events/" + id + "/retry").then().statusCode(200);
        coverOf(trust, "2013-08-15").body("items[0].route.stage", equalTo("ON_FRAMEWORK"));
        audited(id, "retried");
    }

    private static void audited(int id, String action) {
        steward()
                .get("/v1/audit?kind=parked-event&key=" + id)
                .then()
                .body("items.action", contains(action), "items[0].stateBefore.id", equalTo(id));
    }
}
