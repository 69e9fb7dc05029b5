package uk.nhs.epr.framework.calloff;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static uk.nhs.epr.framework.TheApi.anySupplier;
import static uk.nhs.epr.framework.TheApi.frameworkToCallOff;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.epr.kit.testing.ComingIn;
import uk.nhs.epr.kit.testing.RealPostgres;

/// From which day on a tender is run through a framework.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class RunningTendersTest {
    @Inject
    Jdbi jdbi;

    @Inject
    TenderEvents tenders;

    @ParameterizedTest
    @CsvSource({
        "PLANNED 2014-01 PUBLISHED 2014-03, 2014-02-28, 2014-03-01",
        "REPORTED 2014-01 AWARDED 2014-03, 2014-02-28, 2014-03-01",
        "AWARDED 2014-03, 2014-02-28, 2014-03-01",
        "REPORTED 2014-01, 2014-12-31,",
        "ENGAGEMENT 2014-01 PLANNED 2014-02, 2014-12-31,",
    })
    void a_tender_runs_from_its_publication_or_from_the_first_step_beyond_planning(
            String steps, String before, @Nullable String from) {
        String reference = frameworkToCallOff(anySupplier("CGI"), 100, 100);
        new ComingIn(jdbi, tenders)
                .event(
                        "epr.tenders",
                        "uk.nhs.epr.tender.reported.v1",
                        "ocds-eprreg-" + UUID.randomUUID(),
                        1,
                        tender(reference, steps));
        String usage = "/v1/frameworks/" + reference + "/usage?asOf=";
        given().get(usage + before).then().statusCode(200).body("total.tenders", equalTo(0));
        if (from != null) {
            given().get(usage + from).then().body("total.tenders", equalTo(1));
        }
    }

    @Test
    void participants_of_a_tender_are_passed_over() {
        String reference = frameworkToCallOff(anySupplier("CGI"), 100, 100);
        String ocid = "ocds-eprreg-" + UUID.randomUUID();
        ComingIn in = new ComingIn(jdbi, tenders);
        in.event("epr.tenders", "uk.nhs.epr.tender.reported.v1", ocid, 1, tender(reference, "PUBLISHED 2014-03"));
        in.event(
                "epr.tenders",
                "uk.nhs.epr.tender.participant-changed.v2",
                ocid + "/participants/1",
                1,
                "{\"change\": {}, \"participant\": {\"ocid\": \"" + ocid + "\"}}");
        given().get("/v1/frameworks/" + reference + "/usage?asOf=2014-04-01")
                .then()
                .body("total.tenders", equalTo(1));
        assertThat(in.parked(ocid + "/participants/1")).isZero();
    }

    private static String tender(String reference, String steps) {
        String all = steps.replaceAll("(\\w+) ([-\\d]+)", "{\"step\": \"$1\", \"on\": \"$2\"}")
                .replace("} {", "}, {");
        return """
                {"change": {"on": "2014-01"},
                 "tender": {"ocid": "ocds-eprreg-%s", "title": "Portal", "buyers": [{"odsCode": "RTP", "role": "LEAD"}],
                  "procedure": "CALL_OFF", "regime": "PCR2006", "framework": {"reference": "%s", "lot": "1"},
                  "status": "PUBLISHED", "steps": [%s]}}""".formatted(UUID.randomUUID(), reference, all);
    }
}
