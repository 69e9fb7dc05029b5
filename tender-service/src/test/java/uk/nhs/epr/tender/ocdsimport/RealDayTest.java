package uk.nhs.epr.tender.ocdsimport;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static uk.nhs.epr.tender.ocdsimport.AnImport.ended;
import static uk.nhs.epr.tender.ocdsimport.AnImport.started;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import uk.nhs.epr.kit.testing.Published;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;
import uk.nhs.epr.ocds.ContactText;
import uk.nhs.epr.ocds.OcdsJson;
import uk.nhs.epr.ocds.merge.Merge;
import uk.nhs.epr.ocds.merge.MergeRules;
import uk.nhs.epr.ocds.merge.Merged;
import uk.nhs.epr.ocds.reading.FoundRelease;
import uk.nhs.epr.ocds.reading.ReleaseReader;
import uk.nhs.epr.ocds.reading.ReleaseVisitor;
import uk.nhs.epr.ocds.reading.UnreadRelease;
import uk.nhs.epr.tender.ocds.OcdsSchemas;

/// One whole day of Find a Tender is imported and exported unchanged.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealDayTest {
    private static final List<String> CONTACT = List.of("name", "email", "telephone", "faxNumber");

    private static final String OF_THE_DAY = " where ocid like 'ocds-h6vhtk-%'";
    /// How many of the day's processes a trust of the register buys in.
    private static final int WITH_TRUSTS = 48;
    /// How many of the day's direct awards state a ground of the Act.
    private static final int WITH_GROUNDS = 11;

    /// Bytes. The largest event of the day is of an award to 60 suppliers.
    private static final int LARGEST_OF_TENDER = 24_000;

    private static final int LARGEST_OF_PARTICIPANT = 400;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Jdbi jdbi;

    @BeforeEach
    void theDayIsThere() {
        OcdsSchemas.file("fts/2026-08-10");
    }

    private final Map<String, List<JsonNode>> byProcess = new LinkedHashMap<>();

    @Test
    @Order(1)
    void every_release_of_the_day_is_taken() throws IOException {
        int created = 0;
        int changed = 0;
        for (String page : pages()) {
            JsonPath counts = ended(started(page, ""))
                    .body("status", equalTo("DONE"))
                    .body("rejected", equalTo(0))
                    .extract()
                    .jsonPath();
            created += counts.getInt("created");
            changed += counts.getInt("changed");
        }

        assertThat(created).isEqualTo(438);
        assertThat(created + changed).isEqualTo(459);
    }

    @Test
    @Order(2)
    void a_steward_is_given_each_as_it_came() throws IOException {
        for (Map.Entry<String, List<JsonNode>> process : originals().entrySet()) {
            String ocid = process.getKey();
            JsonNode out = json(Requests.steward().get("/v1/tenders/" + ocid + "/releases"));
            assertThat(out.path("releases")).hasSameSizeAs(process.getValue());
            for (JsonNode original : process.getValue()) {
                assertThat(OcdsJson.isSame(original, sameId(out, original)))
                        .as(original.path("id").asText())
                        .isTrue();
            }
        }
    }

    @Test
    @Order(3)
    void anybody_is_given_each_but_for_how_to_reach_persons() throws IOException {
        for (Map.Entry<String, List<JsonNode>> process : originals().entrySet()) {
            String ocid = process.getKey();
            JsonNode out = json(given().get("/v1/tenders/" + ocid + "/releases"));
            for (JsonNode original : process.getValue()) {
                JsonNode shown = sameId(out, original);
                JsonNode expected = original.deepCopy();
                assertThat(shown.findValues("contactPoint"))
                        .allSatisfy(point -> assertThat(CONTACT).noneMatch(point::has));
                assertThat(OcdsJson.isSame(masked(withoutContacts(expected)), masked(withoutContacts(shown))))
                        .as(original.path("id").asText())
                        .isTrue();
            }
        }
    }

    @Test
    @Order(4)
    void each_record_is_the_merge_of_the_originals() throws IOException {
        for (Map.Entry<String, List<JsonNode>> process : originals().entrySet()) {
            String ocid = process.getKey();
            Merged expected = Merge.by(MergeRules.standard()).of(process.getValue());

            JsonNode record = json(Requests.steward().get("/v1/tenders/" + ocid + "/record"))
                    .at("/records/0");

            assertThat(OcdsJson.isSame(expected.compiled(), record.path("compiledRelease")))
                    .as(ocid)
                    .isTrue();
            assertThat(OcdsJson.isSame(expected.versioned(), record.path("versionedRelease")))
                    .as(ocid)
                    .isTrue();
        }
    }

    @Test
    @Order(5)
    void the_day_once_more_and_the_oldest_page_first_changes_nothing() throws IOException {
        for (String page : pages().reversed()) {
            JsonPath counts = ended(started(page, "")).extract().jsonPath();
            assertThat(counts.getInt("unchanged")).isEqualTo(counts.getInt("read"));
        }
    }

    @Test
    @Order(6)
    void every_process_is_a_tender_whose_events_its_contract_allows() {
        jdbi.useHandle(handle -> {
            assertThat(count(handle, "select count(*) from read_tender" + OF_THE_DAY))
                    .isEqualTo(438);
            assertThat(count(
                            handle,
                            "select count(distinct aggregateid) from " + Published.ALL
                                    + " join read_tender on ocid = aggregateid"
                                    + OF_THE_DAY))
                    .isEqualTo(438);
            assertThat(count(handle, "select count(*) from " + Published.ALL + " where payload like '%contactPoint%'"))
                    .isZero();
        });
        given().get("/v1/tenders?status=CONTRACTED&cpv=45000000&limit=500")
                .then()
                .statusCode(200)
                .body("items", not(empty()));
    }

    @Test
    @Order(6)
    void no_notice_of_the_day_is_for_a_record_system_and_what_may_be_is_suggested() {
        List<String> recognised = jdbi.withHandle(handle -> handle.createQuery(
                        "select details ->> 'title' from tender" + OF_THE_DAY + " and categories <> '{}'")
                .mapTo(String.class)
                .list());
        List<String> suggested = jdbi.withHandle(handle -> handle.createQuery("select details ->> 'title' from tender"
                        + OF_THE_DAY + " and provenance -> 'suggestion' is not null")
                .mapTo(String.class)
                .list());

        assertThat(recognised).isEmpty();
        assertThat(suggested)
                .containsExactlyInAnyOrder("EPR - Testing Delivery Service", "EPR - Specialist Delivery Service");
    }

    @Test
    @Order(6)
    void what_frees_from_a_standstill_is_read_from_each_notice_that_states_it() {
        jdbi.useHandle(handle -> {
            String tenders = "select count(*) from read_tender join tender using (ocid)" + OF_THE_DAY;
            assertThat(count(handle, tenders + " and details -> 'specialRegime' @> '[\"LIGHT_TOUCH\"]'"))
                    .isEqualTo(70);
            assertThat(count(
                            handle,
                            tenders + " and details -> 'buyers' @> '[{\"authorityType\": \"PRIVATE_UTILITY\"}]'"))
                    .isEqualTo(4);
            assertThat(count(handle, tenders + " and details ->> 'directAwardGround' is not null"))
                    .isEqualTo(WITH_GROUNDS);
        });
    }

    @Test
    @Order(7)
    void its_buyers_are_trusts_once_these_have_come_in() throws IOException {
        List<String> trusts = Files.readAllLines(OcdsSchemas.file("ods/etr-2025-12.csv"));
        jdbi.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("insert into known_trust (ods_code, name, status, successors)"
                    + " values (?, ?, 'ACTIVE', '{}') on conflict do nothing");
            trusts.stream()
                    .map(line -> line.substring(1).split("\",\"", 3))
                    .forEach(line -> batch.add(line[0], line[1]));
            batch.execute();
        });

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> jdbi.useHandle(handle -> assertThat(count(
                                handle,
                                "select count(*) from read_tender join tender using (ocid)" + OF_THE_DAY
                                        + " and buyer_codes <> '{}'"))
                        .isEqualTo(WITH_TRUSTS)));
    }

    @Test
    @Order(8)
    void its_events_are_small_and_those_of_participants_smaller() {
        jdbi.useHandle(handle -> {
            String largest = "select max(octet_length(payload)) from " + Published.ALL
                    + " where aggregateid like 'ocds-h6vhtk-%' and type ";
            assertThat(count(handle, largest + "not like '%.participant-changed.v2'"))
                    .isLessThan(LARGEST_OF_TENDER);
            assertThat(count(handle, largest + "like '%.participant-changed.v2'"))
                    .isLessThan(LARGEST_OF_PARTICIPANT);
        });
    }

    private static long count(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }

    private static JsonNode withoutContacts(JsonNode release) {
        release.findParents("contactPoint").forEach(party -> {
            ((ObjectNode) party.get("contactPoint")).remove(CONTACT);
            if (party.get("contactPoint").isEmpty()) {
                ((ObjectNode) party).remove("contactPoint");
            }
        });
        release.findValues("additionalContactPoints")
                .forEach(points -> points.forEach(point -> ((ObjectNode) point).remove(CONTACT)));
        return release;
    }

    /// With its texts masked, where they are not; one that is an identifier looks like a number here and there.
    private static JsonNode masked(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List.copyOf(object.properties()).forEach(field -> object.set(field.getKey(), masked(field.getValue())));
        }
        for (int i = 0; node instanceof ArrayNode list && i < list.size(); i++) {
            list.set(i, masked(list.get(i)));
        }
        return node.isTextual() ? TextNode.valueOf(ContactText.masked(node.textValue())) : node;
    }

    private static JsonNode sameId(JsonNode out, JsonNode original) {
        return out.path("releases")
                .valueStream()
                .filter(each -> each.path("id").equals(original.path("id")))
                .findAny()
                .orElseThrow();
    }

    private static JsonNode json(Response response) throws JsonProcessingException {
        assertThat(response.statusCode()).isEqualTo(200);
        return OcdsJson.read(response.asString());
    }

    private static List<String> pages() throws IOException {
        List<String> pages = new ArrayList<>();
        for (int page = 1; page <= 5; page++) {
            pages.add(Files.readString(OcdsSchemas.file("fts/2026-08-10/page-00" + page + ".json")));
        }
        return pages;
    }

    private Map<String, List<JsonNode>> originals() throws IOException {
        if (byProcess.isEmpty()) {
            for (String page : pages()) {
                ReleaseReader.read(new StringReader(page), new ReleaseVisitor() {
                    @Override
                    public void found(FoundRelease release) {
                        byProcess
                                .computeIfAbsent(release.ocid(), _ -> new ArrayList<>())
                                .add(release.body());
                    }

                    @Override
                    public void unread(UnreadRelease release) {
                        throw new AssertionError(release.reason());
                    }
                });
            }
        }
        return byProcess;
    }
}
