package uk.nhs.epr.tender.interpretation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.Published;
import uk.nhs.epr.kit.testing.RealPostgres;

/// Who takes part by others' notices: a process that is read again changes those of whom the notices say something
/// else.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class ParticipantsReadTest {
    @Inject
    Jdbi jdbi;

    private static String bids(String... suppliers) {
        return "\"bids\": {\"details\": ["
                + IntStream.range(0, suppliers.length)
                        .mapToObj(n -> "{\"id\": \"%1$d\", \"tenderers\": [{\"id\": \"t%1$d\", \"name\": \"%2$s\"}]}"
                                .formatted(n, suppliers[n]))
                        .collect(Collectors.joining(", "))
                + "]}";
    }

    private static String awarded(String supplier) {
        return "\"awards\": [{\"id\": \"a\", \"status\": \"active\", \"date\": \"2026-02-05T00:00:00Z\","
                + " \"suppliers\": [{\"id\": \"%1$s\", \"name\": \"%1$s\"}]}]".formatted(supplier);
    }

    private List<Published> events(String ocid, int number) {
        return Published.of(jdbi, ocid + "/participants/" + number);
    }

    private static String read(String ocid, int day, String... fields) {
        return TheNotices.imported(ocid, day, "RBA", "Electronic patient record", fields);
    }

    @Test
    void a_process_that_is_read_again_changes_those_of_whom_it_says_something_else() {
        String ocid = read(TheNotices.anyOcid(), 3, bids("Cerner", "CSC", "Orion"));
        assertThat(events(ocid, 3)).hasSize(1);

        read(ocid, 5, awarded("CSC"));
        read(ocid, 6);

        assertThat(events(ocid, 1)).hasSize(1);
        assertThat(events(ocid, 2)).hasSize(2);
        assertThat(events(ocid, 3)).hasSize(1);
        Published.assertGapless(events(ocid, 2));
        Published.assertKeepContracts(events(ocid, 2));
        given().get("/v1/tenders/" + ocid)
                .then()
                .body(
                        "participants.supplier.name",
                        contains("Cerner", "CSC", "Orion"),
                        "participants[1].stages.stage",
                        contains("BID", "AWARDED"));
        Published.assertGapless(Published.of(jdbi, ocid));
    }

    @Test
    void one_that_no_notice_names_any_more_is_voided_and_one_that_is_named_again_goes_on() {
        String ocid = read(TheNotices.anyOcid(), 3, bids("Cerner", "CSC"));

        read(ocid, 5, bids("Orion"));

        given().get("/v1/tenders/" + ocid + "/participants")
                .then()
                .body("items.supplier.name", contains("CSC", "Orion"));
        given().get("/v1/tenders/" + ocid + "/participants/1").then().statusCode(404);
        given().get("/v1/tenders/" + ocid).then().body("participants.id", contains("2", "3"));
        Published voided = events(ocid, 1).getLast();
        assertThat(voided.version()).isEqualTo(2);
        assertThat(voided.data().at("/participant/voided").asBoolean()).isTrue();
        Published.assertKeepContracts(List.of(voided));

        read(ocid, 7, awarded("cerner"));

        given().get("/v1/tenders/" + ocid + "/participants/1")
                .then()
                .header("ETag", equalTo("\"3\""))
                .body("stages.stage", contains("AWARDED"));
        Published.assertGapless(events(ocid, 1));
        assertThat(events(ocid, 1).getLast().data().at("/participant/voided").isMissingNode())
                .isTrue();
    }
}
