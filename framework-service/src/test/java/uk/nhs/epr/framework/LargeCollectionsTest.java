package uk.nhs.epr.framework;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static uk.nhs.epr.framework.TheApi.addLot;
import static uk.nhs.epr.framework.TheApi.anyFramework;
import static uk.nhs.epr.framework.TheApi.anySupplier;
import static uk.nhs.epr.kit.testing.Requests.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;

/// Collections as large as a register's are walked without missing anything, and a page costs what it shows.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class LargeCollectionsTest {
    @Inject
    Jdbi jdbi;

    private List<String> walk(String path, String key, Runnable betweenPages) {
        List<String> walked = new ArrayList<>();
        String next = "";
        while (next != null) {
            var page = given().get(path + "limit=100&cursor=" + next)
                    .then()
                    .statusCode(200)
                    .extract();
            walked.addAll(page.jsonPath().getList("items." + key));
            next = page.path("next");
            betweenPages.run();
        }
        return walked;
    }

    @Test
    void two_thousand_suppliers_are_walked_in_one_order_while_others_come_in() {
        List<String> there = jdbi.withHandle(
                handle -> handle.createQuery("""
                        insert into supplier (id, name, aliases, former_names, searched_names, version)
                        select gen_random_uuid(), 'Many ' || n, '[]', '[]', 'many ' || n, 1
                          from generate_series(1, 2000) n returning id""").mapTo(String.class).list());
        List<String> walked = walk("/v1/suppliers?name=many&", "id", () -> anySupplier("Many more"));
        assertThat(walked).containsAll(there).doesNotHaveDuplicates().isSorted();
        jdbi.useHandle(handle -> handle.execute("delete from supplier where searched_names like 'many %'"));
    }

    @Test
    void two_hundred_frameworks_are_walked_in_one_order_while_others_come_in() {
        List<String> there =
                IntStream.range(0, 200).mapToObj(_ -> anyFramework()).toList();
        List<String> walked = walk("/v1/frameworks?", "reference", TheApi::anyFramework);
        assertThat(walked).containsAll(there).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void several_frameworks_are_read_with_one_request_by_their_references() {
        String first = anyFramework();
        String second = anyFramework();
        List<String> read = given().queryParam("reference", first, second, "F-UNKNOWN")
                .get("/v1/frameworks")
                .then()
                .statusCode(200)
                .extract()
                .path("items.reference");
        assertThat(read).containsExactlyInAnyOrder(first, second);
        List<String> tooMany =
                IntStream.rangeClosed(0, 500).mapToObj(n -> "F" + n).toList();
        given().queryParam("reference", tooMany)
                .get("/v1/frameworks")
                .then()
                .statusCode(422)
                .body("errors[0].parameter", equalTo("reference"));
    }

    @Test
    void a_lot_with_thirty_suppliers_is_read_in_two_queries() {
        String reference = anyFramework();
        addLot(reference, "1").statusCode(201);
        String path = "/v1/frameworks/" + reference + "/lots/1/suppliers";
        for (int i = 0; i < 30; i++) {
            steward()
                    .body("{\"status\": \"ACTIVE\", \"since\": \"2013-07\"}")
                    .put(path + "/" + anySupplier("Thirty " + i))
                    .then()
                    .statusCode(201);
        }
        Counting counting = new Counting();
        jdbi.setSqlLogger(counting);
        try {
            List<String> read = given().get(path + "?limit=100").jsonPath().getList("items.name");
            assertThat(read).hasSize(30);
        } finally {
            jdbi.setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
        }
        assertThat(counting.queries).hasValueBetween(1, 2);
    }

    private static final class Counting implements SqlLogger {
        private final AtomicInteger queries = new AtomicInteger();

        @Override
        public void logBeforeExecution(StatementContext context) {
            if (context.getRenderedSql().contains("lot")) {
                queries.incrementAndGet();
            }
        }
    }
}
