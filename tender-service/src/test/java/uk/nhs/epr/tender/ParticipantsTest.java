package uk.nhs.epr.tender;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhs.epr.tender.TheApi.anyDraft;
import static uk.nhs.epr.tender.TheApi.step;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.Published;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;

/// A participant is a separate aggregate: its changes do not concern or cost the others.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class ParticipantsTest {
    private static final int MANY = 3_000;

    @Inject
    Jdbi jdbi;

    private static String published() {
        String ocid = anyDraft();
        step(ocid, "publication", "{\"on\": \"2013-03\"}");
        return ocid;
    }

    private static String at(String ocid) {
        return "/v1/tenders/" + ocid + "/participants";
    }

    private static ValidatableResponse join(String ocid, String supplier) {
        return Requests.steward()
                .body("{\"supplier\": {\"name\": \"" + supplier + "\"}, \"on\": \"2013-04\"}")
                .post(at(ocid))
                .then();
    }

    private static ValidatableResponse move(String ocid, String id, String tag, String stage) {
        return Requests.steward()
                .contentType(Requests.PATCH)
                .header("If-Match", tag)
                .body("{\"stage\": \"" + stage + "\", \"on\": \"2013-05\"}")
                .patch(at(ocid) + "/" + id)
                .then();
    }

    /// Lets many take part, as if they had joined long ago.
    private void fill(String ocid, int many) {
        jdbi.useHandle(handle -> handle.execute("""
                insert into participant (ocid, number, supplier, stages, version, changed_at, voided)
                select ?, n, jsonb_build_object('name', 'Of many ' || n), '[{"stage": "INTERESTED", "on": "2013-03"}]',
                       1, now(), false
                  from generate_series(1, ?) as n""", ocid, many));
    }

    private String rowOf(String ocid) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select xmin || ' ' || version || ' ' || revision from tender where ocid = ?")
                .bind(0, ocid)
                .mapTo(String.class)
                .one());
    }

    private List<Published> events(String ocid, int number) {
        return Published.of(jdbi, ocid + "/participants/" + number);
    }

    private static <T> List<T> atOnce(int many, IntFunction<T> each) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<T>> all = IntStream.range(0, many)
                    .<Callable<T>>mapToObj(n -> () -> each.apply(n))
                    .toList();
            return threads.invokeAll(all).stream().map(ParticipantsTest::result).toList();
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void suppliers_that_join_at_once_have_numbers_without_a_gap_and_the_tender_is_not_written() throws Exception {
        String ocid = published();
        String before = rowOf(ocid);

        List<Integer> answers =
                atOnce(24, n -> join(ocid, "Maker " + n).extract().statusCode());

        assertThat(answers).containsOnly(201);
        given().get(at(ocid))
                .then()
                .body(
                        "items.id",
                        equalTo(IntStream.rangeClosed(1, 24)
                                .mapToObj(String::valueOf)
                                .toList()));
        assertThat(rowOf(ocid)).isEqualTo(before);
    }

    @Test
    void of_one_supplier_that_joins_many_times_at_once_one_takes_part() throws Exception {
        String ocid = published();

        List<Integer> answers = atOnce(
                16,
                n -> join(ocid, n % 2 == 0 ? "École numérique" : "ÉCOLE NUMÉRIQUE")
                        .extract()
                        .statusCode());

        assertThat(answers).filteredOn(status -> status == 201).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(15);
        given().get(at(ocid)).then().body("items", hasSize(1));
    }

    @Test
    void none_joins_a_tender_after_the_step_that_ended_it() throws Exception {
        String ocid = published();
        Callable<Integer> cancel = () -> {
            step(ocid, "cancellation", "{\"on\": \"2013-05\", \"reason\": \"No money\"}");
            return 200;
        };

        List<Integer> answers = atOnce(24, n -> {
            try {
                return n == 8
                        ? cancel.call()
                        : join(ocid, "Maker " + n).extract().statusCode();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });

        assertThat(answers).containsOnly(200, 201, 409).contains(200, 409);
        int later = jdbi.withHandle(handle ->
                handle.createQuery("""
                        select count(*) from participant p join tender t using (ocid)
                         where ocid = ? and p.changed_at >= t.changed_at""").bind(0, ocid).mapTo(Integer.class).one());
        assertThat(later).isZero();
    }

    @Test
    void a_participant_has_a_version_of_its_own() {
        String ocid = published();
        join(ocid, "Cerner").statusCode(201).header("ETag", "\"1\"");
        join(ocid, "CSC").statusCode(201).header("ETag", "\"1\"");

        move(ocid, "1", "\"1\"", "BID")
                .statusCode(200)
                .header("ETag", "\"2\"")
                .header("Register-Position", "epr.tenders:" + ocid + "/participants/1:2");

        move(ocid, "1", "\"1\"", "UNSUCCESSFUL").statusCode(412);
        move(ocid, "1", "\"2\"", "BID").statusCode(200).header("ETag", "\"2\"");
        given().get(at(ocid) + "/2").then().header("ETag", "\"1\"").body("stages.stage", contains("INTERESTED"));
        given().get("/v1/tenders/" + ocid).then().header("ETag", org.hamcrest.Matchers.startsWith("\"2-"));
        given().get(at(ocid) + "/3").then().statusCode(404);
        given().get(at(ocid) + "/01").then().statusCode(404);
    }

    @Test
    void a_join_that_says_which_tender_it_has_seen_is_refused_when_that_has_changed() {
        String ocid = published();
        for (Map.Entry<String, Integer> tag : Map.of("\"1\"", 412, "\"2\"", 201).entrySet()) {
            Requests.steward()
                    .header("If-Match", tag.getKey())
                    .body("{\"supplier\": {\"name\": \"Cerner\"}}")
                    .post(at(ocid))
                    .then()
                    .statusCode(tag.getValue());
        }
    }

    @Test
    void the_tag_of_a_tender_that_is_shown_changes_with_its_participants() {
        String ocid = published();
        String tag = given().get("/v1/tenders/" + ocid).header("ETag");
        join(ocid, "Cerner").statusCode(201);
        given().header("If-None-Match", tag).get("/v1/tenders/" + ocid).then().statusCode(200);
    }

    @Test
    void an_event_tells_of_one_participant_however_many_take_part() {
        String ocid = published();
        String full = published();
        fill(full, MANY);
        join(ocid, "Cerner").statusCode(201);
        join(full, "Cerner").statusCode(201);
        move(full, String.valueOf(MANY + 1), "\"1\"", "BID").statusCode(200);

        List<Published> events = events(full, MANY + 1);
        assertThat(events).extracting(Published::type).containsOnly("uk.nhs.epr.tender.participant-changed.v2");
        Published.assertGapless(events);
        Published.assertKeepContracts(events);
        assertThat(events.getFirst().payload().length())
                .isCloseTo(events(ocid, 1).getFirst().payload().length(), org.assertj.core.data.Offset.offset(8));
        assertThat(events.getLast().data().at("/participant/ocid").asText()).isEqualTo(full);
        assertThat(events.getLast().data().at("/change/before").asText()).isEqualTo("INTERESTED");
        assertThat(keys(full)).containsOnly(full);
        assertThat(Published.of(jdbi, full)).hasSize(1);
    }

    private List<String> keys(String ocid) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select eventkey from " + Published.ALL + " where aggregateid like ?")
                        .bind(0, ocid + "/participants/%")
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void a_step_among_many_tells_of_those_it_names() {
        String ocid = published();
        fill(ocid, MANY);

        step(ocid, "shortlist", """
                {"on": "2013-05", "suppliers": [{"name": "of MANY 2999"}, {"name": "New one"}]}""");

        assertThat(events(ocid, 2999)).extracting(Published::version).containsExactly(2L);
        assertThat(events(ocid, MANY + 1)).extracting(Published::version).containsExactly(1L);
        assertThat(keys(ocid)).hasSize(2);
        Published last = Published.of(jdbi, ocid).getLast();
        assertThat(last.type()).isEqualTo("uk.nhs.epr.tender.shortlisted.v1");
        assertThat(last.data().at("/tender/participants").isMissingNode()).isTrue();
        given().get("/v1/tenders/" + ocid + "/releases")
                .then()
                .body("releases[-1].parties.name", containsInAnyOrder("RBA", "RH8", "Of many 2999", "New one"));
    }

    @Test
    void a_preferred_supplier_that_leaves_takes_the_tender_back() {
        String ocid = published();
        step(ocid, "preferred-supplier", "{\"on\": \"2013-04\", \"supplier\": {\"name\": \"Cerner\"}}");

        move(ocid, "1", "\"1\"", "WITHDRAWN").statusCode(200);

        given().get("/v1/tenders/" + ocid)
                .then()
                .body("status", equalTo("PUBLISHED"), "preferredSupplier", nullValue());
        List<Published> ofTender = Published.of(jdbi, ocid);
        assertThat(ofTender.getLast().type()).isEqualTo("uk.nhs.epr.tender.preferred-supplier-left.v1");
        Published.assertGapless(ofTender);
        Published.assertKeepContracts(ofTender);
        assertThat(events(ocid, 1)).hasSize(2);
        given().get("/v1/tenders/" + ocid + "/releases")
                .then()
                .body("releases", hasSize(3), "releases[-1].awards[0].status", equalTo("cancelled"));
    }

    @Test
    void nobody_takes_part_in_a_draft() {
        String ocid = anyDraft();
        join(ocid, "Cerner").statusCode(409);
        assertThat(keys(ocid)).isEmpty();
        given().get(at(ocid)).then().statusCode(404);
    }

    @Test
    void all_are_listed_page_by_page_or_those_at_a_stage_and_the_tender_shows_the_first() {
        String ocid = published();
        fill(ocid, MANY);
        move(ocid, "7", "\"1\"", "BID").statusCode(200);
        move(ocid, "1700", "\"1\"", "BID").statusCode(200);

        String next = null;
        int walked = 0;
        do {
            var page = given().get(at(ocid) + "?limit=500" + (next == null ? "" : "&cursor=" + next))
                    .then()
                    .statusCode(200)
                    .extract();
            walked += page.<List<?>>path("items").size();
            next = page.path("next");
        } while (next != null);
        assertThat(walked).isEqualTo(MANY);
        String first = given().get(at(ocid) + "?stage=BID&limit=1")
                .then()
                .body("items.id", contains("7"), "next", notNullValue())
                .extract()
                .path("next");
        given().get(at(ocid) + "?stage=BID&limit=1&cursor=" + first)
                .then()
                .body("items.id", contains("1700"), "next", nullValue());
        given().get(at(ocid) + "?stage=GONE").then().statusCode(422);
        given().get("/v1/tenders/" + ocid)
                .then()
                .body("participants", hasSize(500), "participants.supplier.name", everyItem(notNullValue()));
        given().get("/v1/tenders?supplier=Of many 2999")
                .then()
                .body("items.find { it.ocid == '%s' }.participants".formatted(ocid), hasSize(20));
    }

    @Test
    void the_record_has_all_though_each_release_has_one() {
        String ocid = published();
        for (int n = 1; n <= 12; n++) {
            join(ocid, "Maker " + n).statusCode(201);
        }
        move(ocid, "3", "\"1\"", "BID").statusCode(200);

        given().get("/v1/tenders/" + ocid + "/releases?limit=100")
                .then()
                .body(
                        "releases",
                        hasSize(14),
                        "releases[5].parties.id",
                        contains("participant-5"),
                        "releases[-1].tender.tenderers.id",
                        contains("participant-3"));
        given().get("/v1/tenders/" + ocid + "/record")
                .then()
                .body(
                        "records[0].compiledRelease.parties",
                        hasSize(14),
                        "records[0].compiledRelease.parties.find { it.id == 'participant-3' }.roles",
                        contains("tenderer"),
                        "records[0].compiledRelease.parties.find { it.id == 'participant-4' }.roles",
                        contains("interestedParty"));
    }

    @Test
    void what_was_reported_of_them_is_in_the_first_release() {
        String source = "\"source\": {\"publication\": \"Digital Health\", \"date\": \"2013-02\"}";
        String ocid = anyDraft();
        step(ocid, "report", "{" + source + "}");
        Requests.steward()
                .body("{\"supplier\": {\"name\": \"Cerner\"}, \"on\": \"2013-02\", " + source + "}")
                .post(at(ocid))
                .then()
                .statusCode(201);
        given().get("/v1/tenders/" + ocid + "/releases").then().statusCode(404);

        step(ocid, "publication", "{\"on\": \"2013-03\"}");

        given().get("/v1/tenders/" + ocid + "/releases")
                .then()
                .body("releases", hasSize(1), "releases[0].parties.name", containsInAnyOrder("RBA", "RH8", "Cerner"));
    }

    @Test
    void a_tender_is_found_by_a_supplier_that_takes_part() {
        String ocid = published();
        Requests.steward().body("""
                        {"supplier": {"name": "Öst Systeme", "id": "s-77", "identifier": {"scheme": "GB-COH", "id": "07700001"}}}""").post(at(ocid)).then().statusCode(201);
        jdbi.useHandle(
                handle -> handle.execute(
                        "insert into known_supplier (id, name, merged_into) values ('s-77', 'Ost', 's-78'), ('s-78', 'Ost', null)"));
        for (String supplier : List.of("öst systeme", "ÖST SYSTEME", "s-77", "s-78", "07700001")) {
            given().queryParam("supplier", supplier).get("/v1/tenders").then().body("items.ocid", contains(ocid));
        }
        given().get("/v1/tenders?supplier=Somebody else").then().body("items", hasSize(0));
    }
}
