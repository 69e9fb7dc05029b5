package uk.nhs.epr.tender.interpretation;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhs.epr.tender.TheTrusts.system;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;
import uk.nhs.epr.tender.TheTrusts;
import uk.nhs.epr.tender.directory.DirectoryView;

/// Notices that were really published, in our own releases: what the register says of each.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class KnownNoticesTest {
    private static final Map<String, String> TRUSTS = Map.of(
            "RTX", "University Hospitals of Morecambe Bay NHS Foundation Trust",
            "RVW", "North Tees and Hartlepool NHS Foundation Trust",
            "RH5", "Somerset NHS Foundation Trust",
            "RA4", "Yeovil District Hospital NHS Foundation Trust",
            "R1A", "Herefordshire and Worcestershire Health and Care NHS Trust",
            "RX1", "Nottingham University Hospitals NHS Trust",
            "RPA", "Medway NHS Foundation Trust");
    private static final String COMPANY = "/v1/ocds/crosswalk/GB-COH:OC000001";

    @Inject
    @SuppressWarnings("NullAway.Init")
    Jdbi jdbi;

    @Inject
    @SuppressWarnings("NullAway.Init")
    DirectoryView view;

    @BeforeEach
    void each_trust_has_one_record_system() {
        TheTrusts trusts = new TheTrusts(jdbi, view);
        int[] number = {0};
        TRUSTS.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(trust -> {
            String id = "01990000-0000-7000-8000-0000000000%02d".formatted(++number[0]);
            trusts.isNamed(trust.getKey(), trust.getValue(), 1, system(id, "EPR", "LIVE", "2010", trust.getKey()));
        });
    }

    private static ValidatableResponse imported(String name, String process) {
        TheNotices.imported(text(name));
        return shown(process);
    }

    private static String text(String name) {
        try (InputStream file = KnownNoticesTest.class.getResourceAsStream("/notices/" + name + ".json")) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ValidatableResponse shown(String process) {
        return given().get("/v1/tenders/ocds-known0-" + process).then().statusCode(200);
    }

    private static ValidatableResponse suggestions(String odsCode, String process) {
        return given().get("/v1/subject-suggestions?limit=500&odsCode=" + odsCode)
                .then()
                .rootPath("items.findAll { it.ocid == 'ocds-known0-" + process + "' }");
    }

    @Test
    void an_extension_in_morecambe_bay_is_intended_for_its_record_system() {
        imported("morecambe-record-system", "052843")
                .body("buyers.odsCode", contains("RTX"))
                .body("subject.categories", contains("EPR"), "subjectBasis.basis", equalTo("RECOGNISED"))
                .body("subjectBasis.confidence", equalTo("INDICATED"))
                .body("status", equalTo("TRANSPARENCY"), "steps.step", contains("TRANSPARENCY"))
                .body("steps[0].extension", equalTo(true), "steps[0].on", equalTo("2025-05-28"))
                .body("awards", anyOf(nullValue(), empty()), "contracts", anyOf(nullValue(), empty()))
                .body("proposed[0].start", equalTo("2025-07-08"), "proposed[0].end", equalTo("2028-07-07"))
                .body("proposed[0].extension.until", equalTo("2030-07-07"))
                .body("proposed[0].value.amount", equalTo(6470998.50f))
                .body("proposed[0].supplier.name", equalTo("Dedalus"))
                .body("announced.title", containsString("joint procurement in South Cumbria and Lancashire"))
                .body("announced.expectedOn", nullValue(), "announced.confidence", equalTo("INDICATED"));
        suggestions("RTX", "052843").body("ocid", empty());
    }

    @Test
    void what_a_company_of_north_tees_intends_counts_for_the_trust_once_a_steward_says_so() {
        imported("north-tees-record-system", "04e264")
                .body("buyers[0].odsCode", nullValue(), "buyers[0].identifier.id", equalTo("OC000001"))
                .body("subject.categories", contains("EPR"));

        Requests.steward()
                .header("If-Match", "*")
                .body("{\"odsCode\": \"RVW\", \"note\": \"The company belongs to the trust\"}")
                .put(COMPANY)
                .then()
                .statusCode(200);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> shown("04e264").body("buyers.odsCode", contains("RVW")));
        shown("04e264")
                .body("subject.categories", contains("EPR"), "subjectBasis.basis", equalTo("RECOGNISED"))
                .body("status", equalTo("TRANSPARENCY"), "steps[0].extension", equalTo(true))
                .body("contracts", anyOf(nullValue(), empty()), "proposed[0].end", nullValue())
                .body("proposed[0].supplier.name", equalTo("InterSystems"))
                .body("announced.on", equalTo("2025-02-14"), "announced.title", containsString("joint procurement"))
                .body("announced.expectedOn", equalTo("2026"), "announced.awardExpectedOn", equalTo("2027"));
        given().get("/v1/tenders?buyer=RVW&category=EPR").then().body("items.ocid", contains("ocds-known0-04e264"));
        suggestions("RVW", "04e264").body("ocid", empty());
    }

    @ParameterizedTest
    @CsvSource({
        "somerset-order-communications,066b6f,RH5,CONTRACTED,2027-03-22",
        "nottingham-pharmacy-support,05fe33,RX1,CONTRACTED,",
        "somerset-rosters,d67c8b51,RA4,CONTRACTED,2025-05-30"
    })
    void what_is_for_something_else_is_for_no_record_system_whatever_its_code(
            String name, String process, String odsCode, String status, String end) {
        imported(name, process)
                .body("buyers.odsCode", hasItem(odsCode))
                .body("status", equalTo(status), "contracts[0].period.end", equalTo(end))
                .body("subject", nullValue(), "subjectBasis", nullValue())
                .body("proposed", anyOf(nullValue(), empty()), "announced", nullValue());
        suggestions(odsCode, process).body("ocid", empty());
    }

    @ParameterizedTest
    @CsvSource({
        "herefordshire-sexual-health,0406f7,R1A,PUBLISHED,sexual",
        "medway-testing,06e071,RPA,CONTRACTED,testing",
        "medway-delivery,06e06a,RPA,CONTRACTED,delivery"
    })
    void what_is_around_a_record_system_or_of_a_department_is_suggested_and_counts_for_nothing(
            String name, String process, String odsCode, String status, String word) {
        imported(name, process)
                .body("buyers.odsCode", contains(odsCode), "status", equalTo(status))
                .body("subject", nullValue(), "subjectBasis", nullValue(), "announced", nullValue());
        suggestions(odsCode, process)
                .body("ocid", contains("ocds-known0-" + process))
                .body("reason", contains(containsString(word)))
                .body("subject", contains(nullValue()), "questions", contains(nullValue()));
    }
}
