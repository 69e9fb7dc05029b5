package uk.nhs.epr.kit.feed;

/// What the OpenAPI documents of all services say of the ways to follow a feed.
public final class FeedTexts {
    public static final String TAG = "Published events";

    public static final String CHANGES_SUMMARY = "What has changed since a cursor";
    public static final String CHANGES = """
            Ask again with `next` as `cursor`; it is there even when nothing is. A client that does so gets every \
            event once, in the order of positions, whatever is written meanwhile. What was withdrawn or voided is published \
            by an event that says so. Events are CloudEvents in JSON, as they are in Kafka, each with its `position`. \
            `wait` keeps the request until there is something. Filters look at the event and at what its subject \
            belongs to; what does not match is passed over, so a page may be short or empty while `more` is true.""";

    public static final String SNAPSHOT_SUMMARY = "The state of all that is public, and the cursor that follows it";
    public static final String SNAPSHOT = """
            The latest event of each subject as of one position, which is that of the first page: each carries the full \
            public state. Read all pages by `next`, then ask `/v1/changes` with `cursor`: nothing is missed and nothing \
            contradicts, whatever is written meanwhile. What was withdrawn or voided is there with the event that says \
            so.""";

    public static final String STREAM = """
            A stream that stays open. Each event has its position as `id`, its type as `event` and the CloudEvent in \
            JSON as `data`. A stream begins with the next event, after `Last-Event-ID`, or where `since` says. A \
            comment comes when nothing was sent for 15 seconds. After a break connect again, to any instance, with \
            `Last-Event-ID`: nothing is missed. Where what came between is not kept, the event `reset` says where the \
            state of things is (`snapshot`), and the stream goes on from now. A reader that takes nothing for 20 \
            seconds while there is something for it is disconnected.""";

    public static final String LAST_EVENT_ID = "The `id` of the last event that was received; browsers send it";
    public static final String GONE = "What was asked for is not kept; the problem names the `snapshot` to begin with";

    private FeedTexts() {}
}
