package uk.nhs.epr.benchmarks;

import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What the pages cost over 10,000 systems, and how much more than over 100.
class PagesBenchmark {
    private static final int SMALL = 100;
    private static final int LARGE = 10_000;
    private static final int TIMES = 100;
    private static final String HTML = "text/html";
    private static final String JSON = "application/json";

    @Test
    void compare() throws Exception {
        Medians small = measure(SMALL);
        Medians large = measure(LARGE);
        System.out.println(Medians.table(SMALL, small, LARGE, large));
    }

    private static Medians measure(int systems) throws Exception {
        Medians medians = new Medians();
        try (BoardOfSize board = BoardOfSize.filled(systems);
                PackagedService service = PackagedService.over("trust-service", board.server())) {
            medians.time("the board", TIMES, () -> service.get("/?asOf=2026-11-22", HTML));
            AtomicInteger days = new AtomicInteger();
            medians.time("the board on a day that nobody asked about", TIMES, () -> {
                LocalDate unasked = LocalDate.of(2026, 11, 21).minusDays(days.getAndIncrement());
                return service.get("/?asOf=" + unasked, HTML);
            });
            medians.time("the board of a region", TIMES, () -> service.get("/?asOf=2026-11-22&regionCode=Y56", HTML));
            medians.time("the board by region", TIMES, () -> service.get("/?asOf=2026-11-22&by=region", HTML));
            medians.time("the board by product", TIMES, () -> service.get("/?asOf=2026-11-22&by=product", HTML));
            medians.time("a trust", TIMES, () -> service.get("/trusts/B0001?asOf=2026-11-22", HTML));
            medians.time(
                    "a trust's agreements",
                    TIMES,
                    () -> service.get("/v1/trusts/B0001/agreements?asOf=2026-11-22", JSON));
            medians.time(
                    "how far off forecasts are",
                    TIMES,
                    () -> service.get("/v1/cover/forecast/accuracy?asOf=2026-11-22", JSON));
            medians.time("a page of forecasts", TIMES, () -> service.get("/v1/cover/forecast?asOf=2026-11-22", JSON));
            medians.time(
                    "a trust's opportunities",
                    TIMES,
                    () -> service.get("/v1/trusts/B0001/opportunities?asOf=2026-11-22", JSON));
        }
        return medians;
    }
}
