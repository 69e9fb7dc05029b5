package uk.nhs.epr.kit.feed;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Paged;

/// A page of the latest events of all subjects as of `position`. `next` is there while more pages follow; `cursor` is
/// the same on each, and gives what came after that position.
@Schema(name = "SnapshotPage")
public record Snapshot(
        List<PublishedEvent> items,

        @Schema(description = "The cursor of the next page of the snapshot. Absent on the last page.") @Nullable
        String next,

        @Schema(description = "The `cursor` for `/v1/changes` to continue from this snapshot")
        String cursor,

        @Schema(description = "The position of the feed that this snapshot is as of")
        String position)
        implements Paged {}
