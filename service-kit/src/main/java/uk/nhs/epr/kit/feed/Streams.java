package uk.nhs.epr.kit.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongFunction;
import org.jboss.resteasy.reactive.server.jaxrs.OutboundSseEventImpl;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.http.ClientAddress;
import uk.nhs.epr.kit.messaging.FeedMoved;
import uk.nhs.epr.kit.rest.Moment;
import uk.nhs.epr.kit.rest.PublicAddress;

/// The streams of server-sent events that this instance keeps open. A stream holds no worker and no connection of the
/// database; what is new is read once for all. Their number is bounded, together and by client.
@ApplicationScoped
public class Streams {
    private final StreamLimits limits;
    private final ObjectMapper json;
    private final CurrentVertxRequest current;
    private final PublicAddress address;
    private final Places places;
    private final CatchingUp catchingUp = new CatchingUp();
    private final List<Tail<?>> tails = new CopyOnWriteArrayList<>();
    private final Set<EventStream<?>> open = ConcurrentHashMap.newKeySet();

    Streams(
            StreamLimits limits,
            ObjectMapper json,
            CurrentVertxRequest current,
            PublicAddress address,
            MeterRegistry metrics) {
        this.limits = limits;
        this.json = json;
        this.current = current;
        this.address = address;
        this.places = new Places("open streams", limits.open(), limits.openOfOne());
        Gauge.builder("epr.streams.open", places, Places::taken)
                .description("Streams of server-sent events that are open")
                .register(metrics);
    }

    /// The recent end of a source, read while somebody follows it: when it moves, and at least at this
    /// interval.
    <T> Tail<T> tail(String name, Source<T> source, long pollMillis) {
        Tail<T> tail = new Tail<>(source, pollMillis);
        Thread.ofPlatform().daemon().name("tail-of-" + name).start(tail);
        tails.add(tail);
        return tail;
    }

    /// Streams of a source other than the feed, which is read at this interval while somebody follows it.
    public <T> EventStreams<T> of(String name, Source<T> source, Set<String> types, long pollMillis, String snapshot) {
        return new EventStreams<>(this, tail(name, source, pollMillis), types, snapshot);
    }

    void moved(@Observes FeedMoved event) {
        tails.forEach(Tail::wake);
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void check() {
        open.forEach(stream -> stream.check(limits.heartbeat(), limits.slow()));
    }

    void stop(@Observes ShutdownEvent event) {
        open.forEach(EventStream::complete);
        tails.forEach(Tail::stop);
        catchingUp.stop();
    }

    <T> Multi<OutboundSseEvent> open(
            Tail<T> tail, Question<T> question, FollowRequest asked, @Nullable String lastEventId, String snapshot) {
        RoutingContext context = current.getCurrent();
        if (context.request().method().equals(HttpMethod.HEAD)) {
            return Multi.createFrom().empty();
        }
        Source<T> source = tail.source();
        long from = from(source, asked, lastEventId);
        Source.Stretch<T> here = source.after(from, 1);
        LongFunction<OutboundSseEvent> reset = resetTo(snapshot);
        String client = ClientAddress.of(context.request());
        places.take(client);
        EventStream<T> stream = new EventStream<>(
                tail,
                question,
                here.isWhole(from) ? from : here.lastPosition(),
                catchingUp,
                json,
                context.vertx().getOrCreateContext(),
                () -> cut(context.request()),
                ended -> {
                    open.remove(ended);
                    places.leave(client);
                },
                reset);
        open.add(stream);
        context.addEndHandler(_ -> stream.end());
        stream.begin(here.isWhole(from) ? opening(from) : reset.apply(here.lastPosition()));
        context.response().putHeader("Cache-Control", "no-store").putHeader("X-Accel-Buffering", "no");
        return Multi.createFrom().publisher(stream);
    }

    /// Closes the connection at once: its own `close` would wait until the slow reader has taken what was written.
    private static void cut(HttpServerRequest request) {
        var _ = ((ConnectionBase) request.connection()).channel().close();
    }

    private static long from(Source<?> source, FollowRequest asked, @Nullable String lastEventId) {
        if (lastEventId != null && !lastEventId.isEmpty()) {
            return FollowRequest.position("Last-Event-ID", lastEventId);
        }
        if (asked.since == null) {
            return source.lastPosition();
        }
        return asked.position().orElseGet(() -> source.before(Moment.parse("since", String.valueOf(asked.since))));
    }

    /// Sends the stream's position, so that a reader that loses it before the first event resumes from there.
    private OutboundSseEvent opening(long from) {
        return new OutboundSseEventImpl.BuilderImpl()
                .comment("after " + from)
                .id(Long.toString(from))
                .reconnectDelay(limits.retry().toMillis())
                .build();
    }

    /// Says that the events in between are no longer kept, and where the snapshot is.
    private LongFunction<OutboundSseEvent> resetTo(String snapshot) {
        String where = address.of(URI.create(snapshot)).toString();
        return lastPosition -> {
            try {
                return new OutboundSseEventImpl.BuilderImpl()
                        .id(Long.toString(lastPosition))
                        .name("reset")
                        .reconnectDelay(limits.retry().toMillis())
                        .data(json.writeValueAsString(Map.of(
                                "snapshot",
                                where,
                                "position",
                                Long.toString(lastPosition),
                                "detail",
                                "The events in between are no longer kept. Read the snapshot; the stream continues"
                                        + " from now")))
                        .build();
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
