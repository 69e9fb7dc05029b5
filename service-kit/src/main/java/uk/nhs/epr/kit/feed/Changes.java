package uk.nhs.epr.kit.feed;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.nhs.epr.kit.rest.Paged;

/// Events after a cursor, and where to continue: `next` is always present, `more` says whether more is available
/// now, `position` how far the feed has been read. Events that do not match are skipped, so a page may be short.
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
