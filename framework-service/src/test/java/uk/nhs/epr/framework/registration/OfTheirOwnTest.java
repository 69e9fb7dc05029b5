package uk.nhs.epr.framework.registration;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static uk.nhs.epr.framework.TheApi.addLot;
import static uk.nhs.epr.framework.TheApi.anyFramework;
import static uk.nhs.epr.framework.TheApi.anySupplier;
import static uk.nhs.epr.framework.TheApi.callOff;
import static uk.nhs.epr.framework.TheApi.frameworkToCallOff;
import static uk.nhs.epr.framework.TheApi.place;
import static uk.nhs.epr.framework.TheApi.worth;
import static uk.nhs.epr.kit.testing.Requests.patch;
import static uk.nhs.epr.kit.testing.Requests.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.framework.terms.Limits;
import uk.nhs.epr.kit.testing.AtOnce;
import uk.nhs.epr.kit.testing.Published;
import uk.nhs.epr.kit.testing.RealPostgres;

/// Members and places on lots are changed beside one another and beside their framework, and their events stay small.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class OfTheirOwnTest {
    private static final int MOST_BYTES = 65_536;

    @Inject
    Jdbi jdbi;

    private static int put(String path, String body) {
        return steward().body(body).put(path).statusCode();
    }

    private static String active(String since) {
        return "{\"status\": \"ACTIVE\", \"since\": \"%s\"}".formatted(since);
    }

    private static int voided(String path) {
        return steward()
                .header("If-Match", "*")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{\"reason\": \"Another was meant\"}")
                .post(path + "/voiding")
                .statusCode();
    }

    private static String aFrameworkWithALot() {
        String reference = anyFramework();
        addLot(reference, "1").statusCode(201);
        return reference;
    }

    private static List<String> suppliers(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> anySupplier("Beside " + i + " " + UUID.randomUUID()))
                .toList();
    }

    @Test
    void of_several_first_statements_of_one_place_or_member_at_once_one_is_first() throws Exception {
        String reference = aFrameworkWithALot();
        String path = "/v1/frameworks/" + reference;
        String supplier = anySupplier("First " + reference);
        for (String part : List.of("/lots/1/suppliers/" + supplier, "/members/RTP")) {
            String status = part.startsWith("/members") ? "JOINING" : "ACTIVE";
            List<Integer> answers = AtOnce.times(
                    8, i -> put(path + part, "{\"status\": \"%s\", \"since\": \"%d\"}".formatted(status, 2010 + i)));
            assertThat(answers).containsOnly(201, 428).containsOnlyOnce(201);
            assertThat(Published.of(jdbi, reference + part)).hasSize(1);
        }
    }

    @Test
    void statements_wait_neither_for_their_framework_nor_for_one_another() {
        String reference = aFrameworkWithALot();
        String path = "/v1/frameworks/" + reference;
        List<String> two = suppliers(2);
        assertThat(put(path + "/lots/1/suppliers/" + two.get(0), active("2013")))
                .isEqualTo(201);
        jdbi.useTransaction(handle -> {
            handle.execute("update framework set version = version where reference = ?", reference);
            handle.execute("update lot set version = version where framework_reference = ?", reference);
            handle.execute("update lot_supplier set version = version where framework_reference = ?", reference);
            assertThat(put(path + "/lots/1/suppliers/" + two.get(1), active("2013")))
                    .isEqualTo(201);
            assertThat(put(path + "/members/RTP", "{\"status\": \"JOINED\", \"since\": \"2014\"}"))
                    .isEqualTo(201);
        });
        patch(path, "{\"name\": \"London\", \"correction\": \"Its name\"}")
                .statusCode(200)
                .header("ETag", startsWith("\"2-"));
    }

    @Test
    void a_voided_lot_leaves_no_place_behind_whatever_is_stated_meanwhile() throws Exception {
        for (int round = 0; round < 4; round++) {
            String reference = aFrameworkWithALot();
            String lot = "/v1/frameworks/" + reference + "/lots/1";
            List<String> stated = suppliers(8);
            put(lot + "/suppliers/" + stated.getFirst(), active("2012"));
            List<Integer> answers = AtOnce.times(
                    8, i -> i == 3 ? voided(lot) : put(lot + "/suppliers/" + stated.get(i), active("2013")));
            assertThat(answers.get(3)).isEqualTo(204);
            assertThat(answers).isSubsetOf(201, 204, 404, 428);
            int left = jdbi.withHandle(handle -> handle.createQuery("""
                            select count(*) from lot_supplier where framework_reference = ? and first_day is not null""")
                    .bind(0, reference)
                    .mapTo(Integer.class)
                    .one());
            assertThat(left).isZero();
            addLot(reference, "1").statusCode(201);
            given().get(lot + "/suppliers").then().body("items", hasSize(0));
            Published.assertGapless(Published.under(jdbi, reference));
        }
    }

    @Test
    void a_first_statement_that_waits_for_the_voiding_of_its_lot_is_refused() {
        String reference = aFrameworkWithALot();
        String place = "/v1/frameworks/" + reference + "/lots/1/suppliers/" + anySupplier("Waiting " + reference);
        CompletableFuture<Integer> stated = jdbi.inTransaction(handle -> {
            handle.createQuery("select number from lot where framework_reference = ? for update")
                    .bind(0, reference)
                    .mapTo(String.class)
                    .one();
            handle.execute("update lot set voided = true where framework_reference = ?", reference);
            CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(() -> put(place, active("2013")));
            await().until(() ->
                    jdbi.withHandle(other -> other.createQuery("select exists (select from pg_locks where not granted)")
                            .mapTo(Boolean.class)
                            .one()));
            return waiting;
        });
        assertThat(stated.join()).isEqualTo(404);
    }

    @Test
    void a_lot_is_voided_with_up_to_five_hundred_suppliers_on_it() {
        String reference = aFrameworkWithALot();
        String lot = "/v1/frameworks/" + reference + "/lots/1";
        jdbi.useHandle(handle -> {
            handle.execute("""
                    insert into supplier (id, name, aliases, former_names, searched_names, version)
                    select gen_random_uuid(), 'Voided with a lot', '[]', '[]', 'voided with a lot', 1
                      from generate_series(1, 501)""");
            handle.execute("""
                    insert into lot_supplier (id, framework_reference, lot_number, supplier_id, history, first_day, version, revision)
                    select gen_random_uuid(), ?, '1', id, '[{"status": "ACTIVE", "since": "2013"}]', '2013-01-01', 1, 1
                      from supplier where searched_names = 'voided with a lot'""", reference);
        });
        String one = given().get(lot + "/suppliers").path("items[0].supplierId");
        steward()
                .header("If-Match", "*")
                .body("{\"reason\": \"Another was meant\"}")
                .post(lot + "/voiding")
                .then()
                .statusCode(409)
                .body("rule", equalTo("suppliers"));
        assertThat(voided(lot + "/suppliers/" + one)).isEqualTo(204);
        String positions = steward()
                .header("If-Match", "*")
                .body("{\"reason\": \"Another was meant\"}")
                .post(lot + "/voiding")
                .then()
                .statusCode(204)
                .header("Register-Position", endsWith("epr.frameworks:" + reference + "/lots/1:2"))
                .extract()
                .header("Register-Position");
        assertThat(positions.split(",", -1))
                .as("as many as a reader may wait for")
                .hasSize(20);
        jdbi.useHandle(handle -> handle.execute("delete from lot_supplier where framework_reference = ?", reference));
        jdbi.useHandle(handle -> handle.execute("delete from supplier where searched_names = 'voided with a lot'"));
    }

    @Test
    void a_list_by_status_has_those_that_stand_so_on_the_day() {
        String reference = aFrameworkWithALot();
        String suppliers = "/v1/frameworks/" + reference + "/lots/1/suppliers";
        String supplier = anySupplier("Suspended " + reference);
        put(suppliers + "/" + supplier, active("2013"));
        restate(suppliers + "/" + supplier, "{\"status\": \"SUSPENDED\", \"since\": \"2014\"}");
        put("/v1/frameworks/" + reference + "/members/RTP", "{\"status\": \"JOINING\", \"since\": \"2013\"}");
        String members = "/v1/frameworks/" + reference + "/members";
        restate(members + "/RTP", "{\"status\": \"JOINED\", \"since\": \"2014\"}");
        given().get(suppliers + "?asOf=2013-06-01&status=ACTIVE").then().body("items", hasSize(1));
        given().get(suppliers + "?asOf=2013-06-01&status=SUSPENDED").then().body("items", hasSize(0));
        given().get(suppliers + "?asOf=2014-06-01&status=SUSPENDED").then().body("items", hasSize(1));
        given().get(members + "?asOf=2013-06-01&status=JOINED").then().body("items", hasSize(0));
        given().get(members + "?asOf=2014-06-01&status=JOINED").then().body("items", hasSize(1));
    }

    private static void restate(String path, String body) {
        steward().header("If-Match", "*").body(body).put(path).then().statusCode(200);
    }

    @Test
    void a_place_and_a_membership_are_voided_or_called_off_under_and_never_both() throws Exception {
        for (int round = 0; round < 4; round++) {
            String supplier = anySupplier("Called " + UUID.randomUUID());
            String reference = frameworkToCallOff(supplier, 100, 100);
            String part = round % 2 == 0 ? "/members/RTP" : "/lots/1/suppliers/" + supplier;
            List<Integer> answers = AtOnce.times(
                    2,
                    i -> i == 0
                            ? voided("/v1/frameworks/" + reference + part)
                            : place(reference, callOff(supplier, worth(1)))
                                    .extract()
                                    .statusCode());
            assertThat(answers).isIn(List.of(204, 409), List.of(409, 201));
        }
    }

    @Test
    void a_framework_and_its_lots_as_large_as_they_come_have_events_of_64_kilobytes_at_most() {
        String reference = anyFramework();
        String path = "/v1/frameworks/" + reference;
        for (int i = 1; i <= Limits.LOTS; i++) {
            steward()
                    .body("""
                    {"number": "%d", "title": "%s", "description": "%s", "cpv": %s, "users": {"odsCodes": %s},
                     "value": {"max": {"amount": 1, "currency": "GBP"}}}""".formatted(
                            i, "€".repeat(200), "€".repeat(4000), each(50, "\"48180000-3\""), each(500, "\"RTP\"")))
                    .post(path + "/lots")
                    .then()
                    .statusCode(201);
        }
        patch(
                        path,
                        "{\"letting\": {\"otherAuthorities\": %s}, \"correction\": \"All\"}"
                                .formatted(each(200, "{\"name\": \"%s\"}".formatted("x".repeat(200)))))
                .statusCode(200);
        patch(path, "{\"name\": \"Again\", \"correction\": \"Its name\"}").statusCode(200);
        patch(
                        path,
                        "{\"letting\": {\"otherAuthorities\": %s}, \"correction\": \"Longer\"}"
                                .formatted(each(200, "{\"name\": \"%s\"}".formatted("\\u20ac".repeat(200)))))
                .statusCode(422)
                .body("type", equalTo("/problems/too-large-to-publish"));
        assertSmall(reference, 103);
    }

    @Test
    void a_member_and_a_place_take_as_much_as_an_event_carries_and_are_changed_and_voided_then_as_ever() {
        String reference = aFrameworkWithALot();
        String supplier = anySupplier("€".repeat(200));
        for (String part : List.of("/lots/1/suppliers/" + supplier, "/members/RTP")) {
            String path = "/v1/frameworks/" + reference + part;
            String status = part.startsWith("/members") ? "JOINED" : "ACTIVE";
            int statements = 0;
            int answer = 0;
            while (answer != 422) {
                answer = steward()
                        .header(statements == 0 ? "If-None-Match" : "If-Match", "*")
                        .body("""
                        {"status": "%s", "since": "%d", "source": %s}""".formatted(status, 1950 + statements, source()))
                        .put(path)
                        .statusCode();
                assertThat(answer).isIn(200, 201, 422);
                statements++;
            }
            assertThat(statements).isGreaterThan(5);
            steward()
                    .header("If-Match", "*")
                    .body("""
                    {"status": "%s", "since": "1950", "source": %s, "furtherSources": %s}""".formatted(status, source(), each(20, source())))
                    .put(path)
                    .then()
                    .statusCode(422);
            steward()
                    .header("If-Match", "*")
                    .body("{\"status\": \"WITHDRAWN\", \"since\": \"1950\"}")
                    .put(path)
                    .then()
                    .statusCode(200);
            assertThat(voided(path)).isEqualTo(204);
        }
        assertSmall(reference, 16);
    }

    private static String each(int times, String text) {
        return Collections.nCopies(times, text).toString();
    }

    private static String source() {
        return """
                {"publication": "%s", "url": "https://%s", "statedBy": {"name": "%s", "role": "%s"}, "quote": "%s"}""".formatted("x".repeat(200), "x".repeat(1900), "x".repeat(200), "x".repeat(200), "€".repeat(2000));
    }

    private void assertSmall(String reference, int atLeast) {
        List<Published> events = Published.under(jdbi, reference);
        assertThat(events)
                .hasSizeGreaterThanOrEqualTo(atLeast)
                .allSatisfy(event -> assertThat(event.payload().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .hasSizeLessThanOrEqualTo(MOST_BYTES));
        Published.assertKeepContracts(events);
        Published.assertGapless(events);
    }
}
