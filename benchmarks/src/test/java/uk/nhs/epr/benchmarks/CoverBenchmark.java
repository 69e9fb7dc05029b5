package uk.nhs.epr.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// How much more the board costs over 10,000 systems than over 100.
class CoverBenchmark {
    private static final int SMALL = 100;
    private static final int LARGE = 10_000;
    private static final int TIMES = 200;
    private static final int FEW = 10;
    private static final String BOARD = "/v1/cover?asOf=2026-11-22";

    @Test
    void compare() throws Exception {
        Medians small = measure(SMALL);
        Medians large = measure(LARGE);
        System.out.println(Medians.table(SMALL, small, LARGE, large));
    }

    private static Medians measure(int systems) throws Exception {
        Medians medians = new Medians();
        try (BoardOfSize board = BoardOfSize.filled(systems)) {
            try (PackagedService service = PackagedService.over("trust-service", board.server())) {
                String half = deepCursor(service, systems / 2);
                medians.time("health (no database work)", TIMES, () -> service.get("/q/health/live", "*/*"));
                medians.json(service, "first page with summary", BOARD);
                medians.json(service, "first page in August 2013", "/v1/cover?asOf=2013-08-15");
                medians.json(service, "one system with summary", BOARD + "&limit=1");
                AtomicInteger days = new AtomicInteger();
                medians.time("one system with summary counted again", TIMES, () -> {
                    LocalDate unasked = LocalDate.of(2026, 11, 21).minusDays(days.getAndIncrement());
                    return service.get("/v1/cover?limit=1&asOf=" + unasked, "application/json");
                });
                medians.json(service, "page from the middle", BOARD + "&cursor=" + half);
                medians.json(service, "first page by last covered day", BOARD + "&sort=coveredUntil");
                medians.json(service, "first page by trust", BOARD + "&sort=trust");
                medians.json(service, "first page by stage", BOARD + "&sort=stage");
                medians.json(service, "first page of a stage", BOARD + "&stage=SECURED");
                medians.json(service, "first page of a region", BOARD + "&regionCode=Y56");
                medians.json(
                        service,
                        "first page of a programme and cluster",
                        BOARD + "&programme=programme%201&cluster=cluster%202");
                medians.json(service, "first page of a trust", BOARD + "&odsCode=B0001");
                medians.json(service, "first page of what ends within a year", BOARD + "&within=P12M");
                medians.json(service, "first page of who is exposed within two years", BOARD + "&exposedWithin=P24M");
                medians.json(
                        service,
                        "first page of who in a region is exposed within two years",
                        BOARD + "&exposedWithin=P24M&regionCode=Y56");
                medians.json(service, "first page of the change feed", "/v1/cover/changes");
                medians.time("the whole board as CSV", FEW, () -> service.get(BOARD, "text/csv"));
            }
            medians.time("one change of a trust calculated again", TIMES / 2, () -> {
                board.change("B0001");
                board.refresh(Set.of("B0001"));
                return "";
            });
        }
        return medians;
    }

    /// The cursor after this number of systems.
    private static String deepCursor(PackagedService service, int systems) throws IOException, InterruptedException {
        int limit = Math.min(systems, 500);
        String cursor = "";
        for (int seen = 0; seen < systems; seen += limit) {
            String page = service.get(BOARD + "&limit=" + limit + "&cursor=" + cursor, "application/json");
            cursor = new ObjectMapper().readTree(page).path("next").asText();
        }
        return cursor;
    }
}
