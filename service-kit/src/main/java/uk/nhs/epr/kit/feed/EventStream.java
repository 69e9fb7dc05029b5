package uk.nhs.epr.kit.feed;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Context;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.jaxrs.OutboundSseEventImpl;
import org.jspecify.annotations.Nullable;

/// One open stream of server-sent events. It runs only on the event loop of its connection. It keeps a position and
/// no events, except one page while it catches up, and sends an event after the previous one is written: a slow
/// reader falls behind the others, and is disconnected when it takes nothing for too long.
final class EventStream<T> implements Flow.Publisher<OutboundSseEvent>, Flow.Subscription, Tail.Follower {
    private static final Logger LOG = Logger.getLogger(EventStream.class);
    private static final int PAGE = 50;

    private final Tail<T> tail;
    private final Question<T> question;
    private final CatchingUp catchingUp;
    private final ObjectMapper json;
    private final Context loop;
    private final Runnable disconnect;
    private final Consumer<EventStream<T>> onEnd;
    private final LongFunction<OutboundSseEvent> reset;

    private final AtomicBoolean isCalled = new AtomicBoolean();
    private final AtomicBoolean isOver = new AtomicBoolean();
    private volatile Flow.@Nullable Subscriber<? super OutboundSseEvent> reader;

    // used on the event loop only
    private final Queue<OutboundSseEvent> ahead = new ArrayDeque<>();
    private final Queue<Entry<T>> page = new ArrayDeque<>();
    private boolean isCatchingUp;
    private boolean hasPage;
    private long pageUpTo;
    private long position;
    private long demand;
    private long lastTaken = System.nanoTime();

    /// Begins after the position; `disconnect` closes the reader's connection, `onEnd` is called once when the
    /// stream is over, `reset` when it has to start again from a position.
    EventStream(
            Tail<T> tail,
            Question<T> question,
            long position,
            CatchingUp catchingUp,
            ObjectMapper json,
            Context loop,
            Runnable disconnect,
            Consumer<EventStream<T>> onEnd,
            LongFunction<OutboundSseEvent> reset) {
        this.tail = tail;
        this.question = question;
        this.position = position;
        this.catchingUp = catchingUp;
        this.json = json;
        this.loop = loop;
        this.disconnect = disconnect;
        this.onEnd = onEnd;
        this.reset = reset;
    }

    /// Sends this first, before the reader subscribes.
    void begin(OutboundSseEvent event) {
        ahead.add(event);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super OutboundSseEvent> subscriber) {
        reader = subscriber;
        subscriber.onSubscribe(this);
        tail.follow(this);
        moved();
    }

    @Override
    public void request(long more) {
        loop.runOnContext(_ -> {
            lastTaken = System.nanoTime();
            demand += more;
            send();
        });
    }

    @Override
    public void cancel() {
        end();
    }

    @Override
    public void moved() {
        if (isCalled.compareAndSet(false, true)) {
            loop.runOnContext(_ -> {
                isCalled.set(false);
                send();
            });
        }
    }

    /// Sends a comment after silence; disconnects a reader that has not taken the last event.
    void check(Duration heartbeat, Duration slow) {
        loop.runOnContext(_ -> {
            long silent = System.nanoTime() - lastTaken;
            if (demand == 0 && silent >= slow.toNanos()) {
                LOG.debugf("A stream at position %d is disconnected: its reader is too slow", position);
                disconnect.run();
                end();
            } else if (demand > 0 && silent >= heartbeat.toNanos()) {
                ahead.add(new OutboundSseEventImpl.BuilderImpl()
                        .comment("at " + position)
                        .build());
                send();
            }
        });
    }

    /// Ends the stream in order; its reader connects again and resumes.
    void complete() {
        loop.runOnContext(_ -> {
            Flow.Subscriber<? super OutboundSseEvent> subscriber = reader;
            if (!isOver.get() && subscriber != null) {
                end();
                subscriber.onComplete();
            }
        });
    }

    void end() {
        if (isOver.compareAndSet(false, true)) {
            tail.leave(this);
            onEnd.accept(this);
            loop.runOnContext(_ -> {
                page.clear();
                givePageBack();
            });
        }
    }

    private void givePageBack() {
        if (hasPage) {
            hasPage = false;
            isCatchingUp = false;
            catchingUp.leave();
        }
    }

    private void send() {
        Flow.Subscriber<? super OutboundSseEvent> subscriber = reader;
        while (demand > 0 && !isOver.get() && subscriber != null) {
            OutboundSseEvent next = next();
            if (next == null) {
                return;
            }
            demand--;
            subscriber.onNext(next);
        }
    }

    private @Nullable OutboundSseEvent next() {
        OutboundSseEvent before = ahead.poll();
        if (before != null) {
            return before;
        }
        Entry<T> ofPage = page.poll();
        if (ofPage != null) {
            return outbound(ofPage);
        }
        if (hasPage) {
            position = pageUpTo;
            givePageBack();
        }
        return isCatchingUp ? null : ofWindow();
    }

    private @Nullable OutboundSseEvent ofWindow() {
        Tail.Window<T> window = tail.window();
        if (!window.reaches(position)) {
            isCatchingUp = true;
            catchingUp.enter(this::readPage);
            return null;
        }
        for (Entry<T> entry : window.after(position)) {
            position = entry.position();
            if (question.takes(entry)) {
                return outbound(entry);
            }
        }
        position = Math.max(position, window.upTo());
        return null;
    }

    private OutboundSseEvent outbound(Entry<T> entry) {
        position = entry.position();
        return new OutboundSseEventImpl.BuilderImpl()
                .id(Long.toString(entry.position()))
                .name(entry.event().type())
                .data(entry.text(json))
                .build();
    }

    /// Runs on a catching-up thread. `position` does not move meanwhile.
    private void readPage() {
        Source.Stretch<T> read;
        List<Entry<T>> taken;
        try {
            read = tail.source().after(position, PAGE);
            taken = read.entries().stream().filter(question::takes).toList();
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warnf("A stream cannot catch up and ends: %s", e.getMessage());
            catchingUp.leave();
            complete();
            return;
        }
        loop.runOnContext(_ -> takePage(read, taken));
    }

    private void takePage(Source.Stretch<T> read, List<Entry<T>> taken) {
        hasPage = true;
        if (isOver.get()) {
            givePageBack();
        } else if (read.isWhole(position)) {
            page.addAll(taken);
            pageUpTo = read.upTo();
            send();
        } else {
            pageUpTo = read.lastPosition();
            ahead.add(reset.apply(read.lastPosition()));
            send();
        }
    }
}
