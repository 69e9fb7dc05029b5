package uk.nhs.epr.kit.feed;

/// The texts of all OpenAPI documents on the ways to follow a feed.
public final class FeedTexts {
    public static final String TAG = "Published events";

    public static final String CHANGES_SUMMARY = "What has changed since a cursor";
    public static final String CHANGES = """
            Ask again with `next` as `cursor`. It is present even when there is no event. A client that does this \
            gets every event once, in the order of positions, whatever is written meanwhile. Withdrawn and voided \
            things have an event that says so. Events are CloudEvents in JSON, the same as in Kafka, each with its \
            `position`. With `wait` the request waits for the first event. Filters look at the event and at its \
            subject's parent. Events that do not match are skipped, so a page may be short or empty while `more` is \
            true.""";

    public static final String SNAPSHOT_SUMMARY =
            "All public facts as they are now, and the cursor for later" + " changes";
    public static final String SNAPSHOT = """
            The latest event of each subject as of one position, the position of the first page. Each has the full \
            public state. Read all pages by `next`, then ask `/v1/changes` with `cursor`. You miss nothing, whatever \
            is written meanwhile. Withdrawn and voided things are included with the event that says so.""";

    public static final String STREAM = """
            The stream stays open. Each event has its position as `id`, its type as `event` and the CloudEvent in \
            JSON as `data`. The stream starts with the next event, after `Last-Event-ID`, or at `since`. It sends a \
            comment after 15 seconds without an event. After a break, connect again to any instance with \
            `Last-Event-ID`: you miss nothing. If those events are no longer kept, the event `reset` has the address \
            of the `snapshot`, and the stream continues from now. A reader that takes no event for 20 seconds is \
            disconnected.""";

    public static final String LAST_EVENT_ID = "The `id` of the last event that was received; browsers send it";

    private FeedTexts() {}
}
