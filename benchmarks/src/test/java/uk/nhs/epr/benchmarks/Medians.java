package uk.nhs.epr.benchmarks;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

/// The median times of what was measured, in milliseconds, by its name.
final class Medians {
    private static final int WARM_UP = 300;
    private static final int TIMES = 200;

    private final Map<String, Double> medians = new LinkedHashMap<>();

    void json(PackagedService service, String name, String path) throws Exception {
        time(name, TIMES, () -> service.get(path, "application/json"));
    }

    void time(String name, int times, Callable<String> what) throws Exception {
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

    /// Two runs of the same questions over different sizes, side by side, with how much slower the larger is.
    static String table(int small, Medians ofSmall, int large, Medians ofLarge) {
        StringBuilder table = new StringBuilder(
                "%n%-52s %10s %10s %8s%n".formatted("median milliseconds over", small, large, "ratio"));
        ofSmall.medians.forEach((name, of) -> {
            double other = Objects.requireNonNull(ofLarge.medians.get(name));
            table.append(String.format(Locale.ROOT, "%-52s %10.2f %10.2f %8.2f%n", name, of, other, other / of));
        });
        return table.toString();
    }
}
