package uk.nhs.epr.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// How much more the board costs over 10,000 systems than over 100.
class CoverBenchmark {
    private static final int SMALL = 100;
    private static final int LARGE = 10_000;
    private static final int WARM_UP = 300;
    private static final int TIMES = 200;
    private static final int FEW = 10;
    private static final String BOARD = "/v1/cover?asOf=2026-11-22";

    @Test
    void compare() throws Exception {
        Map<String, Double> small = measure(SMALL);
        Map<String, Double> large = measure(LARGE);
        StringBuilder table = new StringBuilder(
                "%n%-52s %10s %10s %8s%n".formatted("median milliseconds over", SMALL, LARGE, "ratio"));
        small.forEach((name, of) -> {
            double other = Objects.requireNonNull(large.get(name));
            table.append(String.format(Locale.ROOT, "%-52s %10.2f %10.2f %8.2f%n", name, of, other, other / of));
        });
        System.out.println(table);
    }

    private static Map<String, Double> measure(int systems) throws Exception {
        Map<String, Double> medians = new LinkedHashMap<>();
        try (BoardOfSize board = BoardOfSize.filled(systems)) {
            try (TrustService service = TrustService.over(board)) {
                String half = deepCursor(service, systems / 2);
                time(medians, "health (no database work)", TIMES, () -> service.get("/q/health/live", "*/*"));
                json(medians, service, "first page with summary", BOARD);
                json(medians, service, "first page in August 2013", "/v1/cover?asOf=2013-08-15");
                json(medians, service, "one system with summary", BOARD + "&limit=1");
                AtomicInteger days = new AtomicInteger();
                time(medians, "one system with summary counted anew", TIMES, () -> {
                    LocalDate unasked = LocalDate.of(2026, 11, 21).minusDays(days.getAndIncrement());
                    return service.get("/v1/cover?limit=1&asOf=" + unasked, "application/json");
                });
                json(medians, service, "page from the middle", BOARD + "&cursor=" + half);
                json(medians, service, "first page, last to end first", BOARD + "&sort=-daysLeft");
                json(medians, service, "first page by trust", BOARD + "&sort=trust");
                json(medians, service, "first page by stage", BOARD + "&sort=stage");
                json(medians, service, "first page of a stage", BOARD + "&stage=SECURED");
                json(medians, service, "first page of a region", BOARD + "&regionCode=Y56");
                json(
                        medians,
                        service,
                        "first page of a programme and cluster",
                        BOARD + "&programme=programme%201&cluster=cluster%202");
                json(medians, service, "first page of a trust", BOARD + "&odsCode=B0001");
                json(medians, service, "first page of what ends within a year", BOARD + "&within=P12M");
                json(medians, service, "first page of the change feed", "/v1/cover/changes");
                time(medians, "the whole board as CSV", FEW, () -> service.get(BOARD, "text/csv"));
            }
            time(medians, "one change of a trust worked out anew", TIMES / 2, () -> {
                board.refresh(Set.of("B0001"));
                return "";
            });
        }
        return medians;
    }

    private static void json(Map<String, Double> medians, TrustService service, String name, String path)
            throws Exception {
        time(medians, name, TIMES, () -> service.get(path, "application/json"));
    }

    private static void time(Map<String, Double> medians, String name, int times, Callable<String> what)
            throws Exception {
        for (int i = 0; i < Math.min(WARM_UP, times * 2); i++) {
            what.call();
        }
        long[] nanos = new long[times];
        for (int i = 0; i < times; i++) {
            long begin = System.nanoTime();
            what.call();
            nanos[i] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        medians.put(name, nanos[times / 2] / (double) Duration.ofMillis(1).toNanos());
    }

    /// The cursor after so many systems.
    private static String deepCursor(TrustService service, int systems) throws IOException, InterruptedException {
        int limit = Math.min(systems, 500);
        String cursor = "";
        for (int seen = 0; seen < systems; seen += limit) {
            String page = service.get(BOARD + "&limit=" + limit + "&cursor=" + cursor, "application/json");
            cursor = new ObjectMapper().readTree(page).path("next").asText();
        }
        return cursor;
    }
}
