package uk.nhs.epr.trust.cover;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static uk.nhs.epr.trust.TheApi.anyTrust;
import static uk.nhs.epr.trust.TheApi.millenniumOf;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.epr.kit.testing.ComingIn;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.trust.procurement.ProcurementView;

/// A trust tenders many things; only those that may be record systems move its route.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class OtherTendersTest {
    @Inject
    @SuppressWarnings("NullAway.Init")
    Jdbi jdbi;

    @Inject
    @SuppressWarnings("NullAway.Init")
    ProcurementView view;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"cpv\": [\"45442100\"]|NONE",
                "\"lots\": [{\"id\": \"1\", \"title\": \"T\", \"cpv\": [\"45442100\"]}]|NONE",
                "\"cpv\": [\"45442100\", \"48180000\"]|IN_TENDER",
                "\"cpv\": [], \"lots\": [{\"id\": \"1\", \"title\": \"T\", \"cpv\": [\"72212180\"]}]|IN_TENDER",
                "\"lots\": []|IN_TENDER"
            })
    void what_is_tendered_decides_whether_it_moves_a_route(String codes, String stage) {
        String trust = anyTrust();
        millenniumOf(trust, "South");
        String ocid = "ocds-other0-" + UUID.randomUUID();
        new ComingIn(jdbi, view)
                .event("epr.tenders", "uk.nhs.epr.tender.published.v1", ocid, 1, """
                {"change": {"on": "2013-03"},
                 "tender": {"ocid": "%s", "title": "A tender", "procedure": "OPEN", "regime": "PCR2006", "status": "PUBLISHED",
                  "steps": [{"step": "PUBLISHED", "on": "2013-03"}], "buyers": [{"odsCode": "%s", "role": "LEAD"}],
                  %s}}""".formatted(ocid, trust, codes));

        given().get("/v1/trusts/" + trust + "/cover?asOf=2013-08-15")
                .then()
                .body("items[0].route.stage", equalTo(stage));
    }
}
