package uk.nhs.epr.tender.ocds;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhs.epr.tender.ocds.AProcess.anyOcid;
import static uk.nhs.epr.tender.ocds.AProcess.publish;
import static uk.nhs.epr.tender.ocds.AProcess.release;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.epr.kit.testing.RealPostgres;

/// A client that follows the feed is given every release once, whatever is written meanwhile.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
@Timeout(60)
class ReleaseFeedTest {
    private static final String FEED = "/v1/ocds/release-packages?limit=500";

    @Inject
    @SuppressWarnings("NullAway.Init")
    Releases releases;

    @Inject
    @SuppressWarnings("NullAway.Init")
    ReleaseTeller teller;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Jdbi jdbi;

    /// Follows the feed from an address on; keeps the ocids it was given and where to go on.
    private static final class Reader {
        private final List<String> given = new ArrayList<>();
        private String resume;

        private Reader(String from) {
            resume = from;
        }

        private Reader read() {
            String next = resume;
            while (next != null) {
                Response page = given().urlEncodingEnabled(false).get(next);
                assertThat(page.statusCode()).isEqualTo(200);
                given.addAll(page.jsonPath().getList("releases.ocid"));
                resume = page.path("links.resume");
                next = page.path("links.next");
            }
            return this;
        }
    }

    /// Until no release waits: a turn does nothing while the scheduled one is at work.
    private void tellAll() {
        await().until(() -> {
            teller.tell();
            return jdbi.withHandle(handle -> handle.createQuery("select not exists (select from release_untold)")
                    .mapTo(Boolean.class)
                    .one());
        });
    }

    private Reader atTheEnd() {
        tellAll();
        Reader reader = new Reader(FEED).read();
        reader.given.clear();
        return reader;
    }

    private String published(String tag) {
        String ocid = anyOcid();
        publish(releases, release(ocid, 1, tag, "'tender':{'id':'1'}"));
        return ocid;
    }

    @Test
    void a_release_whose_transaction_ends_late_is_told_late_and_not_passed_over() throws Exception {
        Reader reader = atTheEnd();
        String late = anyOcid();
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> writer =
                    other.submit(() -> QuarkusTransaction.requiringNew().run(() -> {
                        releases.publish(late, release(late, 1, "tender", "'tender':{'id':'1'}"));
                        written.countDown();
                        awaitQuietly(mayCommit);
                    }));
            awaitQuietly(written);
            String early = published("tender");
            tellAll();
            assertThat(reader.read().given).containsExactly(early);
            mayCommit.countDown();
            writer.get();
            tellAll();
            assertThat(reader.read().given).containsExactly(early, late);
        }
    }

    @Test
    void every_release_of_many_writers_is_told_once_while_tellers_compete() throws Exception {
        Reader reader = atTheEnd();
        List<String> all = new ArrayList<>();
        try (ExecutorService others = Executors.newFixedThreadPool(8)) {
            List<Future<List<String>>> writers = new ArrayList<>();
            for (int each = 0; each < 6; each++) {
                int seed = each;
                writers.add(others.submit(() -> write(new Random(seed))));
            }
            others.execute(teller::tell);
            while (writers.stream().anyMatch(writer -> !writer.isDone())) {
                others.execute(teller::tell);
                reader.read();
            }
            for (Future<List<String>> writer : writers) {
                all.addAll(writer.get());
            }
        }
        await().untilAsserted(() -> {
            teller.tell();
            assertThat(reader.read().given).containsExactlyInAnyOrderElementsOf(all);
        });
    }

    private List<String> write(Random random) {
        List<String> ocids = new ArrayList<>();
        for (int each = 0; each < 20; each++) {
            List<String> together = new ArrayList<>();
            boolean isKept = random.nextInt(4) > 0;
            try {
                QuarkusTransaction.requiringNew().run(() -> {
                    for (int one = 0; one <= random.nextInt(4); one++) {
                        String ocid = anyOcid();
                        releases.publish(ocid, release(ocid, 1, "tender", "'tender':{'id':'1'}"));
                        together.add(ocid);
                    }
                    if (!isKept) {
                        throw new IllegalStateException("rolled back");
                    }
                });
                ocids.addAll(together);
            } catch (QuarkusTransactionException | IllegalStateException _) {
                assertThat(isKept).isFalse();
            }
        }
        return ocids;
    }

    @Test
    void stages_are_those_of_the_tags() {
        Reader planning = new Reader(atTheEnd().resume + "&stages=planning");
        Reader others = new Reader(planning.resume.replace("=planning", "=tender,award"));
        String planned = published("planningUpdate");
        String tendered = published("tenderAmendment");
        String terminated = published("contractTermination");
        tellAll();

        assertThat(planning.read().given).containsExactly(planned);
        assertThat(others.read().given).containsExactly(tendered, terminated);
    }

    @Test
    void times_are_those_at_which_releases_came_into_the_feed() {
        String earlier = published("tender");
        tellAll();
        String before = published("tender");
        tellAll();
        Response page = given().get(FEED + "&stages=tender");
        String publishedAt = published(page);
        String after = published("tender");
        tellAll();

        List<String> upTo = new Reader(FEED + "&updatedTo=" + publishedAt).read().given;
        List<String> from = new Reader(FEED + "&updatedFrom=" + publishedAt).read().given;

        assertThat(upTo).contains(earlier).doesNotContain(before, after);
        assertThat(from).contains(before, after).doesNotContainAnyElementsOf(upTo);
    }

    private static String published(Response page) {
        Response last = page;
        while (last.path("links.next") != null) {
            last = given().urlEncodingEnabled(false).get(last.<String>path("links.next"));
        }
        return OffsetDateTime.parse(last.<String>path("publishedDate")).toString();
    }

    @Test
    void at_the_end_there_is_no_next_page_and_nothing_is_sent_again() {
        Response end = given().urlEncodingEnabled(false).get(atTheEnd().resume);

        end.then().body("links.next", nullValue()).body("releases.size()", equalTo(0));
        given().urlEncodingEnabled(false)
                .header("If-None-Match", end.header("ETag"))
                .get(end.<String>path("links.resume"))
                .then()
                .statusCode(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stages=all", "updatedFrom=soon", "updatedTo=2026-13-01", "cursor=LTE", "limit=0"})
    void a_parameter_that_makes_no_sense_is_refused(String parameter) {
        given().get("/v1/ocds/release-packages?" + parameter).then().statusCode(422);
    }

    private static void awaitQuietly(@Nullable CountDownLatch latch) {
        try {
            assertThat(latch != null && latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
