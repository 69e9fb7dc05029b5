package uk.nhs.epr.trust;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.epr.trust.TheApi.anyTrust;
import static uk.nhs.epr.trust.TheApi.merge;
import static uk.nhs.epr.trust.TheApi.millenniumOf;
import static uk.nhs.epr.trust.TheApi.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;

/// A merger is entered while others go on writing to the trust that ends.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class MergerUnderWritesTest {
    private static final int WRITERS = 4;

    /// The last day of every contract that was acknowledged, by its id, and the system that it is over.
    private final Map<String, LocalDate> ends = new ConcurrentHashMap<>();

    private final Map<String, String> systems = new ConcurrentHashMap<>();
    private final AtomicReference<String> holder = new AtomicReference<>("");
    private volatile boolean stopping;

    @Test
    void loses_no_fact_and_the_successor_has_the_cover_at_once() throws InterruptedException {
        String predecessor = anyTrust();
        String successor = anyTrust();
        List<String> all = IntStream.range(0, 4)
                .mapToObj(_ -> millenniumOf(predecessor, "South"))
                .toList();
        holder.set(predecessor);
        List<Thread> writers = IntStream.range(0, WRITERS)
                .mapToObj(number -> Thread.ofPlatform().start(() -> write(new Random(number), all)))
                .toList();
        Awaitility.await().until(() -> ends.size() > 40);
        merge(predecessor, successor, "2026-01-01");
        assertThat(covered(successor).keySet()).containsExactlyInAnyOrderElementsOf(all);
        holder.set(successor);
        int before = ends.size();
        Awaitility.await().until(() -> ends.size() > before + 40);
        stopping = true;
        for (Thread writer : writers) {
            assertThat(writer.join(Duration.ofSeconds(20))).isTrue();
        }
        assertThat(recorded(successor, all)).containsAll(ends.keySet());
        assertThat(covered(successor)).isEqualTo(lastDays());
        assertThat(covered(predecessor)).isEmpty();
    }

    /// Writes contracts that begin where the first one ended, each some days long.
    private void write(Random random, List<String> all) {
        while (!stopping) {
            String system = all.get(random.nextInt(all.size()));
            LocalDate end = LocalDate.of(2027, 1, 1).plusDays(random.nextInt(3000));
            var answer = steward()
                    .body("""
                            {"covers": ["HOSTING", "SUPPORT"], "supplier": {"name": "BT"},
                             "period": {"start": "2015-11-01", "end": "%s"}}""".formatted(end))
                    .post("/v1/trusts/" + holder.get() + "/systems/" + system + "/contracts");
            if (answer.statusCode() == 201) {
                String id = answer.path("id");
                systems.put(id, system);
                ends.put(id, end);
            } else {
                assertThat(answer.statusCode()).isEqualTo(409);
            }
        }
    }

    private static List<String> recorded(String odsCode, List<String> all) {
        return all.stream()
                .flatMap(system -> given()
                        .get("/v1/trusts/" + odsCode + "/systems/" + system + "/contracts?limit=500")
                        .<List<String>>path("items.id")
                        .stream())
                .toList();
    }

    private static Map<String, String> covered(String odsCode) {
        var items = given().get("/v1/trusts/" + odsCode + "/cover").then().extract();
        List<String> ids = items.path("items.system.id");
        List<String> days = items.path("items.coveredUntil");
        return IntStream.range(0, ids.size()).boxed().collect(Collectors.toMap(ids::get, days::get));
    }

    private Map<String, String> lastDays() {
        return ends.entrySet().stream()
                .collect(Collectors.toMap(
                        each -> systems.getOrDefault(each.getKey(), ""),
                        each -> each.getValue().toString(),
                        (a, b) -> a.compareTo(b) > 0 ? a : b));
    }
}
