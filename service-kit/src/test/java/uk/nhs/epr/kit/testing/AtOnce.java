package uk.nhs.epr.kit.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/// Does the same thing several times at the same time.
public final class AtOnce {
    private AtOnce() {}

    public static <T> List<T> times(int times, IntFunction<T> what) throws InterruptedException, ExecutionException {
        CountDownLatch all = new CountDownLatch(times);
        try (var threads = Executors.newFixedThreadPool(times)) {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                int number = i;
                running.add(threads.submit(() -> {
                    all.countDown();
                    all.await();
                    return what.apply(number);
                }));
            }
            List<T> done = new ArrayList<>();
            for (Future<T> each : running) {
                done.add(each.get());
            }
            return done;
        }
    }
}
