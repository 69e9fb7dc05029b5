package uk.nhs.epr.kit.feed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// The recent end of a source, read once for all who follow it in this process. A follower behind the window
/// reads the missing events itself. While nobody follows, nothing is read.
final class Tail<T> implements Runnable {
    private static final Logger LOG = Logger.getLogger(Tail.class);
    private static final int AT_ONCE = 200;
    private static final int MOST_ENTRIES = 1_000;
    private static final int MOST_CHARACTERS = 4_000_000;

    /// A follower. It is called on the tail's thread when the window moved, and must return quickly.
    interface Follower {
        void moved();
    }

    /// All entries after `from`, up to `upTo`.
    record Window<T>(long from, long upTo, List<Entry<T>> entries) {
        /// Whether anything was read yet.
        boolean isOpen() {
            return from != Long.MAX_VALUE;
        }

        /// Whether it holds everything after the position.
        boolean reaches(long position) {
            return position >= from;
        }

        /// The entries after a position that it reaches.
        List<Entry<T>> after(long position) {
            int low = 0;
            int high = entries.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (entries.get(middle).position() > position) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return entries.subList(low, entries.size());
        }
    }

    private final Source<T> source;
    private final long pollMillis;
    private final Semaphore woken = new Semaphore(0);
    private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
    private volatile Window<T> window = new Window<>(Long.MAX_VALUE, 0, List.of());
    private volatile boolean stopping;

    Tail(Source<T> source, long pollMillis) {
        this.source = source;
        this.pollMillis = pollMillis;
    }

    Source<T> source() {
        return source;
    }

    Window<T> window() {
        return window;
    }

    void follow(Follower follower) {
        followers.add(follower);
        wake();
    }

    void leave(Follower follower) {
        followers.remove(follower);
    }

    void wake() {
        woken.release();
    }

    void stop() {
        stopping = true;
        wake();
    }

    @Override
    public void run() {
        boolean isIdle = true;
        while (!stopping) {
            try {
                if (followers.isEmpty()) {
                    isIdle = true;
                } else {
                    if (isIdle) {
                        long lastPosition = source.lastPosition();
                        show(new Window<>(lastPosition, lastPosition, List.of()));
                        isIdle = false;
                    }
                    readOn();
                }
                if (woken.tryAcquire(pollMillis, TimeUnit.MILLISECONDS)) {
                    woken.drainPermits();
                }
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException | StackOverflowError e) {
                LOG.warnf("The feed cannot be read; trying again: %s", e.getMessage());
                pause();
            }
        }
    }

    private void readOn() {
        boolean isMore = true;
        while (isMore && !stopping) {
            Source.Stretch<T> read = source.after(window.upTo, AT_ONCE);
            if (read.upTo() > window.upTo) {
                show(extended(window, read));
            }
            isMore = read.upTo() < read.lastPosition();
        }
    }

    private void show(Window<T> next) {
        window = next;
        followers.forEach(Follower::moved);
    }

    private static <T> Window<T> extended(Window<T> window, Source.Stretch<T> read) {
        List<Entry<T>> all = new ArrayList<>(window.entries);
        all.addAll(read.entries());
        long characters = 0;
        int first = all.size();
        while (first > 0 && all.size() - first < MOST_ENTRIES && characters < MOST_CHARACTERS) {
            first--;
            characters += all.get(first).event().data().length();
        }
        long from = first == 0 ? window.from : all.get(first - 1).position();
        return new Window<>(
                from, read.upTo(), Collections.unmodifiableList(new ArrayList<>(all.subList(first, all.size()))));
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(500);
        } catch (InterruptedException _) {
            stopping = true;
        }
    }
}
