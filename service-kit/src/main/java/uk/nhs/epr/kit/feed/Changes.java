package uk.nhs.epr.kit.feed;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.nhs.epr.kit.rest.Paged;

/// Events that follow a cursor, and where to go on: `next` is always there, `more` says whether there is more already,
/// `position` how far the feed has been read. What did not match is passed over, so a page may be short.
@Schema(name = "EventPage")
public record Changes(
        List<PublishedEvent> items,

        @Schema(description = "The cursor for the next request. Always present.")
        String next,

        @Schema(description = "The position of the cursor, to continue by stream, webhook or Kafka")
        String position,

        @Schema(description = "Whether more events are available now")
        boolean more)
        implements Paged {}
