package uk.nhs.epr.framework.calloff;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static uk.nhs.epr.framework.TheApi.anySupplier;
import static uk.nhs.epr.framework.TheApi.callOff;
import static uk.nhs.epr.framework.TheApi.frameworkToCallOff;
import static uk.nhs.epr.framework.TheApi.place;
import static uk.nhs.epr.framework.TheApi.worth;
import static uk.nhs.epr.kit.testing.Requests.patch;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.AtOnce;
import uk.nhs.epr.kit.testing.ComingIn;
import uk.nhs.epr.kit.testing.Published;
import uk.nhs.epr.kit.testing.RealPostgres;

/// What is committed, by anybody and in any order.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class CeilingTest {
    private static final String NEARED = "uk.nhs.epr.framework.ceiling-neared.v2";

    @Inject
    Jdbi jdbi;

    @Inject
    TenderEvents tenders;

    private void signed(String ocid, String reference, long version, long amount) {
        signed(ocid, reference, version, amount, "");
    }

    private void signed(String ocid, String reference, long version, long amount, String more) {
        new ComingIn(jdbi, tenders)
                .event("epr.tenders", "uk.nhs.epr.tender.contract-signed.v1", ocid, version, """
                {"change": {"signedOn": "2014-10", "period": {"start": "2014-10"}},
                 "tender": {"ocid": "%s", "title": "Portal", "buyers": [{"odsCode": "RTP", "role": "LEAD"}],
                  "procedure": "CALL_OFF", "regime": "PCR2006", "framework": {"reference": "%s", "lot": "1"},
                  "status": "CONTRACTED",
                  "steps": [{"step": "PUBLISHED", "on": "2014-02"}, {"step": "CONTRACTED", "on": "2014-10"}],
                  "contract": {"supplier": {"name": "CGI"}, "signedOn": "2014-10", "period": {"start": "2014-10"},
                               "value": {"amount": %d, "currency": "GBP"}}%s}}""".formatted(
                                ocid, reference, amount, more));
    }

    private static String anyOcid() {
        return "ocds-eprreg-" + UUID.randomUUID();
    }

    private static void committed(String reference, int amount, int callOffs, int contracts) {
        given().get("/v1/frameworks/" + reference + "/usage")
                .then()
                .body(
                        "total.committed.amount",
                        equalTo(amount),
                        "lots[0].drawn.committed.amount",
                        equalTo(amount),
                        "lots[0].drawn.callOffs",
                        equalTo(callOffs),
                        "lots[0].drawn.contracts",
                        equalTo(contracts));
    }

    private List<String> warnings(String reference) {
        return Published.of(jdbi, reference).stream()
                .filter(event -> event.type().equals(NEARED))
                .map(event -> event.data().at("/change/lot").asText("all") + " "
                        + event.data().at("/change/percent").asText())
                .toList();
    }

    @Test
    void of_twenty_call_offs_at_the_ceiling_s_edge_as_many_succeed_as_fit() throws Exception {
        String supplier = anySupplier("CGI");
        String reference = frameworkToCallOff(supplier, 100, 75);
        List<Integer> answers = AtOnce.times(
                20,
                _ -> place(reference, callOff(supplier, worth(10))).extract().statusCode());
        assertThat(answers).containsOnly(201, 409);
        assertThat(Collections.frequency(answers, 201)).isEqualTo(7);
        committed(reference, 70, 7, 0);
    }

    @Test
    void a_contract_counts_once_whether_the_tender_or_the_call_off_came_first() {
        String supplier = anySupplier("CGI");
        String reference = frameworkToCallOff(supplier, 100, 100);
        String first = anyOcid();
        signed(first, reference, 1, 40);
        committed(reference, 40, 0, 1);
        place(reference, callOff(supplier, worth(45) + ", \"ocid\": \"" + first + "\""))
                .statusCode(201);
        committed(reference, 45, 1, 0);
        String second = anyOcid();
        place(reference, callOff(supplier, worth(20) + ", \"ocid\": \"" + second + "\""))
                .statusCode(201);
        signed(second, reference, 1, 25);
        signed(second, reference, 1, 25);
        committed(reference, 65, 2, 0);
    }

    @Test
    void a_contract_on_an_award_that_was_set_aside_commits_nothing() {
        String reference = frameworkToCallOff(anySupplier("CGI"), 100, 100);
        String ocid = anyOcid();
        String cgi = "\"suppliers\": [{\"name\": \"CGI\"}], \"supplier\": {\"name\": \"CGI\"}";
        String awards = ", \"awards\": [{\"id\": \"1\", %1$s}, {\"id\": \"2\", %1$s}], \"contracts\": ["
                + contract("1", 40) + ", " + contract("2", 25) + "]";
        signed(ocid, reference, 1, 25, awards.formatted(cgi));
        committed(reference, 65, 0, 1);
        signed(
                ocid,
                reference,
                2,
                25,
                awards.formatted(cgi)
                        .replaceFirst(
                                "\"id\": \"1\"",
                                "$0, \"setAside\": {\"on\": \"2014-11\", \"reason\": \"Challenged\"}"));
        committed(reference, 25, 0, 1);
    }

    @Test
    void a_notice_and_the_tender_it_is_of_count_once() {
        String supplier = anySupplier("CGI");
        String reference = frameworkToCallOff(supplier, 100, 100);
        String here = anyOcid();
        String notice = anyOcid();
        String linked = ", \"origin\": \"NOTICE\", \"sameProcess\": \"" + here + "\"";
        signed(notice, reference, 1, 40, linked);
        committed(reference, 40, 0, 1);
        signed(here, reference, 1, 42, ", \"origin\": \"REGISTER\", \"sameProcess\": \"" + notice + "\"");
        committed(reference, 42, 0, 1);
        place(reference, callOff(supplier, worth(45) + ", \"ocid\": \"" + notice + "\""))
                .statusCode(201);
        committed(reference, 45, 1, 0);
        signed(notice, reference, 2, 40, ", \"origin\": \"NOTICE\"");
        committed(reference, 87, 1, 1);
    }

    private static String contract(String id, int amount) {
        return """
                {"id": "%1$s", "awardId": "%1$s", "suppliers": [{"name": "CGI"}], "supplier": {"name": "CGI"},
                 "signedOn": "2014-10", "value": {"amount": %2$d, "currency": "GBP"}}""".formatted(id, amount);
    }

    @Test
    void what_a_tender_takes_past_the_ceiling_is_told_and_leaves_nothing() {
        String supplier = anySupplier("CGI");
        String reference = frameworkToCallOff(supplier, 100, 200);
        signed(anyOcid(), reference, 1, 130);
        given().get("/v1/frameworks/" + reference + "/usage")
                .then()
                .body("total.remaining.amount", equalTo(0), "total.overdrawnBy.amount", equalTo(30));
        place(reference, callOff(supplier, worth(1))).statusCode(409).body("left.amount", equalTo(0));
    }

    @Test
    void each_share_of_a_ceiling_is_warned_of_once() {
        String supplier = anySupplier("CGI");
        String reference = frameworkToCallOff(supplier, 200, 100);
        place(reference, callOff(supplier, worth(85))).statusCode(201);
        await().untilAsserted(() -> assertThat(warnings(reference)).containsExactly("1 80"));
        signed(anyOcid(), reference, 1, 15);
        await().untilAsserted(() -> assertThat(warnings(reference)).containsExactly("1 80", "1 90", "1 100"));
        patch("/v1/frameworks/" + reference, "{\"value\": {\"max\": {\"amount\": 105}}}")
                .statusCode(200);
        await().untilAsserted(() ->
                assertThat(warnings(reference)).containsExactly("1 80", "1 90", "1 100", "all 80", "all 90"));
        patch("/v1/frameworks/" + reference, "{\"name\": \"Renamed\"}").statusCode(200);
        await().untilAsserted(() -> assertThat(touched(reference)).isZero());
        assertThat(warnings(reference)).hasSize(5);
        Published.assertGapless(Published.of(jdbi, reference));
        Published.assertKeepContracts(Published.of(jdbi, reference));
    }

    @Test
    void a_warning_that_can_not_be_given_stops_none_behind_it_and_is_given_later() {
        String supplier = anySupplier("CGI");
        List<String> references = Stream.of(1, 2)
                .map(_ -> frameworkToCallOff(supplier, 200, 100))
                .sorted()
                .toList();
        String faulty = references.getFirst();
        jdbi.useHandle(handle -> handle.execute("""
                create function no_warning() returns trigger language plpgsql as
                $$ begin raise exception 'of %% nobody is warned', new.framework_reference; end $$;
                create trigger no_warning before insert on ceiling_warning for each row
                    when (new.framework_reference = '%s') execute function no_warning()""".formatted(faulty)));
        try {
            references.forEach(each -> place(each, callOff(supplier, worth(85))).statusCode(201));
            await().untilAsserted(
                            () -> assertThat(warnings(references.getLast())).containsExactly("1 80"));
            await().untilAsserted(() -> assertThat(faults(faulty)).contains("of " + faulty + " nobody is warned"));
            assertThat(touched(faulty)).isPositive();
        } finally {
            jdbi.useHandle(handle -> handle.execute("drop function no_warning() cascade"));
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(warnings(faulty)).containsExactly("1 80"));
        await().untilAsserted(() -> assertThat(faults(faulty)).isEmpty());
    }

    private String faults(String reference) {
        return jdbi.withHandle(handle -> handle.createQuery("select fault from put_off where key = ?")
                .bind(0, reference)
                .mapTo(String.class)
                .findOne()
                .orElse(""));
    }

    private int touched(String reference) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from ceiling_touched where framework_reference = ?")
                        .bind(0, reference)
                        .mapTo(Integer.class)
                        .one());
    }
}
