package uk.nhs.epr.kit.feed;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.http.ClientAddress;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.Moment;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.rest.PublicAddress;

/// The ways in which clients read a service's feed: pulled, as a snapshot, as a stream. All give the same events at
/// the same positions, so that a client can change from one way to another at any position.
public final class FeedReading<T> {
    static final String CHANGES = "/v1/changes";
    static final String SNAPSHOT = "/v1/snapshot";
    private static final int SCANNED_AT_ONCE = 500;
    private static final int MOST_SCANS = 5;
    private static final int MOST_SCANS_OF_SNAPSHOT = 20;

    private final Feed feed;
    private final Facets<T> facets;
    private final Source<T> source;
    private final Tail<T> tail;
    private final Streams streams;
    private final Places waiting;
    private final Set<String> types;
    private final CurrentVertxRequest current;
    private final PublicAddress address;

    FeedReading(
            Feed feed,
            Facets<T> facets,
            Streams streams,
            Places waiting,
            Set<String> types,
            CurrentVertxRequest current,
            PublicAddress address) {
        this.feed = feed;
        this.facets = facets;
        this.source = feed.seenAs(facets);
        this.tail = streams.tail("feed", source, 1_000);
        this.streams = streams;
        this.waiting = waiting;
        this.types = types;
        this.current = current;
        this.address = address;
    }

    /// The matching events after the cursor; if there are none yet, waits for the first without a worker.
    public Uni<Changes> changes(ChangesRequest asked, PageRequest page, Predicate<T> filter) {
        Question<T> question = new Question<>(asked.types(types), filter);
        Duration wait = asked.waiting();
        int most = page.size();
        Waiting.Found<T> found = scan(question, start(asked, page), most);
        boolean waits = found.entries().isEmpty() && !found.isMore() && !wait.isZero();
        return waits
                ? await(question, found.upTo(), most, wait).map(FeedReading::page)
                : Uni.createFrom().item(page(found));
    }

    private long start(ChangesRequest asked, PageRequest page) {
        List<String> cursor = page.after(1);
        if (cursor != null) {
            return PageRequest.position(cursor.getFirst());
        }
        if (asked.since == null) {
            return feed.thinned();
        }
        long from = asked.position().orElseGet(() -> feed.before(Moment.parse("since", String.valueOf(asked.since))));
        if (from > feed.lastPosition()) {
            throw Problem.invalidParameter("since", "is beyond the feed's last position");
        }
        return from;
    }

    /// Looks at a bounded number of events and skips those that do not match.
    private Waiting.Found<T> scan(Question<T> question, long from, int most) {
        List<Entry<T>> found = new ArrayList<>();
        long position = from;
        int atOnce = most;
        for (int scans = 0; scans < MOST_SCANS; scans++) {
            Source.Stretch<T> read = source.after(position, atOnce);
            if (!read.isWhole(position)) {
                throw gone(read.thinned());
            }
            for (Entry<T> entry : read.entries()) {
                position = entry.position();
                if (question.takes(entry)) {
                    found.add(entry);
                }
                if (found.size() == most) {
                    return new Waiting.Found<>(found, position, position < read.lastPosition());
                }
            }
            position = read.upTo();
            if (position >= read.lastPosition()) {
                return new Waiting.Found<>(found, position, false);
            }
            atOnce = SCANNED_AT_ONCE;
        }
        return new Waiting.Found<>(found, position, true);
    }

    private Problem gone(long thinned) {
        return Problem.gone(
                "The feed has every event after position " + thinned + "; for older ones, read a snapshot and follow"
                        + " its cursor",
                Map.of("snapshot", address.of(URI.create(SNAPSHOT)).toString()));
    }

    private Uni<Waiting.Found<T>> await(Question<T> question, long position, int most, Duration wait) {
        RoutingContext context = current.getCurrent();
        String client = ClientAddress.of(context.request());
        waiting.take(client);
        return Uni.createFrom().emitter(emitter -> {
            Waiting<T> request = new Waiting<>(tail, question, position, most, emitter);
            long timer = context.vertx().setTimer(wait.toMillis(), _ -> request.expire());
            context.addEndHandler(_ -> {
                context.vertx().cancelTimer(timer);
                request.leave();
                waiting.leave(client);
            });
            tail.follow(request);
            request.moved();
        });
    }

    private static <T> Changes page(Waiting.Found<T> found) {
        String position = Long.toString(found.upTo());
        return new Changes(
                events(found.entries()), PageRequest.cursorOf(CHANGES, List.of(position)), position, found.isMore());
    }

    private static <T> List<PublishedEvent> events(List<Entry<T>> entries) {
        return entries.stream().map(Entry::event).toList();
    }

    /// The latest event of each subject as of the feed's last position when the first page was asked for.
    public Snapshot snapshot(FeedRequest asked, PageRequest page, Predicate<T> filter) {
        Question<T> question = new Question<>(asked.types(types), filter);
        int most = page.size();
        List<String> cursor = page.after(2);
        long asOf = cursor == null ? feed.lastPosition() : PageRequest.position(cursor.getFirst());
        long position = cursor == null ? 0 : PageRequest.position(cursor.getLast());
        List<Entry<T>> found = new ArrayList<>();
        for (int scans = 0; scans < MOST_SCANS_OF_SNAPSHOT && position < asOf && found.size() < most; scans++) {
            Source.Stretch<T> read = feed.latest(asOf, position, scans == 0 ? most : SCANNED_AT_ONCE, facets);
            if (!read.isWhole(asOf)) {
                throw gone(read.thinned());
            }
            List<Entry<T>> taken = read.entries().stream()
                    .filter(question::takes)
                    .limit(most - found.size())
                    .toList();
            found.addAll(taken);
            position = found.size() == most ? found.getLast().position() : read.upTo();
        }
        String of = Long.toString(asOf);
        String next = position < asOf ? page.cursor(List.of(of, Long.toString(position))) : null;
        return new Snapshot(events(found), next, PageRequest.cursorOf(CHANGES, List.of(of)), of);
    }

    /// Opens a stream for the current request: after `Last-Event-ID`, else from `since` on, else from now on.
    public Multi<OutboundSseEvent> stream(FollowRequest asked, @Nullable String lastEventId, Predicate<T> filter) {
        return streams.open(tail, new Question<>(asked.types(types), filter), asked, lastEventId, SNAPSHOT);
    }
}
