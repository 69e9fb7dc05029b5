package uk.nhs.epr.kit.feed;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Lets streams that are behind the tail read their own pages: a few threads for all, and a bounded number of
/// pages that are read and not yet sent. A stream that finds none free waits.
final class CatchingUp {
    private static final int THREADS = 2;
    private static final int PAGES = 32;

    private final ExecutorService readers = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("feed-catch-up-", 0).factory());
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int free = PAGES;

    /// Reads the page, now or when its turn comes; the receiver of a page calls `leave` after sending it.
    synchronized void enter(Runnable read) {
        if (free > 0) {
            free--;
            readers.execute(read);
        } else {
            waiting.add(read);
        }
    }

    synchronized void leave() {
        Runnable next = waiting.poll();
        if (next == null) {
            free++;
        } else {
            readers.execute(next);
        }
    }

    void stop() {
        readers.shutdownNow();
    }
}
