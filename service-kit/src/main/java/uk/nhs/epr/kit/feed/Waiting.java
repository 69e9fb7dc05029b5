package uk.nhs.epr.kit.feed;

import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A request that waits for the first event that answers it; it holds no worker. It is answered by the tail's thread
/// when there is one, or when its time is over.
final class Waiting<T> implements Tail.Follower {
    /// What it found, and up to where it has looked.
    record Found<T>(List<Entry<T>> entries, long upTo, boolean isMore) {}

    private final Tail<T> tail;
    private final Question<T> question;
    private final int most;
    private final UniEmitter<? super Found<T>> emitter;
    private final AtomicBoolean isOver = new AtomicBoolean();
    private long position;

    Waiting(Tail<T> tail, Question<T> question, long position, int most, UniEmitter<? super Found<T>> emitter) {
        this.tail = tail;
        this.question = question;
        this.position = position;
        this.most = most;
        this.emitter = emitter;
    }

    @Override
    public void moved() {
        Found<T> found = look();
        if (found != null) {
            end(found);
        }
    }

    /// The matching events of the window so far; null if there are none.
    private synchronized @Nullable Found<T> look() {
        Tail.Window<T> window = tail.window();
        if (!window.isOpen()) {
            return null;
        }
        if (!window.reaches(position)) {
            return new Found<>(List.of(), position, true);
        }
        List<Entry<T>> entries = new ArrayList<>();
        for (Entry<T> entry : window.after(position)) {
            if (entries.size() == most) {
                return new Found<>(entries, position, true);
            }
            position = entry.position();
            if (question.takes(entry)) {
                entries.add(entry);
            }
        }
        position = Math.max(position, window.upTo());
        return entries.isEmpty() ? null : new Found<>(entries, position, false);
    }

    /// Its time is over.
    void expire() {
        long upTo;
        synchronized (this) {
            upTo = position;
        }
        end(new Found<>(List.of(), upTo, false));
    }

    /// The client no longer waits.
    void leave() {
        isOver.set(true);
        tail.leave(this);
    }

    private void end(Found<T> found) {
        if (isOver.compareAndSet(false, true)) {
            tail.leave(this);
            emitter.complete(found);
        }
    }
}
